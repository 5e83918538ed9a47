import { expect, test } from 'vitest'
import { uuidOf, uuidv7 } from './uuid'

test('a key carries its time, version 7 and the variant of the RFC', () => {
  const key = uuidv7(0x0192_3456_789a)
  expect(key).toMatch(/^01923456-789a-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('two keys of one millisecond differ', () => {
  expect(uuidv7(1)).not.toBe(uuidv7(1))
})

test('sixteen bytes are cut as a UUID is', () => {
  expect(uuidOf(Uint8Array.from({ length: 16 }, (_, at) => at))).toBe('00010203-0405-0607-0809-0a0b0c0d0e0f')
})
