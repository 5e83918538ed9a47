/** Made-up matters for the style page. Nobody in them exists. */
import type { StoryEntry } from '@/ui/CaseStory.vue'
import type { Clock, Segment } from '@/ui/clock'
import type { Shape } from '@/ui/map/draw'
import { boxOf, insideOf } from '@/ui/map/geometry'
import type { Polygon } from '@/ui/map/geometry'

/** The moment of the page: a Tuesday morning. */
export const NOW = new Date('2026-11-24T10:00:00+08:00')

const at = (day: number, time: string) => `2026-11-${day}T${time}:00+08:00`
const counted = { zh: '工作时间', en: 'office hours' }
const night = { zh: '下班时间不计', en: 'outside office hours' }
const stopped = { zh: '等待上报人补充', en: 'waiting for the reporter' }

const segments: readonly Segment[] = [
  { from: at(23, '14:00'), to: at(23, '17:30'), kind: 'counted', why: counted },
  { from: at(23, '17:30'), to: at(24, '08:30'), kind: 'outside_hours', why: night },
  { from: at(24, '08:30'), to: at(24, '12:00'), kind: 'counted', why: counted },
  { from: at(24, '12:00'), to: at(24, '14:00'), kind: 'paused', why: stopped },
  { from: at(24, '14:00'), to: at(24, '17:30'), kind: 'counted', why: counted },
]

/** A clock in each of its states. */
export const clocks: readonly { readonly key: string; readonly clock: Clock }[] = [
  { key: 'calm', clock: { status: 'calm', due: { at: at(24, '17:30'), provisional: false }, segments } },
  { key: 'days', clock: { status: 'calm', due: { at: '2026-12-01T17:30:00+08:00', provisional: true }, segments: week() } },
  { key: 'soon', clock: { status: 'soon', due: { at: at(24, '10:40'), provisional: false }, segments: segments.slice(0, 2).concat({ from: at(24, '08:30'), to: at(24, '10:40'), kind: 'counted', why: counted }) } },
  { key: 'overdue', clock: { status: 'overdue', due: { at: at(23, '17:30'), provisional: false }, segments: segments.slice(0, 1) } },
  { key: 'late', clock: { status: 'overdue', due: { at: at(19, '17:30'), provisional: false } } },
  { key: 'paused', clock: { status: 'paused', segments } },
  { key: 'done', clock: { status: 'done_in_time', segments } },
  { key: 'doneLate', clock: { status: 'done_late' } },
]

function week(): readonly Segment[] {
  return [24, 25, 26, 27, 30].map((day) => ({ from: at(day, '08:30'), to: at(day, '17:30'), kind: 'counted', why: counted }))
}

/** What happened to a pothole, in one language. */
export function story(zh: boolean): readonly StoryEntry[] {
  const pick = (chinese: string, english: string) => (zh ? chinese : english)
  return [
    { key: '1', at: at(23, '08:12'), text: pick('收到您的反映', 'Your report arrived'), icon: 'send', tone: 'done' },
    { key: '2', at: at(23, '08:40'), text: pick('织里中片区工作站受理', 'Accepted by the station of Zhili Zhong'), icon: 'check', tone: 'done' },
    { key: '3', at: at(23, '09:05'), text: pick('转给织里镇综合执法中队', 'Passed on to the Zhili law-enforcement team'), icon: 'forward' },
    { key: '4', at: at(23, '09:30'), text: pick('中队签收', 'The team signed for it'), icon: 'check' },
    { key: '5', at: at(23, '11:00'), text: pick('请您补充:坑在路的哪一边?', 'Please add: on which side of the road is it?'), icon: 'question', tone: 'paused' },
    { key: '6', at: at(23, '12:20'), text: pick('您补充了说明', 'You answered'), said: pick('在东侧,公交站牌下面。', 'On the east side, under the bus stop.'), icon: 'edit' },
    { key: '7', at: at(23, '15:30'), text: pick('已修补', 'Mended'), said: pick('冷补料填平,已碾压。', 'Filled with cold mix and rolled.'), who: pick('织里镇综合执法中队', 'Zhili law-enforcement team'), icon: 'check' },
    { key: '8', at: at(23, '16:10'), text: pick('专职网格员现场核查,确认解决', 'A full-time grid worker checked on the spot: solved'), icon: 'check', tone: 'done' },
  ]
}

const squares: readonly (readonly [string, string, number, number])[] = [
  ['a', '晟舍片区', 0, 0],
  ['b', '利济片区', 1, 0],
  ['c', '轧村片区', 0, 1],
  ['d', '漾西片区', 1, 1],
]

/** A district of four squares. */
export const shapes: readonly Shape[] = [
  shape('0', 'district', '区', null, [square(0, 0, 2)]),
  ...squares.map(([code, label, x, y]) => shape(code, 'area', label, '0', [square(x, y, 1)])),
]

function square(x: number, y: number, side: number): Polygon {
  const [west, south, step] = [120.1 + x * 0.05, 30.8 + y * 0.05, side * 0.05]
  return [[[west, south], [west + step, south], [west + step, south + step], [west, south + step], [west, south]]]
}

function shape(code: string, level: Shape['level'], label: string, parent: string | null, polygons: readonly Polygon[]): Shape {
  return { code, level, name: label, parent, polygons, box: boxOf(polygons), inside: insideOf(polygons) }
}
