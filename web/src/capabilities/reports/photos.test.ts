import { expect, test } from 'vitest'
import { fitted, idOf } from './photos'

test.each([
  [4000, 3000, [2048, 1536]],
  [3000, 4000, [1536, 2048]],
  [800, 600, [800, 600]],
  [9000, 2, [2048, 1]],
])('%i × %i becomes %j', (width, height, wanted) => {
  expect(fitted(width, height)).toEqual(wanted)
})

test('the id of a photo is the one that the server reckons', async () => {
  // SHA-256 of 32 bytes 0x5a begins with these 16 bytes; version 8, variant 10.
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(32).fill(0x5a)))
  const id = await idOf(new Uint8Array(32).fill(0x5a))
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(id.slice(0, 8)).toBe(Array.from(digest.slice(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(''))
})
