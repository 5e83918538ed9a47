/** What the outbox keeps of an action, and how it is read again. */
import { textOf, utf8 } from '@/platform/bytes'
import type { Bytes } from '@/platform/bytes'
import type { Database } from '@/platform/database'
import type { Said } from '@/platform/i18n'
import { cover, uncover } from '@/capabilities/unlock'
import type { Covered } from '@/capabilities/unlock'
import type { Box } from './sealing'

/**
 * `waiting` goes out by itself. `refused`: the rules forbid it. `held`: the server keeps it until its
 * author has logged in. `sent`: carried out; photos may still be on their way.
 */
export type State = 'waiting' | 'refused' | 'held' | 'sent'

/** A photo of an action, as its author's phone knows it. */
export interface DraftPhoto {
  readonly id: string
  readonly secret: string
  readonly size: number
}

/** What its author can read of an action. */
export interface Draft {
  /** What is done, in the words of the button. */
  readonly title: Said
  /** About what: the case's number and category, or the category of a report. */
  readonly about: Said
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly photos: readonly DraftPhoto[]
  /** What was typed, to fill the form again. */
  readonly form: unknown
}

/** An action. What somebody without the PIN may see of it stands open: that it is there, and since when. */
export interface Kept {
  /** Its Idempotency-Key. */
  readonly id: string
  readonly device: string
  readonly seq: number
  /** When it was written, in milliseconds. */
  readonly at: number
  readonly caseId: string | null
  readonly state: State
  /** {@link Draft} under the data key. */
  readonly draft: Covered
  /** None when it has been carried out. */
  readonly box: Box | null
  /** Photos that have not arrived. */
  readonly photos: number
  /** Why it was refused, or what was answered; {@link Outcome} under the data key. */
  readonly outcome: Covered | null
}

/** What the server has said. */
export interface Outcome {
  readonly title: Said
  readonly detail: Said
  /** Number of the case that a report has become. */
  readonly number?: string | undefined
}

/** A photo of an action. */
export interface KeptPhoto {
  readonly id: string
  /** The picture under the data key. */
  readonly picture: Covered
  readonly boxes: readonly Box[]
  /** Boxes that have been taken. */
  readonly brought: number
}

/** Where an action stands in the store: in the order in which one device has written. */
export function keyOf({ device, seq }: { readonly device: string; readonly seq: number }): string {
  return `${device}/${String(seq).padStart(10, '0')}`
}

/** Where its photos stand. */
export function photoKeyOf(kept: Pick<Kept, 'device' | 'seq'>, index: number): string {
  return `${keyOf(kept)}/${index}`
}

/** All actions in the order in which they were written. */
export async function allKept(base: Database): Promise<readonly Kept[]> {
  const all = await base.all<Kept>('outbox')
  return [...all].sort((a, b) => a.at - b.at || (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** Whether an earlier action on the same case has not been carried out: then this one waits for it. */
export function isBehind(kept: Kept, all: readonly Kept[]): boolean {
  if (kept.caseId === null) return false
  const earlier = all.filter((other) => other.caseId === kept.caseId && other.device === kept.device && other.seq < kept.seq)
  return earlier.some((other) => other.state !== 'sent')
}

/** Covers a value that is JSON. */
export function coverJson(key: CryptoKey, value: unknown, name: string): Promise<Covered> {
  return cover(key, utf8(JSON.stringify(value)), name)
}

/** What an author has written; null when the key is another's. */
export async function draftOf(key: CryptoKey, kept: Kept): Promise<Draft | null> {
  return uncoverJson<Draft>(key, kept.draft, kept.id)
}

/** What the server has said about it; null when nothing, or when the key is another's. */
export async function outcomeOf(key: CryptoKey, kept: Kept): Promise<Outcome | null> {
  return kept.outcome === null ? null : uncoverJson<Outcome>(key, kept.outcome, `${kept.id} outcome`)
}

/** The bytes of a photo. */
export async function pictureOf(key: CryptoKey, photo: KeptPhoto): Promise<Bytes> {
  return new Uint8Array(await uncover(key, photo.picture, photo.id))
}

async function uncoverJson<T>(key: CryptoKey, covered: Covered, name: string): Promise<T | null> {
  try {
    return JSON.parse(textOf(await uncover(key, covered, name))) as T
  } catch {
    return null
  }
}
