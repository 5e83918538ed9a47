import { expect, test } from 'vitest'
import type { Draft } from './draft'
import { isPhone, missing, requestOf } from './send'

const draft = (changed: Partial<Draft> = {}): Draft => ({
  operation: '01a20b11-1a80-7060-b455-20d18e0cac99',
  words: ' 门口有个大坑 ',
  category: 'road',
  photos: [],
  place: { lng: 120.0932, lat: 30.8703 },
  who: 'anonymous',
  name: '陈女士',
  phone: '199 0000 0001',
  safe: null,
  touched: 0,
  ...changed,
})

test('an anonymous report holds no contact, whatever was typed before', () => {
  expect(requestOf(draft())).toEqual({
    category: 'road',
    place: { lng: 120.0932, lat: 30.8703, datum: 'wgs84' },
    words: '门口有个大坑',
    attachments: [],
  })
})

test('a contact is sent as it was given', () => {
  expect(requestOf(draft({ who: 'contact', safe: 'no' })).contact).toEqual({ name: '陈女士', phone: '19900000001', safe: false })
})

test('what is missing is named in the order of the screens', () => {
  expect(missing(draft())).toEqual([])
  expect(missing(draft({ category: null, place: null, who: null }))).toEqual(['category', 'place', 'who'])
  expect(missing(draft({ who: 'contact', phone: '123' }))).toEqual(['phone'])
  expect(missing(draft({ words: '长'.repeat(2001) }))).toEqual(['words'])
})

test.each([
  ['19900000001', true],
  ['0572-1234567', true],
  ['12345', false],
  ['', false],
])('%s as a telephone number: %s', (text, good) => {
  expect(isPhone(text)).toBe(good)
})
