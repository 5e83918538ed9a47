/**
 * Writing an action down: readable for its author, sealed for the server, with its photos, all in one
 * change. When that is done nothing can lose it but the phone itself.
 */
import { utf8 } from '@/platform/bytes'
import type { Bytes } from '@/platform/bytes'
import type { Change, Database } from '@/platform/database'
import type { Said } from '@/platform/i18n'
import { inTurn } from '@/platform/locks'
import { uuidv7 } from '@/platform/uuid'
import { cover } from '@/capabilities/unlock'
import { coverJson, keyOf, photoKeyOf } from './kept'
import type { Draft, Kept, KeptPhoto } from './kept'
import { seal } from './sealing'
import type { Box, Device, Request, SealingKey } from './sealing'

/** A photo that is part of an action. */
export interface NewPhoto {
  readonly id: string
  readonly secret: string
  readonly bytes: Bytes
}

/** What somebody does. */
export interface Action {
  readonly title: Said
  readonly about: Said
  readonly path: string
  readonly body: unknown
  readonly caseId: string | null
  /** The version of the case that the author saw; 0 for a new one. */
  readonly baseVersion: number
  readonly photos: readonly NewPhoto[]
  readonly form: unknown
}

/** With what it is written. */
export interface Pen {
  readonly key: CryptoKey
  readonly device: Device
  readonly sealing: SealingKey
}

/** Bytes of a photo in one box. */
export const PART = 384 * 1024

/** Writes an action down. Throws `DeviceFull`, and then nothing has been written. */
export function write(base: Database, pen: Pen, action: Action, now: number = Date.now()): Promise<Kept> {
  return inTurn('outbox write', async () => {
    const { device } = pen
    const counter = `seq ${device.id}`
    const seq = ((await base.get<number>('keys', counter)) ?? 0) + 1
    const id = uuidv7(now)
    const stamp = {
      'x-jishi-device': device.id,
      'x-jishi-device-seq': String(seq),
      'x-jishi-device-at': String(now),
      'x-jishi-base-version': String(action.baseVersion),
    }
    const headers = { 'content-type': 'application/json', 'idempotency-key': id, ...stamp }
    const body = JSON.stringify(action.body)
    const { title, about, path, form, caseId } = action
    const photos = action.photos.map(({ id, secret, bytes }) => ({ id, secret, size: bytes.length }))
    const draft: Draft = { title, about, path, headers, body, photos, form }
    const box = await seal({ method: 'POST', path, headers, body: utf8(body) }, pen.sealing, device)
    const covered = await coverJson(pen.key, draft, id)
    const kept: Kept = { id, device: device.id, seq, at: now, caseId, state: 'waiting', draft: covered, box, photos: photos.length, outcome: null }
    const changes: Change[] = [
      { in: 'outbox', key: keyOf(kept), put: kept },
      { in: 'keys', key: counter, put: seq },
    ]
    for (const [index, photo] of action.photos.entries()) {
      changes.push({ in: 'photos', key: photoKeyOf(kept, index), put: await photoOf(pen, photo) })
    }
    await base.change(changes)
    return kept
  })
}

async function photoOf(pen: Pen, photo: NewPhoto): Promise<KeptPhoto> {
  const boxes: Box[] = []
  for (const request of uploadOf(photo)) boxes.push(await seal(request, pen.sealing, pen.device))
  return { id: photo.id, picture: await cover(pen.key, photo.bytes, photo.id), boxes, brought: 0 }
}

/** The requests that bring a photo, in order. */
export function uploadOf({ id, secret, bytes }: NewPhoto): readonly Request[] {
  const begin: Request = {
    method: 'POST',
    path: '/api/v1/attachments',
    headers: { 'content-type': 'application/json' },
    body: utf8(JSON.stringify({ bytes: bytes.length, secret })),
  }
  const parts: Request[] = []
  for (let offset = 0; offset < bytes.length; offset += PART) {
    const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), 'upload-secret': secret }
    parts.push({ method: 'PATCH', path: `/api/v1/attachments/${id}`, headers, body: bytes.slice(offset, offset + PART) })
  }
  return [begin, ...parts]
}
