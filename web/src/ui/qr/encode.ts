/**
 * QR codes (ISO/IEC 18004) for short texts: bytes, error correction M, versions 1 to 10. Enough for an
 * address of 213 bytes; longer ones are refused.
 */
import { matrixOf } from './matrix'
import { withCorrection } from './reedSolomon'

/** Rows of modules; `true` is dark. */
export type Matrix = readonly (readonly boolean[])[]

/** Of each version: codewords in all, correction codewords of a block, blocks of the first and second length. */
export interface Version {
  readonly number: number
  readonly data: number
  readonly correction: number
  readonly blocks: number
}

/** ISO/IEC 18004 table 9, level M. */
export const VERSIONS: readonly Version[] = [
  { number: 1, data: 16, correction: 10, blocks: 1 },
  { number: 2, data: 28, correction: 16, blocks: 1 },
  { number: 3, data: 44, correction: 26, blocks: 1 },
  { number: 4, data: 64, correction: 18, blocks: 2 },
  { number: 5, data: 86, correction: 24, blocks: 2 },
  { number: 6, data: 108, correction: 16, blocks: 4 },
  { number: 7, data: 124, correction: 18, blocks: 4 },
  { number: 8, data: 154, correction: 22, blocks: 4 },
  { number: 9, data: 182, correction: 22, blocks: 5 },
  { number: 10, data: 216, correction: 26, blocks: 5 },
]

/** The code of a text; throws a `RangeError` when it does not fit. */
export function encode(text: string): Matrix {
  const bytes = new TextEncoder().encode(text)
  const version = VERSIONS.find((each) => bits(each, bytes.length) <= each.data * 8)
  if (version === undefined) throw new RangeError(`a text of ${bytes.length} bytes is too long for a code`)
  return matrixOf(version.number, withCorrection(codewords(version, bytes), version))
}

function bits(version: Version, length: number): number {
  return 4 + counter(version) + 8 * length
}

function counter(version: Version): number {
  return version.number < 10 ? 8 : 16
}

/** Mode 0100 (bytes), the length, the bytes, then padding to the end. */
function codewords(version: Version, bytes: Uint8Array): Uint8Array {
  const stream: number[] = []
  const push = (value: number, width: number) => {
    for (let bit = width - 1; bit >= 0; bit -= 1) stream.push((value >> bit) & 1)
  }
  push(0b0100, 4)
  push(bytes.length, counter(version))
  for (const byte of bytes) push(byte, 8)
  push(0, Math.min(4, version.data * 8 - stream.length))
  while (stream.length % 8 !== 0) stream.push(0)
  const words = new Uint8Array(version.data)
  for (let at = 0; at < version.data; at += 1) {
    const octet = stream.slice(at * 8, at * 8 + 8)
    const pad = (at - stream.length / 8) % 2 === 0 ? 0xec : 0x11
    words[at] = octet.length === 8 ? octet.reduce((sum, bit) => sum * 2 + bit, 0) : pad
  }
  return words
}
