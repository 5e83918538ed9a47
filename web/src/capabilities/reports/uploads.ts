/**
 * Photos on their way. The report goes first and names them; they follow in parts that go on where
 * they were cut, now or when the app is opened again.
 */
import { shallowRef } from 'vue'
import { api, sendRaw, whole } from '@/api/client'
import { asProblem } from '@/api/problem'
import { shelf } from '@/platform/storage'
import type { Photo } from './photos'

const waiting = shelf<Photo>('uploads')
/** Parts are as long as a slow network sends in some seconds. */
const PART = 256 * 1024
/** Milliseconds after which a failed round is tried again. */
const PAUSE_MS = 15_000

const left = shallowRef(0)
const failed = shallowRef(0)
let running = false
let timer: ReturnType<typeof setTimeout> | undefined

/** How many photos wait on this phone, and how many the server would not have. */
export function useUploads() {
  return { left, failed, drain }
}

/** Puts photos into the queue and begins to send. */
export async function upload(photos: readonly Photo[]): Promise<void> {
  left.value += photos.length
  for (const photo of photos) await waiting.set(photo.id, photo).catch(() => undefined)
  void drain(photos)
}

/** Sends what waits, one after the other. */
export async function drain(known: readonly Photo[] = []): Promise<void> {
  if (running) return
  running = true
  clearTimeout(timer)
  try {
    const kept = await waiting.all().catch((): readonly Photo[] => [])
    const missing = known.filter((photo) => kept.every((other) => other.id !== photo.id))
    const queue = [...kept, ...missing]
    left.value = queue.length
    for (const photo of queue) await sendOne(photo)
  } catch {
    timer = setTimeout(() => void drain(known), PAUSE_MS)
  } finally {
    running = false
  }
}

/** Throws when it should be tried again later. */
async function sendOne(photo: Photo): Promise<void> {
  try {
    await sendParts(photo)
  } catch (error) {
    if (asProblem(error).passing) throw error
    failed.value += 1
  }
  left.value = Math.max(0, left.value - 1)
  await waiting.drop(photo.id).catch(() => undefined)
}

async function sendParts({ id, secret, blob }: Photo): Promise<void> {
  const begun = whole(await api.POST('/api/v1/attachments', { body: { bytes: blob.size, secret } }))
  let offset = begun.offset
  while (offset < blob.size) {
    const end = Math.min(blob.size, offset + Math.max(begun.part_min, Math.min(PART, begun.part_max)))
    const headers = {
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
      'upload-secret': secret,
    }
    await sendRaw(`/api/v1/attachments/${id}`, { method: 'PATCH', headers, body: blob.slice(offset, end) })
    offset = end
  }
}
