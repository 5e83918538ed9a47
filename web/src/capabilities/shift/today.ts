/** What stands in today's list, and in which order. Pure. */
import type { Schema } from '@/api/client'
import type { Point } from '@/ui/map/geometry'
import { inOrder } from './steps'

/** A case on the phone, and the post whose work it is. */
export interface Carried {
  readonly post: string
  readonly case: Schema<'CaseWire'>
}
/** Why a case stands in the list. */
export type Part = 'checks' | 'prechecks' | 'given' | 'around'

const CHECKS = new Set(['check_on_spot', 'check_documents', 'sample_on_spot'])

/** What somebody has to do with a case, as far as the server lets him. */
export function partOf({ case: one }: Carried): Part {
  const codes = one.allowed.map(({ code }) => code)
  if (codes.some((code) => CHECKS.has(code))) return 'checks'
  if (codes.includes('precheck')) return 'prechecks'
  return inOrder(one.allowed).length > 0 ? 'given' : 'around'
}

/** The list in its parts; by time left, or by distance from where somebody stands now. */
export function partsOf(carried: readonly Carried[], from: Point | null) {
  // A case that two posts carry stands once, where more may be done.
  const once = new Map<string, Carried>()
  for (const each of carried) {
    const other = once.get(each.case.id)
    if (other === undefined || each.case.allowed.length > other.case.allowed.length) once.set(each.case.id, each)
  }
  const weight = from === null ? timeLeft : (each: Carried) => distance(from, each.case)
  const sorted = [...once.values()].sort((a, b) => weight(a) - weight(b))
  const of = (part: Part) => sorted.filter((each) => partOf(each) === part)
  return (['checks', 'prechecks', 'given', 'around'] as const).map((part) => ({ part, rows: of(part) })).filter(({ rows }) => rows.length > 0)
}

function timeLeft({ case: one }: Carried): number {
  return one.due ? Date.parse(one.due.at) : Number.MAX_SAFE_INTEGER
}

/** Metres, near enough for a district. */
export function distance(from: Point, to: Point): number {
  const east = (to.lng - from.lng) * Math.cos((from.lat * Math.PI) / 180)
  return 111_320 * Math.hypot(east, to.lat - from.lat)
}
