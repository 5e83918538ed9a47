import { expect, test } from 'vitest'
import { fill, speak } from '@/platform/i18n'
import { phraseOf, sharesOf, toneOf } from './clock'
import type { Segment } from './clock'

const now = new Date('2026-11-24T10:00:00+08:00')
const why = { zh: '', en: '' }
const part = (from: string, to: string, kind = 'counted'): Segment => ({ from: `2026-11-${from}:00+08:00`, to: `2026-11-${to}:00+08:00`, kind, why })
const due = (at: string) => ({ at: `2026-11-${at}:00+08:00`, provisional: false })

test.each([
  ['working hours only, the night does not count', { status: 'calm', due: due('25T11:30'), segments: [part('24T08:30', '24T17:30'), part('24T17:30', '25T08:30', 'outside_hours'), part('25T08:30', '25T11:30')] }, '还剩 10 工作时'],
  ['days when there are more than two', { status: 'calm', due: due('27T17:30'), segments: [part('24T08:30', '24T17:30'), part('25T08:30', '25T17:30'), part('27T08:30', '27T17:30')] }, '还剩 3 个工作日'],
  ['minutes at the end', { status: 'soon', due: due('24T10:40'), segments: [part('24T08:30', '24T10:40')] }, '还剩 40 分钟'],
  ['plain time without stretches', { status: 'calm', due: due('24T13:00') }, '还剩 3 工作时'],
  ['overdue in hours', { status: 'overdue', due: due('24T07:00') }, '超期 3 小时'],
  ['overdue in days', { status: 'overdue', due: due('20T10:00') }, '超期 4 天'],
  ['paused', { status: 'paused' }, '时钟已停'],
  ['done', { status: 'done_late' }, '超期完成'],
  ['without a deadline', { status: 'calm' }, '没有时限'],
])('%s', (_, clock, said) => {
  speak('zh')
  const { pair, values } = phraseOf(clock, now)
  expect(fill(pair, values)).toBe(said)
})

test('each state has its colour; an unknown one is calm', () => {
  expect(['calm', 'soon', 'overdue', 'paused', 'done_in_time', 'done_late', 'new'].map(toneOf)).toEqual(['calm', 'soon', 'overdue', 'paused', 'done', 'done', 'calm'])
})

test('shares of the bar are parts of the whole', () => {
  expect(sharesOf([part('24T08:00', '24T09:00'), part('24T09:00', '24T12:00', 'paused')])).toEqual([25, 75])
  expect(sharesOf([])).toEqual([])
})
