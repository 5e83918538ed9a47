/** Error correction over GF(256) with the polynomial 0x11d, and the interleaving of blocks. */
import type { Version } from './encode'

const EXP = new Uint8Array(512)
const LOG = new Uint8Array(256)
for (let power = 0, value = 1; power < 255; power += 1) {
  EXP[power] = value
  EXP[power + 255] = value
  LOG[value] = power
  value = value & 0x80 ? (value << 1) ^ 0x11d : value << 1
}

/** Data and correction codewords in the order in which they are drawn. */
export function withCorrection(data: Uint8Array, version: Version): Uint8Array {
  const blocks = cut(data, version.blocks)
  const corrections = blocks.map((block) => correctionOf(block, version.correction))
  return Uint8Array.from([...interleave(blocks), ...interleave(corrections)])
}

/** Into blocks of which the last ones may be longer by one. */
function cut(data: Uint8Array, count: number): Uint8Array[] {
  const short = Math.floor(data.length / count)
  const long = data.length % count
  let from = 0
  return Array.from({ length: count }, (_, index) => {
    const to = from + short + (index >= count - long ? 1 : 0)
    const block = data.subarray(from, to)
    from = to
    return block
  })
}

function interleave(blocks: readonly Uint8Array[]): number[] {
  const longest = Math.max(...blocks.map((block) => block.length))
  return Array.from({ length: longest }, (_, at) => blocks.flatMap((block) => (at < block.length ? [block[at] ?? 0] : []))).flat()
}

/** The remainder of the data, shifted by `count`, divided by the generator. */
export function correctionOf(data: Uint8Array, count: number): Uint8Array {
  const generator = generatorOf(count)
  const rest = new Uint8Array(count)
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0)
    rest.copyWithin(0, 1)
    rest[count - 1] = 0
    generator.forEach((coefficient, index) => {
      rest[index] = (rest[index] ?? 0) ^ times(coefficient, factor)
    })
  }
  return rest
}

/** (x - 1)(x - 2)(x - 4)…, without its leading one. */
function generatorOf(count: number): Uint8Array {
  let polynomial = Uint8Array.of(1)
  for (let power = 0; power < count; power += 1) {
    const next = new Uint8Array(polynomial.length + 1)
    polynomial.forEach((coefficient, index) => {
      next[index] = (next[index] ?? 0) ^ coefficient
      next[index + 1] = (next[index + 1] ?? 0) ^ times(coefficient, EXP[power] ?? 0)
    })
    polynomial = next
  }
  return polynomial.slice(1)
}

function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (EXP[(LOG[a] ?? 0) + (LOG[b] ?? 0)] ?? 0)
}
