/**
 * Times and numbers for people. Times are always the district's (UTC+8), whatever the device says:
 * a deadline is the same for everybody.
 */
import { fill, languageTag, locale } from './i18n'
import { words } from './words'

const ZONE = 'Asia/Shanghai'
const DAY_MS = 86_400_000

/** An instant as people say it: `今天 17:00`, `周四 17:00`, `12月3日 17:00`. */
export function moment(at: string | Date, now: Date = new Date()): string {
  const instant = new Date(at)
  const time = format(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const days = dayNumber(instant) - dayNumber(now)
  if (days === 0) return fill(words.today, { time })
  if (days === 1) return fill(words.tomorrow, { time })
  if (days === -1) return fill(words.yesterday, { time })
  const near = days > 1 && days < 7
  return fill(words.day, { day: near ? weekday(instant) : date(instant, now), time })
}

/** A day, with its year when that is not the present one. */
export function date(at: string | Date, now: Date = new Date()): string {
  const instant = new Date(at)
  const other = year(instant) !== year(now)
  const month = locale.value === 'zh' ? 'long' : 'short'
  return format(instant, { ...(other && { year: 'numeric' }), month, day: 'numeric' })
}

/** `周四`, `Thursday`. */
export function weekday(at: string | Date): string {
  return format(new Date(at), { weekday: locale.value === 'zh' ? 'short' : 'long' })
}

/** The day of an instant in the district, `2026-11-30`. */
export function isoDay(at: string | Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(new Date(at))
  return parts
}

/** A whole number with separators. */
export function count(value: number): string {
  return new Intl.NumberFormat(languageTag.value).format(value)
}

/** A file's length: `240 kB`, `1.2 MB`. */
export function bytes(length: number): string {
  if (length < 1_000_000) return `${Math.max(1, Math.round(length / 1000))} kB`
  return `${(length / 1_000_000).toFixed(1)} MB`
}

function format(instant: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(languageTag.value, { timeZone: ZONE, ...options }).format(instant)
}

function year(instant: Date): string {
  return isoDay(instant).slice(0, 4)
}

function dayNumber(instant: Date): number {
  return Math.round(Date.parse(`${isoDay(instant)}T00:00:00Z`) / DAY_MS)
}
