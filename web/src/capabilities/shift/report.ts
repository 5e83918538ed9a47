/** A report of somebody on the way. Pure. */
import type { Schema } from '@/api/client'
import type { Point } from '@/ui/map/geometry'
import type { Word } from './steps'

/** What is typed. */
export interface Report {
  words: string
  category: string | null
  place: Point | null
  settle: 'now' | 'pass' | null
  done: string
  noPhoto: string
  whose: 'own' | 'resident' | null
  severity: 'ordinary' | 'urgent' | null
  post: string
}

/** A report before anything is typed. */
export function emptyReport(post: string): Report {
  return { words: '', category: null, place: null, settle: null, done: '', noPhoto: '', whose: 'own', severity: 'ordinary', post }
}

/** What must still be said, in the order of the screen. */
export function missingOf(report: Report): readonly { readonly field: string; readonly word: Word }[] {
  const faults: { field: string; word: Word }[] = []
  if (report.category === null) faults.push({ field: 'category', word: 'whatMissing' })
  if (report.place === null) faults.push({ field: 'place', word: 'whereMissing' })
  if (report.settle === null) faults.push({ field: 'settle', word: 'settleMissing' })
  if (report.settle === 'now' && report.done.trim() === '') faults.push({ field: 'done', word: 'doneMissing' })
  return faults
}

/** The request. Its channel: what one saw on the way, or what a resident said face to face. */
export function bodyOf(report: Report, photos: readonly { readonly id: string }[]): Schema<'ReportRequest'> {
  const { category, place, words, post, severity, whose, settle, done, noPhoto } = report
  if (category === null || place === null) throw new Error('a report without category or place is not written')
  const why = photos.length === 0 && noPhoto.trim() !== '' ? { no_photo_reason: noPhoto.trim() } : {}
  const on_spot = { opinion: done.trim(), photos: photos.length, ...why }
  return {
    category,
    severity: severity ?? 'ordinary',
    channel: whose === 'resident' ? 'visit' : 'patrol',
    place: { lng: place.lng, lat: place.lat, datum: 'wgs84' },
    ...(words.trim() !== '' && { words: words.trim() }),
    on_behalf: whose === 'resident',
    post,
    ...(settle === 'now' && { on_spot }),
    attachments: photos.map(({ id }) => id),
  }
}
