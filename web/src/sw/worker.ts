/**
 * The service worker: opens an app without a network, and keeps nothing that anybody has said.
 *
 * What the app is made of is kept whole, version by version; its names carry a hash, so a kept one is
 * never stale. Of the server's answers only the borders, the categories and the public figures are
 * kept, which are the same for everybody. Everything else goes to the network or fails.
 */
declare const SHELL: { readonly version: string; readonly scope: string; readonly files: readonly string[] }
declare const self: ServiceWorkerGlobalScope

const shellCache = `shell ${SHELL.scope} ${SHELL.version}`
const publicCache = `public ${SHELL.scope}`
const PUBLIC = new Set(['/api/v1/map', '/api/v1/categories', '/api/v1/channels', '/api/v1/public/figures'])

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(shellCache).then((cache) => cache.addAll(SHELL.files)))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()))
})

self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (PUBLIC.has(url.pathname)) event.respondWith(networkFirst(request))
  else if (!url.pathname.startsWith('/api/')) event.respondWith(shellFirst(request))
})

/** From what is kept; a page of this app is its one page. */
async function shellFirst(request: Request): Promise<Response> {
  const cache = await caches.open(shellCache)
  const own = request.mode === 'navigate' && new URL(request.url).pathname === SHELL.scope
  return (await cache.match(own ? SHELL.scope : request)) ?? fetch(request)
}

/** From the network, and what was kept when there is none. */
async function networkFirst(request: Request): Promise<Response> {
  const cache = await caches.open(publicCache)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(request, answer.clone())
    return answer
  } catch (error) {
    const kept = await cache.match(request)
    if (kept === undefined) throw error
    return kept
  }
}

/** Forgets older versions of this app, and of no other. */
async function dropOld(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(`shell ${SHELL.scope} `) && name !== shellCache)
  await Promise.all(old.map((name) => caches.delete(name)))
}
export {}
