/** Names for operations. A repetition keeps its name, so that sending twice records once. */

/** A UUIDv7 (RFC 9562): 48 bits of milliseconds, then chance. */
export function uuidv7(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setUint16(0, Math.floor(now / 2 ** 32))
  view.setUint32(2, now % 2 ** 32)
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70)
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80)
  return uuidOf(bytes)
}

/** Sixteen bytes in the form of a UUID. */
export function uuidOf(bytes: Uint8Array): string {
  const digits = hex(bytes)
  const cuts = [0, 8, 12, 16, 20, 32]
  return cuts.slice(1).map((end, index) => digits.slice(cuts[index], end)).join('-')
}

/** Bytes as hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
