// @vitest-environment node
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { textOf, utf8 } from '@/platform/bytes'
import { openDatabase } from '@/platform/database'
import type { Database } from '@/platform/database'
import { choosePin, cover, heardServer, LONGEST_MS, MOST_WRONG, openWith, ownerOf, uncover, wipeIfSilent } from './keychain'

const QUICK = 10
let base: Database
beforeEach(async () => {
  base = await openDatabase(new IDBFactory())
})

test('the PIN opens after a restart what was covered before it', async () => {
  const first = await choosePin(base, 'worker', '123456', 0, QUICK)
  const covered = await cover(first, utf8('李家坝村'), 'a')
  const again = await openWith(base, '123456')
  if (again.is !== 'open') throw new Error(again.is)
  expect(textOf(await uncover(again.key, covered, 'a'))).toBe('李家坝村')
  await expect(uncover(again.key, covered, 'b')).rejects.toThrow()
})

test('neither key can be exported', async () => {
  const key = await choosePin(base, 'worker', '123456', 0, QUICK)
  const device = await base.get<CryptoKey>('keys', 'device key')
  expect([key.extractable, device?.extractable]).toEqual([false, false])
})

test('ten wrong PINs remove what was read, and leave what was written', async () => {
  await choosePin(base, 'worker', '123456', 0, QUICK)
  await base.change([
    { in: 'read', key: 'case', put: 1 },
    { in: 'outbox', key: 'op', put: 2 },
  ])
  for (let tries = 1; tries < MOST_WRONG; tries += 1) {
    expect(await openWith(base, '000000')).toEqual({ is: 'wrong', left: MOST_WRONG - tries })
  }
  expect(await openWith(base, '000000')).toEqual({ is: 'wiped' })
  expect(await openWith(base, '123456')).toEqual({ is: 'wiped' })
  expect([await ownerOf(base), await base.all('read'), await base.all('outbox')]).toEqual([null, [], [2]])
})

test('a right PIN forgives wrong ones', async () => {
  await choosePin(base, 'worker', '123456', 0, QUICK)
  await openWith(base, '000000')
  expect((await openWith(base, '123456')).is).toBe('open')
  expect(await openWith(base, '000000')).toEqual({ is: 'wrong', left: MOST_WRONG - 1 })
})

test('72 hours without the server remove what was read, and a clock set back gains nothing', async () => {
  await choosePin(base, 'worker', '123456', 0, QUICK)
  await base.change([{ in: 'read', key: 'case', put: 1 }])
  expect(await wipeIfSilent(base, LONGEST_MS)).toBe(false)
  await heardServer(base, LONGEST_MS)
  expect(await wipeIfSilent(base, 2 * LONGEST_MS)).toBe(false)
  expect(await wipeIfSilent(base, 5)).toBe(false)
  expect(await wipeIfSilent(base, 2 * LONGEST_MS + 1)).toBe(true)
  expect(await base.all('read')).toEqual([])
})

test('another person’s PIN removes what the first had read', async () => {
  await choosePin(base, 'worker', '123456', 0, QUICK)
  await base.change([{ in: 'read', key: 'case', put: 1 }])
  await choosePin(base, 'colleague', '654321', 0, QUICK)
  expect([await base.all('read'), await ownerOf(base)]).toEqual([[], 'colleague'])
})
