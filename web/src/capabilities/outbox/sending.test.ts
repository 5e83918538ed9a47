// @vitest-environment node
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { Problem } from '@/api/problem'
import { base64url, fromBase64url, textOf, utf8 } from '@/platform/bytes'
import { openDatabase } from '@/platform/database'
import type { Database } from '@/platform/database'
import { choosePin } from '@/capabilities/unlock'
import { rescueFile } from './clearing'
import { allKept, draftOf, outcomeOf } from './kept'
import { makeDevice } from './sealing'
import type { Box, Request } from './sealing'
import { drain, partsFrom, pauseOf } from './sending'
import type { Courier } from './sending'
import { uploadOf, write } from './writing'
import type { Action, Pen } from './writing'

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
const pair = await suite.kem.generateKeyPair()
const sealing = { key_id: 'k', public_key: base64url(new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey))) }

/** A server that remembers keys, as ours does, behind a network that can be cut before or after it. */
class Server {
  readonly done: string[] = []
  readonly answers = new Map<string, unknown>()
  readonly uploads = new Map<string, number>()
  /** Says for each request what the network does with it. */
  cut: (n: number) => 'before' | 'after' | 'no' = () => 'no'
  refuse: (path: string, body: string) => boolean = () => false
  private heard = 0

  async take(request: Request): Promise<unknown> {
    this.heard += 1
    const cut = this.cut(this.heard)
    if (cut === 'before') throw Problem.network(new Error('cut'))
    const answer = this.carryOut(request)
    if (cut === 'after') throw Problem.network(new Error('cut'))
    return answer
  }

  private carryOut({ method, path, headers, body }: Request): unknown {
    if (method === 'PATCH') {
      const offset = this.uploads.get(path) ?? 0
      if (Number(headers['upload-offset']) !== offset) throw refusal(409, 'wrong_offset')
      this.uploads.set(path, offset + body.length)
      return { offset: offset + body.length }
    }
    if (path === '/api/v1/attachments') return { offset: 0 }
    const key = headers['idempotency-key'] ?? ''
    if (this.answers.has(key)) return this.answers.get(key)
    if (this.refuse(path, textOf(body))) throw refusal(422, 'rule')
    this.done.push(textOf(body))
    const answer = { number: `N${this.done.length}` }
    this.answers.set(key, answer)
    return answer
  }
}

function refusal(status: number, code: string): Problem {
  return Problem.refused({ code, status, title: '不行', detail: '规则不许', title_en: 'No', detail_en: 'The rules forbid it' })
}

let base: Database
let pen: Pen
let server: Server
beforeEach(async () => {
  base = await openDatabase(new IDBFactory())
  pen = { key: await choosePin(base, 'worker', '123456', 0, 10), device: await makeDevice('01a00000-0000-7000-8000-000000000000'), sealing }
  server = new Server()
})

function courier(session = true): Courier & { sessions: number } {
  const open = async (box: Box): Promise<Request> => {
    const enc = box.encapsulated
    const clear = await suite.open({ recipientKey: pair.privateKey, enc, info: utf8('jishi sealed 1') }, box.ciphertext, utf8(box.device_id))
    const read = JSON.parse(textOf(clear))
    return { ...read, body: fromBase64url(read.body) }
  }
  return {
    sessions: 0,
    direct: (request) => (session ? server.take(request) : Promise.reject(refusal(401, 'not_logged_in'))),
    async bring(box) {
      try {
        await server.take(await open(box))
        return 'taken'
      } catch (error) {
        if (error instanceof Problem && error.status === 422) return 'refused'
        if (error instanceof Problem && error.code === 'wrong_offset') return 'taken'
        throw error
      }
    },
    author: () => ({ device: pen.device.id, key: pen.key }),
    loggedOut() {
      this.sessions += 1
    },
    changed: () => undefined,
  }
}

const photo = (id: string, length = 1000) => ({ id, secret: 's'.repeat(64), bytes: new Uint8Array(length).fill(7) })
function step(name: string, caseId: string | null = null, photos = [] as ReturnType<typeof photo>[]): Action {
  const said = { zh: name, en: name }
  return { title: said, about: said, path: `/api/v1/${caseId ?? 'reports'}`, body: { name }, caseId, baseVersion: 1, photos, form: null }
}
const names = () => server.done.map((body) => JSON.parse(body).name)
const states = async () => (await allKept(base)).map((kept) => kept.state)

test('actions go out in the order in which they were written', async () => {
  for (const name of ['a', 'b', 'c']) await write(base, pen, step(name, 'case'), 5)
  expect(await drain(base, courier())).toEqual({ is: 'done' })
  expect(names()).toEqual(['a', 'b', 'c'])
})

test('numbers of one device have no gap, also when several forms are sent at once', async () => {
  const kept = await Promise.all(['a', 'b', 'c'].map((name) => write(base, pen, step(name))))
  expect(kept.map(({ seq }) => seq).sort()).toEqual([1, 2, 3])
})

test('each action is carried out once, wherever the network is cut', { timeout: 60_000 }, async () => {
  for (let n = 0; n < 12; n += 1) await write(base, pen, step(`${n}`, `case${n % 3}`, [photo(`p${n}`, 500_000)]))
  server.cut = (n) => (n % 3 === 0 ? 'before' : n % 5 === 0 ? 'after' : 'no')
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await drain(base, courier(tries % 2 === 0))).is === 'done') break
  }
  expect(names().sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => `${n}`))
  expect([...server.uploads.values()]).toEqual(Array.from({ length: 12 }, () => 500_000))
  expect(await base.keys('photos')).toEqual([])
})

test('two pages that send at the same time do not double', async () => {
  for (let n = 0; n < 10; n += 1) await write(base, pen, step(`${n}`))
  await Promise.all([drain(base, courier()), drain(base, courier())])
  expect(names()).toHaveLength(10)
})

test('a refusal comes back with its reason and its draft, and holds back what follows on that case only', async () => {
  server.refuse = (_, body) => body.includes('bad')
  for (const [name, on] of [['bad', 'one'], ['next', 'one'], ['other', 'two']] as const) await write(base, pen, step(name, on))
  await drain(base, courier())
  expect([names(), await states()]).toEqual([['other'], ['refused', 'waiting', 'sent']])
  const [bad] = await allKept(base)
  if (bad === undefined) throw new Error('gone')
  expect((await outcomeOf(pen.key, bad))?.detail.zh).toBe('规则不许')
  expect((await draftOf(pen.key, bad))?.body).toBe('{"name":"bad"}')
})

test('without a session, boxes go; with another’s key nothing can be read', async () => {
  await write(base, pen, step('a', 'case', [photo('p')]))
  const sender = courier(false)
  await drain(base, sender)
  expect([names(), sender.sessions, [...server.uploads.values()]]).toEqual([['a'], 2, [1000]])
  const [kept] = await allKept(base)
  const other = await choosePin(base, 'colleague', '654321', 0, 10)
  expect(kept && (await draftOf(other, kept))).toBeNull()
})

test('a colleague’s phone carries what was written as a file', async () => {
  await write(base, pen, step('a', 'case', [photo('p', 500_000)]))
  const file = await rescueFile(base)
  expect(file.boxes.map((box) => box.device_id)).toEqual(Array.from({ length: 4 }, () => pen.device.id))
  expect(JSON.stringify(file)).not.toContain('/api/v1/')
})

test('what the server has of a photo is not sent again', () => {
  const [, ...parts] = uploadOf(photo('p', 900_000))
  const offsets = (from: number) => partsFrom(parts, from).map((part) => [part.headers['upload-offset'], part.body.length])
  expect(offsets(0)).toEqual([['0', 393_216], ['393216', 393_216], ['786432', 113_568]])
  expect(offsets(400_000)).toEqual([['400000', 386_432], ['786432', 113_568]])
  expect(offsets(900_000)).toEqual([])
})

test.each([
  [0, 'server', 0, 1000],
  [0, 'server', 1, 2000],
  [3, 'server', 1, 16_000],
  [50, 'server', 1, 300_000],
  [50, 'network', 1, 15_000],
] as const)('after %i tries that the %s failed, with chance %d, it waits %i ms', (tries, why, chance, ms) => {
  expect(pauseOf(tries, why, chance)).toBe(ms)
})
