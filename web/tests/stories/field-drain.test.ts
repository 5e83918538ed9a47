// @vitest-environment node
/**
 * 500 actions with photos from one phone, through a network that is cut before or after the server:
 * in a session and in boxes by turns. Prints what arrived.
 */
import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { problemOf, Problem } from '@/api/problem'
import { openDatabase } from '@/platform/database'
import { uuidv7 } from '@/platform/uuid'
import { choosePin } from '@/capabilities/unlock/keychain'
import { idOf } from '@/capabilities/reports/photos'
import { allKept, outcomeOf } from '@/capabilities/outbox/kept'
import { makeDevice, publicKeyOf, wireOf } from '@/capabilities/outbox/sealing'
import type { Box, Request } from '@/capabilities/outbox/sealing'
import { drain } from '@/capabilities/outbox/sending'
import type { Courier, Taking } from '@/capabilities/outbox/sending'
import { write } from '@/capabilities/outbox/writing'
import { hex } from '@/platform/uuid'
import { URL_OF_DEMO } from './browser'
import { call, logIn, placeIn, postOf } from './staff'
import type { Staff } from './staff'

const ACTIONS = Number(process.env['JISHI_DRAIN'] ?? 60)
const PHOTO = new Uint8Array(readFileSync(new URL('../../public/icon-180.png', import.meta.url)))

async function numbers(worker: Staff, post: string): Promise<Set<string>> {
  const found = new Set<string>()
  for (let cursor: string | null | undefined = ''; cursor !== null && cursor !== undefined; ) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page = await call<{ rows: { number: string }[]; next?: string | null }>('GET', `/api/v1/cases?post=${post}&open=false&limit=100${more}`, undefined, worker.token)
    page.rows.forEach((row) => found.add(row.number))
    cursor = page.next
  }
  return found
}

test(`${ACTIONS} actions with photos leave the outbox without loss or double`, { timeout: 600_000 }, async () => {
  const station = await logIn('station.desk')
  const worker = await logIn('grid.worker')
  const desk = postOf(station, 'station_desk')
  const post = postOf(worker, 'fulltime_grid_worker').id
  const place = await placeIn(postOf(worker, 'fulltime_grid_worker').territory?.code ?? '')
  const base = await openDatabase()
  const key = await choosePin(base, 'grid.worker', '290417', Date.now(), 1000)
  const device = await makeDevice(uuidv7())
  const sealing = await call<{ key_id: string; public_key: string }>('GET', '/api/v1/sealing-key')
  await call('POST', '/api/v1/devices', { device_id: device.id, public_key: await publicKeyOf(device) }, worker.token)
  const before = await numbers(station, desk.id)

  for (let n = 0; n < ACTIONS; n += 1) {
    const secret = crypto.getRandomValues(new Uint8Array(32))
    const photo = { id: await idOf(secret), secret: hex(secret), bytes: PHOTO }
    const on_spot = { opinion: `第 ${n} 处，当场清走`, photos: 1 }
    const body = { category: 'ebike', channel: 'patrol', place: { ...place, datum: 'wgs84' }, post, on_spot, attachments: [photo.id] }
    const said = { zh: '当场办好了', en: 'Settled on the spot' }
    await write(base, { key, device, sealing }, { title: said, about: said, path: '/api/v1/reports', body, caseId: null, baseVersion: 0, photos: [photo], form: null })
  }

  let [requests, cuts] = [0, 0]
  /** Every ninth request never arrives; of every thirteenth the answer does not. */
  async function through<T>(send: () => Promise<T>): Promise<T> {
    requests += 1
    const [lost, unanswered] = [requests % 9 === 0, requests % 13 === 0]
    if (lost || unanswered) cuts += 1
    if (!lost && !unanswered) return send()
    if (unanswered) await send()
    throw Problem.network(new Error('cut'))
  }
  async function fetched(path: string, init: RequestInit): Promise<unknown> {
    const answer = await fetch(URL_OF_DEMO + path, init)
    if (!answer.ok) throw await problemOf(answer)
    return answer.json().catch(() => null) as Promise<unknown>
  }
  const courier = (session: boolean): Courier => ({
    direct: ({ method, path, headers, body }: Request) => through(() => fetched(path, { method, body, headers: { ...headers, authorization: `Bearer ${worker.token}` } })),
    bring: (box: Box) =>
      through(async () => {
        const body = JSON.stringify(wireOf(box))
        const answer = (await fetched('/api/v1/sealed', { method: 'POST', body, headers: { 'content-type': 'application/json' } })) as { outcome: Taking }
        return answer.outcome
      }),
    author: () => (session ? { device: device.id, key } : null),
    loggedOut: () => expect.fail('the session has ended'),
    changed: () => undefined,
  })

  const start = performance.now()
  let rounds = 0
  for (let is = 'later'; is !== 'done' && rounds < 10 * ACTIONS; rounds += 1) is = (await drain(base, courier(rounds % 2 === 0))).is
  const seconds = (performance.now() - start) / 1000

  const kept = await allKept(base)
  const outcomes = await Promise.all(kept.filter(({ state }) => state !== 'sent').map((each) => outcomeOf(key, each)))
  expect(outcomes).toEqual([])
  const arrived = [...(await numbers(station, desk.id))].filter((number) => !before.has(number))
  console.log(`outbox: ${ACTIONS} actions with a photo each, ${requests} requests of which ${cuts} were cut, ${rounds} rounds, ${seconds.toFixed(1)} s; ${arrived.length} cases, ${(await base.keys('photos')).length} photos left`)
  expect(kept).toHaveLength(ACTIONS)
  expect(arrived).toHaveLength(ACTIONS)
  expect(await base.keys('photos')).toEqual([])
})
