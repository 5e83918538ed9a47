/**
 * The keys of a phone. What has been read is kept under a data key; that key is kept under two
 * others at once: one that follows from the PIN, and one that this device never gives away. A copy
 * of the storage without the device, or the device without the PIN, opens nothing.
 */
import { utf8 } from '@/platform/bytes'
import type { Bytes } from '@/platform/bytes'
import type { Change, Database } from '@/platform/database'

/** Bytes under AES-256-GCM. */
export interface Covered {
  readonly iv: Bytes
  readonly bytes: ArrayBuffer
}

/** What a PIN opens; kept on the device. */
interface Chain {
  readonly login: string
  readonly salt: Bytes
  readonly rounds: number
  readonly inner: Bytes
  readonly outer: Covered
  /** Wrong PINs since the last right one. */
  readonly wrong: number
}

/** When the server was last heard, and the latest time ever seen: a clock set back gains nothing. */
interface Heard {
  readonly at: number
  readonly latest: number
}

/** What became of a PIN. */
export type Opening =
  | { readonly is: 'open'; readonly key: CryptoKey; readonly login: string }
  | { readonly is: 'wrong'; readonly left: number }
  | { readonly is: 'wiped' }

/** OWASP's floor for PBKDF2 with SHA-256. */
export const ROUNDS = 600_000
/** Wrong PINs after which what was read is removed. */
export const MOST_WRONG = 10
/** Milliseconds without the server after which what was read is removed. */
export const LONGEST_MS = 72 * 3_600_000

const CHAIN = 'chain'
const HEARD = 'heard'
const DEVICE = 'device key'

/** Whose phone it is; none before a PIN has been chosen, and after it has been wiped. */
export async function ownerOf(base: Database): Promise<string | null> {
  return (await base.get<Chain>('keys', CHAIN))?.login ?? null
}

/** Chooses a PIN and makes the data key. What another key has covered is removed first. */
export async function choosePin(base: Database, login: string, pin: string, now: number, rounds = ROUNDS): Promise<CryptoKey> {
  const device = await deviceKey(base)
  const raw = crypto.getRandomValues(new Uint8Array(32))
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const inner = await cover(await pinKey(pin, salt, rounds), raw, login)
  const outer = await cover(device, new Uint8Array(inner.bytes), login)
  const chain: Chain = { login, salt, rounds, inner: inner.iv, outer, wrong: 0 }
  const heard: Heard = { at: now, latest: now }
  await base.change([...wiping(), { in: 'keys', key: CHAIN, put: chain }, { in: 'keys', key: HEARD, put: heard }])
  return dataKey(raw)
}

/** Tries a PIN. The try is written down before it is made, so that killing the app gains none. */
export async function openWith(base: Database, pin: string): Promise<Opening> {
  const chain = await base.get<Chain>('keys', CHAIN)
  if (chain === undefined) return { is: 'wiped' }
  const wrong = chain.wrong + 1
  await base.change([{ in: 'keys', key: CHAIN, put: { ...chain, wrong } }])
  try {
    const outer = await uncover(await deviceKey(base), chain.outer, chain.login)
    const inner: Covered = { iv: chain.inner, bytes: outer }
    const raw = await uncover(await pinKey(pin, chain.salt, chain.rounds), inner, chain.login)
    await base.change([{ in: 'keys', key: CHAIN, put: { ...chain, wrong: 0 } }])
    return { is: 'open', key: await dataKey(raw), login: chain.login }
  } catch {
    if (wrong < MOST_WRONG) return { is: 'wrong', left: MOST_WRONG - wrong }
    await wipe(base)
    return { is: 'wiped' }
  }
}

/** Notes that the server has answered. */
export async function heardServer(base: Database, now: number): Promise<void> {
  const before = await base.get<Heard>('keys', HEARD)
  const latest = Math.max(now, before?.latest ?? 0)
  await base.change([{ in: 'keys', key: HEARD, put: { at: latest, latest } }])
}

/** Removes what was read when the server has been silent for too long; says whether it did. */
export async function wipeIfSilent(base: Database, now: number): Promise<boolean> {
  const heard = await base.get<Heard>('keys', HEARD)
  if (heard === undefined) return false
  const latest = Math.max(now, heard.latest)
  if (latest - heard.at > LONGEST_MS) {
    await wipe(base)
    return true
  }
  if (latest > heard.latest) await base.change([{ in: 'keys', key: HEARD, put: { ...heard, latest } }])
  return false
}

/** Removes what was read, and the key to the drafts. Sealed boxes and their photos stay. */
export async function wipe(base: Database): Promise<void> {
  await base.change([...wiping(), { in: 'keys', drop: CHAIN }, { in: 'keys', drop: HEARD }, { in: 'keys', drop: DEVICE }])
}

function wiping(): readonly Change[] {
  return [{ clear: 'read' }, { clear: 'drafts' }]
}

/** Covers bytes; `name` must be said again to uncover them, so that none can be put in another's place. */
export async function cover(key: CryptoKey, bytes: BufferSource, name: string): Promise<Covered> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const covered = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(name) }, key, bytes)
  return { iv, bytes: covered }
}

/** Uncovers bytes; throws when key, name or bytes are not those that were covered. */
export function uncover(key: CryptoKey, covered: Covered, name: string): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv: covered.iv, additionalData: utf8(name) }, key, covered.bytes)
}

async function deviceKey(base: Database): Promise<CryptoKey> {
  const kept = await base.get<CryptoKey>('keys', DEVICE)
  if (kept !== undefined) return kept
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await base.change([{ in: 'keys', key: DEVICE, put: made }])
  return made
}

async function pinKey(pin: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', utf8(pin), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

function dataKey(raw: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}
