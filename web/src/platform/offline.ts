/** The service worker from the page's side: registers it, and tells when a newer version waits. */
import { shallowRef } from 'vue'

const waiting = shallowRef<ServiceWorker | null>(null)

/** Whether a newer version has been fetched and waits until the person takes it. */
export const newerVersion = waiting

/** Registers the worker of an app. Where there is none (no HTTPS, old browser) the app needs a network. */
export function keepForOffline(scope: string): void {
  if (!('serviceWorker' in navigator)) return
  navigator.serviceWorker.register(`${scope}sw.js`, { scope }).then(watch, () => undefined)
}

/** Comes when what this page asks for goes through its worker, and what is public is kept. */
export async function underWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  await navigator.serviceWorker.ready
  if (navigator.serviceWorker.controller !== null) return
  await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
}

/** Takes the newer version now; the page loads anew. */
export function takeNewerVersion(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.value?.postMessage('take over')
}

function watch(registration: ServiceWorkerRegistration): void {
  const look = () => {
    if (registration.waiting !== null && registration.active !== null) waiting.value = registration.waiting
  }
  look()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
}
