import { expect, test } from 'vitest'
import { faultOf } from './pin'

test.each([
  ['', 'pinShape'],
  ['12345', 'pinShape'],
  ['12345a', 'pinShape'],
  ['111111', 'pinEasy'],
  ['123456', 'pinEasy'],
  ['987654', 'pinEasy'],
  ['258258', 'pinEasy'],
  ['290417', null],
  ['123457', null],
])('PIN %s: %s', (pin, fault) => {
  expect(faultOf(pin)).toBe(fault)
})
