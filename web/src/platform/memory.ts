/**
 * Small settings on this device. A browser that keeps nothing (private window, storage refused)
 * only forgets; nothing else goes wrong.
 */
const PREFIX = 'jishi.'

/** What was remembered under `key`. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key)
  } catch {
    return null
  }
}

/** Remembers `value`, or forgets with `null`. Says whether the device keeps it. */
export function remember(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, value)
    return true
  } catch {
    return false
  }
}
