import { expect, test } from 'vitest'
import type { Schema } from '@/api/client'
import { formOf, inOrder } from './steps'
import { fetchPost } from './sync'
import { distance, partsOf } from './today'
import type { Carried } from './today'

function carried(id: string, codes: readonly string[], due: string | null = null, lng = 120, post = 'p'): Carried {
  const allowed = codes.map((code) => ({ code, name_zh: code, name_en: code }))
  const one = { id, version: 1, allowed, due: due === null ? null : { at: due, clock: 'handling', provisional: false }, lng, lat: 30 }
  return { post, case: one as unknown as Schema<'CaseWire'> }
}
const ids = (parts: ReturnType<typeof partsOf>) => parts.map(({ part, rows }) => [part, rows.map((row) => row.case.id).join()])

test('today stands in parts, the most pressing first', () => {
  const all = [
    carried('later', ['feedback'], '2026-12-02T00:00:00Z'),
    carried('sooner', ['sign_for'], '2026-12-01T00:00:00Z'),
    carried('check', ['check_on_spot', 'correct']),
    carried('desk', ['merge']),
    carried('verify', ['precheck']),
  ]
  expect(ids(partsOf(all, null))).toEqual([['checks', 'check'], ['prechecks', 'verify'], ['given', 'sooner,later'], ['around', 'desk']])
})

test('from where somebody stands, the nearest comes first', () => {
  const all = [carried('far', ['feedback'], null, 121), carried('near', ['feedback'], null, 120.1)]
  expect(ids(partsOf(all, { lng: 120, lat: 30 }))).toEqual([['given', 'near,far']])
  expect(distance({ lng: 120, lat: 30 }, { lng: 120, lat: 31 })).toBeCloseTo(111_320)
})

test('a case of two posts stands once, where more may be done', () => {
  const parts = partsOf([carried('a', [], null, 120, 'one'), carried('a', ['precheck'], null, 120, 'two')], null)
  expect(parts.map(({ rows }) => rows.map(({ post }) => post))).toEqual([['two']])
})

test('a shift is fetched in steps, and what is gone is forgotten', async () => {
  const asked: unknown[] = []
  const answers = [
    { changed: [{ id: 'b', version: 2 }], gone: ['a'], more: true, cut: false },
    { changed: [{ id: 'c', version: 1 }], gone: [], more: false, cut: true },
  ]
  const before = [carried('a', []), carried('b', []), carried('x', [], null, 120, 'other')]
  const got = await fetchPost((body) => (asked.push(body.known), Promise.resolve(answers.shift() as unknown as Schema<'Changes'>)), 'p', before)
  expect(asked).toEqual([{ a: 1, b: 1 }, { b: 2 }])
  expect([got.carried.map((each) => each.case.id), got.cut]).toEqual([['b', 'c'], true])
})

test('steps of the desk are not offered on the way', () => {
  const allowed = ['merge', 'return_back', 'feedback', 'correct', 'check_on_spot'].map((code) => ({ code }))
  expect(inOrder(allowed).map(({ code }) => code)).toEqual(['check_on_spot', 'feedback', 'return_back'])
  expect(formOf('check_on_spot')?.result?.map(([code]) => code)).toEqual(['yes', 'no', 'cannot'])
  expect(formOf('merge')).toBeUndefined()
})
