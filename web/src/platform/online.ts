/** Whether the device believes that it has a network. */
import { onScopeDispose, shallowRef } from 'vue'
import type { ShallowRef } from 'vue'

/** Follows the device. `true` promises nothing; `false` is certain. */
export function useOnline(target: Window = window): Readonly<ShallowRef<boolean>> {
  const online = shallowRef(target.navigator.onLine)
  const look = () => {
    online.value = target.navigator.onLine
  }
  target.addEventListener('online', look)
  target.addEventListener('offline', look)
  onScopeDispose(() => {
    target.removeEventListener('online', look)
    target.removeEventListener('offline', look)
  })
  return online
}
