import { afterEach, expect, test } from 'vitest'
import { bytes, date, moment } from './format'
import { speak } from './i18n'

const now = new Date('2026-11-24T02:00:00Z')
afterEach(() => speak('zh'))

test.each([
  ['2026-11-24T17:00:00+08:00', '今天 17:00', 'today 17:00'],
  ['2026-11-25T00:10:00+08:00', '明天 00:10', 'tomorrow 00:10'],
  ['2026-11-23T23:59:00+08:00', '昨天 23:59', 'yesterday 23:59'],
  ['2026-11-26T17:00:00+08:00', '周四 17:00', 'Thursday, 17:00'],
  ['2026-12-03T17:00:00+08:00', '12月3日 17:00', 'Dec 3, 17:00'],
  ['2027-01-04T09:00:00+08:00', '2027年1月4日 09:00', 'Jan 4, 2027, 09:00'],
])('%s is said as people say it', (at, zh, en) => {
  speak('zh')
  expect(moment(at, now)).toBe(zh)
  speak('en')
  expect(moment(at, now)).toBe(en)
})

test('days are the district’s, whatever the device says', () => {
  expect(date('2026-11-24T23:30:00Z', now)).toBe('11月25日')
})

test('lengths of files are short', () => {
  expect([bytes(10), bytes(240_400), bytes(1_240_000)]).toEqual(['1 kB', '240 kB', '1.2 MB'])
})
