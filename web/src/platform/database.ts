/**
 * What 掌上 keeps on the phone, in IndexedDB. A change of several stores is one transaction: it is
 * there whole or not at all, whatever happens to the tab.
 */

/** Stores by name, with what each keeps. */
const STORES = ['keys', 'read', 'outbox', 'photos', 'drafts'] as const
const NAME = 'jishi-field'

/** A named part of the database. */
export type StoreName = (typeof STORES)[number]

/** A change that is made together with others. */
export type Change =
  | { readonly put: unknown; readonly key: string; readonly in: StoreName }
  | { readonly drop: string; readonly in: StoreName }
  | { readonly clear: StoreName }

/** The device keeps no more: it is full, or a browser without storage. */
export class DeviceFull extends Error {}

/** An open database. */
export interface Database {
  get<T>(store: StoreName, key: string): Promise<T | undefined>
  /** Values whose keys begin with `prefix`, in the order of the keys. */
  all<T>(store: StoreName, prefix?: string): Promise<readonly T[]>
  keys(store: StoreName, prefix?: string): Promise<readonly string[]>
  /** Makes all changes or none. Throws {@link DeviceFull} when there is no room. */
  change(changes: readonly Change[]): Promise<void>
  close(): void
}

/** Opens the database; a newer app adds stores and drops none. */
export async function openDatabase(factory: IDBFactory = indexedDB): Promise<Database> {
  const base = await opened(factory)
  const read = <T>(store: StoreName, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const request = ask(base.transaction(store, 'readonly').objectStore(store))
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  }
  return {
    get: (store, key) => read(store, (of) => of.get(key)),
    all: (store, prefix) => read(store, (of) => of.getAll(range(prefix))),
    keys: async (store, prefix) => (await read(store, (of) => of.getAllKeys(range(prefix)))).map(String),
    change: (changes) => change(base, changes),
    close: () => base.close(),
  }
}

function range(prefix: string | undefined): IDBKeyRange | null {
  return prefix === undefined ? null : IDBKeyRange.bound(prefix, `${prefix}\uffff`)
}

function opened(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(NAME, 1)
    request.onupgradeneeded = () => {
      const base = request.result
      for (const name of STORES) if (!base.objectStoreNames.contains(name)) base.createObjectStore(name)
    }
    request.onsuccess = () => {
      // A newer app in another tab must not wait for this one.
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => reject(new DeviceFull('the device keeps nothing', { cause: request.error }))
  })
}

function change(base: IDBDatabase, changes: readonly Change[]): Promise<void> {
  const names = [...new Set(changes.map((each) => ('clear' in each ? each.clear : each.in)))]
  if (names.length === 0) return Promise.resolve()
  return new Promise((resolve, reject) => {
    // Strict: what has been said to be written survives a battery that dies.
    const transaction = base.transaction(names, 'readwrite', { durability: 'strict' })
    const failed = () => {
      const { error } = transaction
      const full = error === null || error.name === 'QuotaExceededError'
      reject(full ? new DeviceFull('the device is full', { cause: error }) : error)
    }
    transaction.oncomplete = () => resolve()
    transaction.onabort = failed
    for (const each of changes) {
      if ('put' in each) transaction.objectStore(each.in).put(each.put, each.key)
      else if ('drop' in each) transaction.objectStore(each.in).delete(each.drop)
      else transaction.objectStore(each.clear).clear()
    }
  })
}
