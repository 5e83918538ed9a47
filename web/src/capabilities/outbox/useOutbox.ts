/** The outbox for pages: what waits, and the sender that works while the app is open. */
import { computed, shallowRef } from 'vue'
import { api, sendRaw, whole } from '@/api/client'
import { asProblem } from '@/api/problem'
import type { Problem } from '@/api/problem'
import { uuidv7 } from '@/platform/uuid'
import { base, dataKey, heardServer, sessionEnded, useUnlock } from '@/capabilities/unlock'
import { forgetArrived, giveUp, readRescue, rescueFile } from './clearing'
import { allKept, draftOf, outcomeOf, keyOf } from './kept'
import type { Draft, Kept, Outcome } from './kept'
import { makeDevice, publicKeyOf, wireOf } from './sealing'
import type { Box, Device, Request, SealingKey } from './sealing'
import { drain, pauseOf } from './sending'
import type { Courier } from './sending'
import { write } from './writing'
import type { Action } from './writing'

/** An action with what its author can read of it; null while locked, or when it is a colleague's. */
export interface Item {
  readonly kept: Kept
  readonly draft: Draft | null
  readonly outcome: Outcome | null
}

const items = shallowRef<readonly Item[]>([])
const sending = shallowRef(false)
const trouble = shallowRef<Problem | null>(null)
/** Why the server does not know this phone: then nothing is sent without a session. */
const stranger = shallowRef<Problem | null>(null)
const { person, session } = useUnlock()
let device: Device | null = null
let tries = 0
let timer: ReturnType<typeof setTimeout> | undefined

const isLeft = ({ kept }: Item) => kept.state === 'waiting' || kept.state === 'refused' || kept.photos > 0

/** The outbox. `left` is what still needs something, of everybody who used this phone. */
export function useOutbox() {
  const left = computed(() => items.value.filter(isLeft))
  return { items, left, sending, trouble, stranger, refresh, sendNow, act, giveUp: forget, tryAgain, rescue, bringFile }
}

/** Writes an action down, and begins to send. Throws `DeviceFull`; then nothing has been written. */
export async function act(action: Action): Promise<Kept> {
  const key = dataKey()
  const own = device ?? (await deviceOf())
  const sealing = await (await base()).get<SealingKey>('keys', 'sealing key')
  if (key === null || own === null || sealing === undefined) throw new Error('nobody writes on a locked phone')
  const kept = await write(await base(), { key, device: own, sealing }, action)
  await refresh()
  void sendNow()
  return kept
}

/** After logging in: makes this phone known, so that its boxes are taken. */
export async function introduce(): Promise<void> {
  const database = await base()
  const sealing = whole(await api.GET('/api/v1/sealing-key'))
  await database.change([{ in: 'keys', key: 'sealing key', put: sealing }])
  device = (await deviceOf()) ?? (await newDevice())
  try {
    await api.POST('/api/v1/devices', { body: { device_id: device.id, public_key: await publicKeyOf(device) } })
    stranger.value = null
  } catch (error) {
    const problem = asProblem(error)
    if (problem.passing || problem.status === 401) throw problem
    stranger.value = problem
  }
}

async function deviceOf(): Promise<Device | null> {
  const login = person.value?.login
  if (login === undefined) return null
  device = (await (await base()).get<Device>('keys', `device ${login}`)) ?? null
  return device
}

async function newDevice(): Promise<Device> {
  const made = await makeDevice(uuidv7())
  await (await base()).change([{ in: 'keys', key: `device ${person.value?.login ?? ''}`, put: made }])
  return made
}

const courier: Courier = {
  async direct({ method, path, headers, body }: Request) {
    const response = await sendRaw(path, { method, headers: { ...headers }, body })
    await heardServer(await base(), Date.now())
    return response.json().catch(() => null) as Promise<unknown>
  },
  async bring(box: Box) {
    const { outcome } = whole(await api.POST('/api/v1/sealed', { body: wireOf(box) }))
    return outcome === 'taken' || outcome === 'held' ? outcome : 'refused'
  },
  author() {
    const key = dataKey()
    return key !== null && device !== null && session.value === true ? { key, device: device.id } : null
  },
  loggedOut: sessionEnded,
  changed: () => void refresh(),
}

/** Sends what waits, now; tries again by itself when the network is not there. */
export async function sendNow(): Promise<void> {
  clearTimeout(timer)
  await deviceOf()
  sending.value = true
  try {
    const result = await drain(await base(), courier)
    if (result.is === 'busy') return
    trouble.value = result.is === 'later' ? result.problem : null
    tries = result.is === 'later' ? tries + 1 : 0
    if (result.is === 'later') timer = setTimeout(() => void sendNow(), pauseOf(tries, result.problem.status === 0 ? 'network' : 'server'))
    await forgetArrived(await base())
  } finally {
    sending.value = false
    await refresh()
  }
}

/** The network is back: long pauses have lost their reason. */
export function hurry(): void {
  tries = 0
}

let refreshing: Promise<void> | null = null
let again = false

/** Reads the store anew. Calls while it reads make it read once more. */
export function refresh(): Promise<void> {
  again = refreshing !== null
  refreshing ??= read().finally(() => {
    refreshing = null
    if (again) void refresh()
  })
  return refreshing
}

async function read(): Promise<void> {
  const key = dataKey()
  const kept = await allKept(await base())
  items.value = await Promise.all(
    kept.map(async (each): Promise<Item> => {
      if (key === null) return { kept: each, draft: null, outcome: null }
      return { kept: each, draft: await draftOf(key, each), outcome: await outcomeOf(key, each) }
    }),
  )
}

/** Its author gives an action up. */
async function forget(kept: Kept): Promise<void> {
  await giveUp(await base(), kept)
  await refresh()
  void sendNow()
}

/** Sends something once more that was refused or held. */
async function tryAgain(kept: Kept): Promise<void> {
  await (await base()).change([{ in: 'outbox', key: keyOf(kept), put: { ...kept, state: 'waiting', outcome: null } }])
  await sendNow()
}

/** All that has not arrived, as a file that only the server can read. */
async function rescue(): Promise<Blob> {
  return new Blob([JSON.stringify(await rescueFile(await base()))], { type: 'application/json' })
}

/** Brings the boxes of a colleague's file; how many there were, null when it is no such file. */
async function bringFile(file: Blob): Promise<number | null> {
  const read = readRescue(await file.text())
  if (read === null) return null
  for (const body of read.boxes) await api.POST('/api/v1/sealed', { body })
  return read.boxes.length
}
