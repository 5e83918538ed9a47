import { expect, test } from 'vitest'
import { encode } from './encode'
import { correctionOf } from './reedSolomon'

test('the correction of the example in ISO/IEC 18004 annex I is right', () => {
  // "01234567" as version 1-M.
  const data = Uint8Array.of(0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11)
  expect([...correctionOf(data, 10)]).toEqual([0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55])
})

test.each([
  [14, 21],
  [62, 33],
  [84, 37],
  [213, 57],
])('a text of %i bytes makes a square of %i', (length, size) => {
  const matrix = encode('a'.repeat(length))
  expect(matrix).toHaveLength(size)
  expect(matrix.every((row) => row.length === size)).toBe(true)
})

test('a text that does not fit is refused', () => {
  expect(() => encode('a'.repeat(214))).toThrow(RangeError)
})
