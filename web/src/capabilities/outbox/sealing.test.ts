// @vitest-environment node
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { expect, test } from 'vitest'
import { base64url, fromBase64url, textOf, utf8 } from '@/platform/bytes'
import { makeDevice, seal, wireOf } from './sealing'

test('the server, and nobody else, reads a box; its signature covers all of it', async () => {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
  const pair = await suite.kem.generateKeyPair()
  const public_key = base64url(new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)))
  const device = await makeDevice('01a00000-0000-7000-8000-000000000000')
  const request = { method: 'POST', path: '/api/v1/reports', headers: { 'content-type': 'application/json' }, body: utf8('{"坑":1}') } as const
  const box = await seal(request, { key_id: 'k', public_key }, device)

  const info = utf8('jishi sealed 1')
  const opened = await suite.open({ recipientKey: pair.privateKey, enc: box.encapsulated, info }, box.ciphertext, utf8(device.id))
  const read = JSON.parse(textOf(opened))
  expect({ ...read, body: textOf(fromBase64url(read.body)) }).toEqual({ ...request, body: '{"坑":1}' })

  const signed = new Uint8Array([...box.encapsulated, ...box.ciphertext])
  const how = { name: 'ECDSA', hash: 'SHA-256' }
  expect(await crypto.subtle.verify(how, device.signing.publicKey, box.signature, signed)).toBe(true)
  signed[70] = (signed[70] ?? 0) ^ 1
  expect(await crypto.subtle.verify(how, device.signing.publicKey, box.signature, signed)).toBe(false)
  expect(wireOf(box).encapsulated).toHaveLength(87)
})
