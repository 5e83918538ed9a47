/** Sending a report: once, however often it is tried. */
import { api, whole } from '@/api/client'
import type { Schema } from '@/api/client'
import type { Draft } from './draft'

/** What the office answers. */
export type Receipt = Schema<'Receipt'>

/** Most signs of a reporter's words. */
export const WORDS_MAX = 2000

/** What must still be said, by the field that is to say it. */
export type Missing = 'category' | 'place' | 'who' | 'phone' | 'words'

/** What is missing or wrong, in the order of the screens. */
export function missing(draft: Readonly<Draft>): readonly Missing[] {
  const faults: Missing[] = []
  if (draft.category === null) faults.push('category')
  if ([...draft.words].length > WORDS_MAX) faults.push('words')
  if (draft.place === null) faults.push('place')
  if (draft.who === null) faults.push('who')
  if (draft.who === 'contact' && !isPhone(draft.phone)) faults.push('phone')
  return faults
}

/** A mobile number, or a landline with its area code. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '')
  return /^1[3-9]\d{9}$/.test(digits) || /^0\d{9,11}$/.test(digits)
}

/** The request of a draft. */
export function requestOf(draft: Readonly<Draft>): Schema<'ReportRequest'> {
  const { category, place, words, who, photos } = draft
  if (category === null || place === null) throw new Error('a draft without category or place is not sent')
  const name = draft.name.trim()
  const contact = { phone: draft.phone.replace(/[\s-]/g, ''), ...(name !== '' && { name }), ...(draft.safe !== null && { safe: draft.safe === 'yes' }) }
  return {
    category,
    place: { lng: place.lng, lat: place.lat, datum: 'wgs84' },
    ...(words.trim() !== '' && { words: words.trim() }),
    ...(who === 'contact' && { contact }),
    attachments: photos.map((photo) => photo.id),
  }
}

/** Sends the draft. Trying again with the same draft gives the same receipt. */
export async function send(draft: Readonly<Draft>): Promise<Receipt> {
  const params = { header: { 'Idempotency-Key': draft.operation } }
  return whole(await api.POST('/api/v1/reports', { params, body: requestOf(draft) }))
}
