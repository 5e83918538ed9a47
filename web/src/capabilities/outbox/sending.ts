/**
 * Sending what waits: in the order in which it was written, one sender at a time among all open
 * pages. A repetition keeps its key, so that the server carries each action out once, whatever is
 * lost on the way. Small things go before photos.
 */
import { utf8 } from '@/platform/bytes'
import type { Database } from '@/platform/database'
import { ifNobody } from '@/platform/locks'
import type { Problem } from '@/api/problem'
import { asProblem } from '@/api/problem'
import { allKept, coverJson, draftOf, keyOf, pictureOf } from './kept'
import type { Kept, KeptPhoto, Outcome } from './kept'
import type { Box, Request } from './sealing'
import { uploadOf } from './writing'

/** What becomes of a box. */
export type Taking = 'taken' | 'refused' | 'held'

/** The way to the server. Both throw a {@link Problem}. */
export interface Courier {
  /** Through the operation's own door, in the session of its author. Gives the answer. */
  direct(request: Request): Promise<unknown>
  /** A box, in nobody's session. */
  bring(box: Box): Promise<Taking>
  /** The open session: whose device, and the key to the drafts. None when locked or logged out. */
  author(): { readonly device: string; readonly key: CryptoKey } | null
  /** The session has ended. */
  loggedOut(): void
  /** Something has changed in the store. */
  changed(): void
}

/** `later` when the network or the server was not there; then why. */
export type Drained = { readonly is: 'done' } | { readonly is: 'later'; readonly problem: Problem } | { readonly is: 'busy' }

/** Codes that pass by themselves, whatever their status. */
const PASSING = new Set(['overtaken', 'wrong_offset', 'too_many_uploads', 'no_district', 'full'])

/** Sends what waits until nothing does, or until the network fails. */
export async function drain(base: Database, courier: Courier): Promise<Drained> {
  let result: Drained = { is: 'busy' }
  await ifNobody('outbox send', async () => {
    try {
      await sendActions(base, courier)
      await sendPhotos(base, courier)
      result = { is: 'done' }
    } catch (error) {
      result = { is: 'later', problem: asProblem(error) }
    }
  })
  return result
}

/** Longest pause in milliseconds: a try without a network costs nobody anything, a busy server has to be spared. */
const LONGEST = { network: 15_000, server: 300_000 } as const

/**
 * Milliseconds until the next try after `tries` that failed: longer each time, and never at the same
 * moment for all phones.
 */
export function pauseOf(tries: number, why: keyof typeof LONGEST, chance: number = Math.random()): number {
  return Math.min(LONGEST[why], 2000 * 2 ** Math.min(tries, 10)) * (0.5 + chance / 2)
}

async function sendActions(base: Database, courier: Courier): Promise<void> {
  const behind = new Set<string>()
  for (const { device, seq } of await allKept(base)) {
    // Read anew: its author may have given it up meanwhile.
    const kept = await base.get<Kept>('outbox', keyOf({ device, seq }))
    if (kept === undefined || kept.state === 'sent') continue
    const line = `${kept.device} ${kept.caseId}`
    const now = kept.state === 'waiting' && !behind.has(line) ? await sendOne(base, courier, kept) : kept
    // What follows on the same case waits until this has been carried out, or given up.
    if (now.state !== 'sent' && kept.caseId !== null) behind.add(line)
  }
}

async function sendOne(base: Database, courier: Courier, kept: Kept): Promise<Kept> {
  const author = courier.author()
  if (author !== null && author.device === kept.device) {
    const draft = await draftOf(author.key, kept)
    if (draft !== null) {
      const request: Request = { method: 'POST', path: draft.path, headers: draft.headers, body: utf8(draft.body) }
      const answer = await attempt(courier, () => courier.direct(request))
      if (answer !== 'logged out') return settle(base, courier, kept, author.key, answer)
    }
  }
  if (kept.box === null) return kept
  const taking = await broughtBy(courier, kept.box)
  if (taking === 'taken') return store(base, courier, { ...kept, state: 'sent', box: null })
  return store(base, courier, { ...kept, state: taking === 'held' ? 'held' : 'refused' })
}

type Attempt = 'logged out' | { readonly answer: unknown } | { readonly problem: Problem }

/** Throws when it should be tried again. */
async function attempt(courier: Courier, act: () => Promise<unknown>): Promise<Attempt> {
  try {
    return { answer: await act() }
  } catch (error) {
    const problem = asProblem(error)
    if (problem.passing || PASSING.has(problem.code)) throw problem
    if (problem.status !== 401) return { problem }
    courier.loggedOut()
    return 'logged out'
  }
}

/** `rejected`: the server could not even open the box, and keeps nothing of it. */
async function broughtBy(courier: Courier, box: Box): Promise<Taking | 'rejected'> {
  try {
    return await courier.bring(box)
  } catch (error) {
    const problem = asProblem(error)
    if (problem.passing || PASSING.has(problem.code)) throw problem
    return 'rejected'
  }
}

async function settle(base: Database, courier: Courier, kept: Kept, key: CryptoKey, result: Exclude<Attempt, 'logged out'>): Promise<Kept> {
  const outcome = await coverJson(key, 'problem' in result ? result.problem.said : answerOf(result.answer), `${kept.id} outcome`)
  const next: Kept = 'problem' in result ? { ...kept, state: 'refused', outcome } : { ...kept, state: 'sent', box: null, outcome }
  return store(base, courier, next)
}

function answerOf(answer: unknown): Outcome {
  const number = typeof answer === 'object' && answer !== null && 'number' in answer ? String(answer.number) : undefined
  return { title: { zh: '', en: '' }, detail: { zh: '', en: '' }, number }
}

async function store(base: Database, courier: Courier, kept: Kept): Promise<Kept> {
  await base.change([{ in: 'outbox', key: keyOf(kept), put: kept }])
  courier.changed()
  return kept
}

async function sendPhotos(base: Database, courier: Courier): Promise<void> {
  for (const kept of await allKept(base)) {
    if (kept.state === 'waiting' || kept.state === 'refused' || kept.photos === 0) continue
    for (const key of await base.keys('photos', `${keyOf(kept)}/`)) await sendPhoto(base, courier, kept, key)
    const left = (await base.keys('photos', `${keyOf(kept)}/`)).length
    await store(base, courier, { ...kept, photos: left })
  }
}

async function sendPhoto(base: Database, courier: Courier, kept: Kept, key: string): Promise<void> {
  const photo = await base.get<KeptPhoto>('photos', key)
  if (photo === undefined) return
  const gone = (await directly(courier, kept, photo)) || (await boxed(base, courier, key, photo))
  if (gone) await base.change([{ in: 'photos', drop: key }])
}

/** In the author's session, without the length that a box adds; says whether it went so. */
async function directly(courier: Courier, kept: Kept, photo: KeptPhoto): Promise<boolean> {
  const author = courier.author()
  if (author === null || author.device !== kept.device) return false
  const draft = await draftOf(author.key, kept)
  const meta = draft?.photos.find((each) => each.id === photo.id)
  if (meta === undefined) return false
  const [begin, ...parts] = uploadOf({ ...meta, bytes: await pictureOf(author.key, photo) })
  if (begin === undefined) return false
  const begun = await attempt(courier, () => courier.direct(begin))
  if (begun === 'logged out') return false
  for (const part of 'answer' in begun ? partsFrom(parts, offsetOf(begun.answer)) : []) {
    const sent = await attempt(courier, () => courier.direct(part))
    if (sent === 'logged out') return false
    if ('problem' in sent) break
  }
  // Also when the server has looked at the picture and would not have it: a box would not change that.
  return true
}

function offsetOf(answer: unknown): number {
  return typeof answer === 'object' && answer !== null && 'offset' in answer ? Number(answer.offset) : 0
}

/** What the server does not have yet, of parts that follow each other. */
export function partsFrom(parts: readonly Request[], offset: number): readonly Request[] {
  return parts.flatMap((part) => {
    const from = Number(part.headers['upload-offset'])
    const cut = Math.max(0, offset - from)
    if (cut >= part.body.length) return []
    return [{ ...part, headers: { ...part.headers, 'upload-offset': String(from + cut) }, body: part.body.slice(cut) }]
  })
}

/** Box by box; says whether the server has them all. What it holds or refuses it keeps for the author. */
async function boxed(base: Database, courier: Courier, key: string, photo: KeptPhoto): Promise<boolean> {
  for (let brought = photo.brought; brought < photo.boxes.length; brought += 1) {
    const box = photo.boxes[brought]
    if (box === undefined) return false
    const taking = await broughtBy(courier, box)
    if (taking === 'rejected') return false
    await base.change([{ in: 'photos', key, put: { ...photo, brought: brought + 1 } }])
  }
  return true
}
