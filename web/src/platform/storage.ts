/**
 * What an app keeps on this device beyond small settings: drafts and photos, in IndexedDB. A browser
 * that keeps nothing rejects; callers go on without.
 */
const NAME = 'jishi'
const SHELVES = ['drafts', 'uploads'] as const

/** A named part of the store. */
export type ShelfName = (typeof SHELVES)[number]

/** Values by key. */
export interface Shelf<T> {
  get(key: string): Promise<T | undefined>
  set(key: string, value: T): Promise<void>
  drop(key: string): Promise<void>
  all(): Promise<readonly T[]>
}

let opened: Promise<IDBDatabase> | undefined

/** A part of the store, for values of one type. */
export function shelf<T>(name: ShelfName): Shelf<T> {
  const run = async <R>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<R>): Promise<R> => {
    opened ??= open()
    const transaction = (await opened).transaction(name, mode)
    const result = act(transaction.objectStore(name))
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('the device keeps nothing'))
    })
    return result.result
  }
  return {
    get: (key) => run<T | undefined>('readonly', (store) => store.get(key)),
    set: async (key, value) => void (await run('readwrite', (store) => store.put(value, key))),
    drop: async (key) => void (await run('readwrite', (store) => store.delete(key))),
    all: () => run<T[]>('readonly', (store) => store.getAll()),
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => SHELVES.forEach((name) => request.result.createObjectStore(name))
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => {
      opened = undefined
      reject(request.error ?? new Error('the device keeps nothing'))
    }
  })
}
