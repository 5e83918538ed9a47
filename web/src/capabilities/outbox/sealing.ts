/**
 * Boxes: what was written, sealed for the server alone (docs/reference/sealed.md). HPKE of RFC 9180,
 * base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; signed by this device.
 */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { base64url, fromBase64url, utf8 } from '@/platform/bytes'
import type { Bytes } from '@/platform/bytes'

/** A request, as it stands in a box. */
export interface Request {
  readonly method: 'POST' | 'PATCH'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Bytes
}

/** The server's public key. */
export interface SealingKey {
  readonly key_id: string
  readonly public_key: string
}

/** The phone as the server knows it, for one person. */
export interface Device {
  readonly id: string
  readonly signing: CryptoKeyPair
}

/** A sealed request. Kept as bytes: a text would be a third longer. */
export interface Box {
  readonly key_id: string
  readonly device_id: string
  readonly encapsulated: Bytes
  readonly ciphertext: Bytes
  readonly signature: Bytes
}

const INFO = utf8('jishi sealed 1')
const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })

/** A signing key that never leaves the device. */
export async function makeDevice(id: string): Promise<Device> {
  const signing = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  return { id, signing }
}

/** The device's public key, an uncompressed point in base64url. */
export async function publicKeyOf(device: Device): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.exportKey('raw', device.signing.publicKey)))
}

/** Seals a request and signs the box. */
export async function seal(request: Request, key: SealingKey, device: Device): Promise<Box> {
  const { method, path, headers } = request
  const clear = utf8(JSON.stringify({ method, path, headers, body: base64url(request.body) }))
  const recipientPublicKey = await suite.kem.deserializePublicKey(fromBase64url(key.public_key))
  const sender = await suite.createSenderContext({ recipientPublicKey, info: INFO })
  const ciphertext = new Uint8Array(await sender.seal(clear, utf8(device.id)))
  const encapsulated = new Uint8Array(sender.enc)
  const signed = new Uint8Array(encapsulated.length + ciphertext.length)
  signed.set(encapsulated)
  signed.set(ciphertext, encapsulated.length)
  const signature = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, device.signing.privateKey, signed))
  return { key_id: key.key_id, device_id: device.id, encapsulated, ciphertext, signature }
}

/** A box as it travels. */
export function wireOf(box: Box) {
  const { key_id, device_id } = box
  const bytes = { encapsulated: base64url(box.encapsulated), ciphertext: base64url(box.ciphertext), signature: base64url(box.signature) }
  return { key_id, device_id, ...bytes }
}
