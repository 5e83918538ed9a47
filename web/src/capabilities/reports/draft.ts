/**
 * The report that is being written. It lies on this phone until it is sent, so that a call, a reload
 * or a dead network loses nothing; after three days it goes.
 */
import { reactive, watch } from 'vue'
import { shelf } from '@/platform/storage'
import { uuidv7 } from '@/platform/uuid'
import type { Point } from '@/ui/map/geometry'
import type { Photo } from './photos'

/** A report before it is sent. */
export interface Draft {
  /** Name of the sending; the same for every try. */
  operation: string
  words: string
  category: string | null
  photos: Photo[]
  place: Point | null
  who: 'anonymous' | 'contact' | null
  name: string
  phone: string
  safe: 'yes' | 'no' | null
  touched: number
}

const KEY = 'report'
const KEPT_MS = 3 * 86_400_000
const drafts = shelf<Draft>('drafts')
const draft = reactive<Draft>(empty())
let restored: Promise<void> | undefined
let timer: ReturnType<typeof setTimeout> | undefined

function empty(): Draft {
  return { operation: uuidv7(), words: '', category: null, photos: [], place: null, who: null, name: '', phone: '', safe: null, touched: Date.now() }
}

/** The draft of this phone. `ready` comes when what was kept is there. */
export function useDraft() {
  restored ??= restore()
  return { draft, ready: restored, begin, isBegun }
}

/** Whether anything has been written. */
export function isBegun(): boolean {
  return draft.words !== '' || draft.category !== null || draft.photos.length > 0 || draft.place !== null
}

/** Throws the draft away and begins another. */
export async function begin(): Promise<void> {
  Object.assign(draft, empty())
  clearTimeout(timer)
  await drafts.drop(KEY).catch(() => undefined)
}

async function restore(): Promise<void> {
  const kept = await drafts.get(KEY).catch(() => undefined)
  if (kept !== undefined && Date.now() - kept.touched < KEPT_MS) Object.assign(draft, kept)
  watch(draft, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void keep(), 300)
  })
}

/** Copies are kept: what is reactive cannot be stored. */
async function keep(): Promise<void> {
  if (!isBegun()) return
  const photos = draft.photos.map(({ id, secret, blob }) => ({ id, secret, blob }))
  const place = draft.place && { lng: draft.place.lng, lat: draft.place.lat }
  await drafts.set(KEY, { ...draft, photos, place, touched: Date.now() }).catch(() => undefined)
}
