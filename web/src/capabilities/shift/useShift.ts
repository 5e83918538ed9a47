/** The shift on this phone: the cases of my posts, my notices, and how fresh they are. */
import { shallowRef } from 'vue'
import { api, whole } from '@/api/client'
import type { Schema } from '@/api/client'
import { asProblem } from '@/api/problem'
import { base, heardServer, keepRead, lookForSession, recallRead, sessionEnded, useUnlock } from '@/capabilities/unlock'
import { underWorker } from '@/platform/offline'
import { introduce, sendNow } from '@/capabilities/outbox'
import { fetchPost } from './sync'
import type { Carried } from './today'

/** What is kept of a shift. */
interface Shift {
  readonly carried: readonly Carried[]
  readonly notices: readonly Schema<'NoticeWire'>[]
  readonly at: number
  readonly cut: boolean
}

const NOTHING: Shift = { carried: [], notices: [], at: 0, cut: false }
/** Milliseconds after which an open app looks for changes. */
const EVERY_MS = 60_000
const shift = shallowRef<Shift>(NOTHING)
const fetching = shallowRef(false)
const once = { more: false }
let timer: ReturnType<typeof setTimeout> | undefined

/** The shift, for pages. */
export function useShift() {
  return { shift, fetching, fetchShift }
}

/** After unlocking: what is on the phone at once, then what is new. */
export async function beginShift(): Promise<void> {
  shift.value = (await recallRead<Shift>('shift')) ?? NOTHING
  await fetchShift()
  await fetchPublic().catch(() => undefined)
}

/** Categories and borders, asked for once so that the worker keeps them for a day without a network. */
async function fetchPublic(): Promise<void> {
  await underWorker()
  await api.GET('/api/v1/categories')
  for (const level of ['district', 'township', 'area', 'grid'] as const) {
    await api.GET('/api/v1/map', { params: { query: { level } } })
  }
}

/** Forgets what pages show; what is kept stays covered. */
export function closeShift(): void {
  clearTimeout(timer)
  shift.value = NOTHING
}

/** Sends what waits, then fetches what has changed. Without network or session what is here stays. */
export async function fetchShift(): Promise<void> {
  clearTimeout(timer)
  const { gate, posts } = useUnlock()
  if (gate.value !== 'open') return
  if (fetching.value) {
    // The network may have come back in the middle of a try that was bound to fail.
    once.more = true
    return
  }
  fetching.value = true
  once.more = false
  try {
    if (await lookForSession()) {
      await introduce()
      await sendNow()
      shift.value = await fetched(posts.value.map(({ id }) => id))
      await keepRead('shift', shift.value)
      await heardServer(await base(), Date.now())
    } else await sendNow()
  } catch (error) {
    if (asProblem(error).status === 401) sessionEnded()
  } finally {
    fetching.value = false
    timer = setTimeout(() => void fetchShift(), once.more ? 0 : EVERY_MS)
  }
}

async function fetched(posts: readonly string[]): Promise<Shift> {
  const ask = async (body: Schema<'Carried'>) => whole(await api.POST('/api/v1/sync', { body }))
  const carried: Carried[] = []
  const notices: Schema<'NoticeWire'>[] = []
  let cut = false
  for (const post of posts) {
    const got = await fetchPost(ask, post, shift.value.carried)
    carried.push(...got.carried)
    cut ||= got.cut
    notices.push(...whole(await api.GET('/api/v1/inbox', { params: { query: { post, limit: 20 } } })).rows)
  }
  const newest = [...notices].sort((a, b) => Number(b.urgent) - Number(a.urgent) || Date.parse(b.at) - Date.parse(a.at))
  // Of a matter the last word, once, though it came to several of my posts.
  const last = newest.filter((notice, index) => newest.findIndex((other) => other.case === notice.case) === index)
  return { carried, notices: last.slice(0, 30), at: Date.now(), cut }
}

/** What has happened to a case, from the server or as it was last seen; null when neither. */
export async function historyOf(id: string, post: string): Promise<readonly Schema<'HistoryEntry'>[] | null> {
  try {
    const params = { path: { id }, query: { post } }
    const history = whole(await api.GET('/api/v1/cases/{id}/history', { params }))
    await keepRead(`history ${id}`, history)
    return history
  } catch {
    return recallRead(`history ${id}`)
  }
}
