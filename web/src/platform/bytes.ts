/** Bytes as texts and back. */

/** Bytes that own their buffer, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>

/** A text as UTF-8. */
export function utf8(text: string): Bytes {
  return new Uint8Array(new TextEncoder().encode(text))
}

/** UTF-8 as a text; throws when it is none. */
export function textOf(bytes: BufferSource): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

/** base64url without padding (RFC 4648 section 5). */
export function base64url(bytes: Uint8Array): string {
  const steps: string[] = []
  // In steps, as a function takes only so many arguments.
  for (let from = 0; from < bytes.length; from += 8192) steps.push(String.fromCharCode(...bytes.subarray(from, from + 8192)))
  return btoa(steps.join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The bytes of base64url; throws when it is none. */
export function fromBase64url(text: string): Bytes {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0))
}
