import { isOwner } from './door-mark.ts'
import { type Door, isOver, type Reading } from './door-rules.ts'

const version = 1

/** What doors keep on this device: lists by the path of their page, readings by their marks, names sealed apart, and keys. */
function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open('k-door', version)
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore('doors', { keyPath: 'path' })
    asked.result.createObjectStore('readings', { keyPath: 'mark' })
    asked.result.createObjectStore('names', { keyPath: 'path' })
    asked.result.createObjectStore('keys')
  }
  return done(asked)
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

type Store = 'doors' | 'readings' | 'names' | 'keys'

let opened: Promise<IDBDatabase> | undefined

/** One connection for all, and a new one after whatever failed: a browser may have ended it, or not have given it yet. */
async function connected<T>(work: (db: IDBDatabase) => Promise<T>): Promise<T> {
  opened ??= open().then(watched)
  const mine = opened
  try {
    return await work(await mine)
  } catch (error) {
    if (opened === mine) opened = undefined
    throw error
  }
}

function watched(db: IDBDatabase): IDBDatabase {
  db.onclose = () => {
    opened = undefined
  }
  // Whoever deletes or changes what is kept here would wait for this page.
  db.onversionchange = () => {
    db.close()
    opened = undefined
  }
  return db
}

const from = <T>(store: Store, ask: (at: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
  connected((db) => done(ask(db.transaction(store, 'readonly').objectStore(store))))

/** Whatever is written is on the disk when this has come back. */
const into = (store: Store, write: (at: IDBObjectStore) => void): Promise<void> =>
  connected((db) => {
    const transaction = db.transaction(store, 'readwrite', { durability: 'strict' })
    write(transaction.objectStore(store))
    return new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  })

export const doorAt = (path: string): Promise<Door | undefined> =>
  from('doors', (at) => at.get(path) as IDBRequest<Door | undefined>)

export const doorsKept = (): Promise<Door[]> => from('doors', (at) => at.getAll() as IDBRequest<Door[]>)

export const keepDoor = (door: Door): Promise<void> => into('doors', (at) => void at.put(door))

export async function readingsAt(door: string): Promise<Reading[]> {
  const all = await from('readings', (at) => at.getAll() as IDBRequest<Reading[]>)
  return all.filter((one) => one.door === door)
}

export const keepReadings = (readings: readonly Reading[]): Promise<void> =>
  into('readings', (at) => {
    for (const reading of readings) at.put(reading)
  })

/** The mark by which the server tells the devices at a door apart: made once, and of nobody. */
export async function deviceId(): Promise<string> {
  const known = await from('keys', (at) => at.get('device') as IDBRequest<string | undefined>)
  const id = known ?? crypto.randomUUID()
  if (!known) await into('keys', (at) => void at.put(id, 'device'))
  return id
}

/** Names of those who come without a screen, by the digests of their tickets. */
export type Names = Record<string, string>

async function sealing(): Promise<CryptoKey> {
  const known = await from('keys', (at) => at.get('names') as IDBRequest<CryptoKey | undefined>)
  if (known) return known
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await into('keys', (at) => void at.put(key, 'names'))
  return key
}

/**
 * Keeps names sealed: with the key, which no script can read out, they can be forgotten for good. Only while this is the device of
 * whoever fetched them, also if that ends in another window meanwhile.
 */
export async function keepNames(path: string, names: Names, owner: string): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const text = new TextEncoder().encode(JSON.stringify(names))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await sealing(), text)
  if (!isOwner(owner)) return
  await into('names', (at) => void at.put({ path, iv, sealed }))
  if (!isOwner(owner)) await forgetNames()
}

type Sealed = { path: string; iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }

export async function namesAt(path: string): Promise<Names> {
  const kept = await from('names', (at) => at.get(path) as IDBRequest<Sealed | undefined>)
  if (!kept) return {}
  try {
    const { iv, sealed } = kept
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await sealing(), sealed)
    return JSON.parse(new TextDecoder().decode(text)) as Names
  } catch {
    return {}
  }
}

/** Forgets all names and their key; what was read stays, for it names nobody. */
export async function forgetNames(): Promise<void> {
  await into('names', (at) => void at.clear())
  await into('keys', (at) => void at.delete('names'))
}

/** Forgets the lists of doors that are over, each by the clock of its server, and of their readings those that were sent. What was never sent stays. */
export async function tidyDoors(now: number): Promise<void> {
  const over = (await doorsKept()).filter((door) => isOver(door, now))
  for (const { path } of over) {
    const readings = await readingsAt(path)
    const waits = readings.some(({ sent }) => !sent)
    await into('names', (at) => void at.delete(path))
    if (waits) continue
    await into('readings', (at) => {
      for (const { mark } of readings) at.delete(mark)
    })
    await into('doors', (at) => void at.delete(path))
  }
}
