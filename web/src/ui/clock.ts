/** How a clock is said: what remains in working time, or by how much it is late. */
import type { Pair, Said, Values } from '@/platform/i18n'
import { isoDay } from '@/platform/format'
import { words } from './words'

/** A stretch of time on a clock, as the server gives it. */
export interface Segment {
  readonly from: string
  readonly to: string
  /** `counted`, or why it is not. */
  readonly kind: string
  readonly why: Said
}

/** A clock as pages show it. */
export interface Clock {
  /** `calm`, `soon`, `overdue`, `paused`, `done_in_time` or `done_late`. */
  readonly status: string
  readonly due?: { readonly at: string; readonly provisional: boolean } | null | undefined
  readonly segments?: readonly Segment[] | undefined
}

/** The five meanings that colour has. */
export type Tone = 'calm' | 'soon' | 'overdue' | 'paused' | 'done'

const HOUR_MS = 3_600_000
const TONES: Readonly<Record<string, Tone>> = {
  soon: 'soon',
  overdue: 'overdue',
  paused: 'paused',
  done_in_time: 'done',
  done_late: 'done',
}

/** The colour of a clock. */
export function toneOf(status: string): Tone {
  return TONES[status] ?? 'calm'
}

/** A text and the values for its places. */
export interface Phrase {
  readonly pair: Pair
  readonly values: Values
}

/** What the chip says at `now`. */
export function phraseOf(clock: Clock, now: Date): Phrase {
  if (clock.status === 'paused') return { pair: words.paused, values: {} }
  if (clock.status === 'done_in_time') return { pair: words.doneInTime, values: {} }
  if (clock.status === 'done_late') return { pair: words.doneLate, values: {} }
  if (!clock.due) return { pair: words.noDeadline, values: {} }
  const left = Date.parse(clock.due.at) - now.getTime()
  return left < 0 ? late(-left) : remaining(clock, now, left)
}

function late(overMs: number): Phrase {
  const hours = Math.max(1, Math.floor(overMs / HOUR_MS))
  if (hours < 48) return { pair: words.hoursOver, values: { n: hours } }
  return { pair: words.daysOver, values: { n: Math.floor(hours / 24) } }
}

/** Working time where the stretches are known, else the plain time. */
function remaining(clock: Clock, now: Date, leftMs: number): Phrase {
  const counted = (clock.segments ?? []).filter((part) => part.kind === 'counted')
  const ahead = counted.map((part) => clip(part, now)).filter((part) => part.to > part.from)
  const workMs = clock.segments === undefined ? leftMs : ahead.reduce((sum, part) => sum + part.to - part.from, 0)
  if (workMs < HOUR_MS) return { pair: words.minutesLeft, values: { n: Math.max(1, Math.floor(workMs / 60_000)) } }
  const days = new Set(ahead.map((part) => isoDay(new Date(part.from)))).size
  if (days > 2) return { pair: words.daysLeft, values: { n: days } }
  return { pair: words.hoursLeft, values: { n: Math.floor(workMs / HOUR_MS) } }
}

function clip(part: Segment, now: Date): { readonly from: number; readonly to: number } {
  return { from: Math.max(Date.parse(part.from), now.getTime()), to: Date.parse(part.to) }
}

/** A segment as a share of the bar, in per cent. */
export function sharesOf(segments: readonly Segment[]): readonly number[] {
  const lengths = segments.map((part) => Math.max(0, Date.parse(part.to) - Date.parse(part.from)))
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  return lengths.map((length) => (whole === 0 ? 0 : (100 * length) / whole))
}
