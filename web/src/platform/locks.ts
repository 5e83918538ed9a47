/** One at a time among all open pages of this app, by Web Locks where the browser has them. */

const own = new Map<string, Promise<unknown>>()

/** Waits for its turn, then acts. */
export function inTurn<T>(name: string, act: () => Promise<T>): Promise<T> {
  const { locks } = globalThis.navigator ?? {}
  if (locks !== undefined) return locks.request(`jishi ${name}`, act) as Promise<T>
  const turn = (own.get(name) ?? Promise.resolve()).then(act, act)
  own.set(name, turn)
  return turn
}

/** Acts, unless somebody else is at it; says whether it did. */
export async function ifNobody(name: string, act: () => Promise<void>): Promise<boolean> {
  const { locks } = globalThis.navigator ?? {}
  if (locks === undefined) return own.has(name) ? false : alone(name, act)
  return locks.request(`jishi ${name}`, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false
    await act()
    return true
  })
}

async function alone(name: string, act: () => Promise<void>): Promise<boolean> {
  const turn = act()
  own.set(name, turn)
  try {
    await turn
  } finally {
    own.delete(name)
  }
  return true
}
