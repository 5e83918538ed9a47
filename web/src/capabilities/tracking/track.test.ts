import { expect, test } from 'vitest'
import { asCode } from './track'

test.each([
  ['7kq2m9xd4trbw8hc3fna6peyz', '7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z'],
  [' 7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z ', '7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z'],
  ['7KQ2 M9XD', '7KQ2-M9XD'],
  ['', ''],
])('%s is read as %s', (typed, code) => {
  expect(asCode(typed)).toBe(code)
})
