/** Places codewords into the square: finders, timing, alignment, format, version, data, mask. */
import type { Matrix } from './encode'

/** Middles of the alignment patterns, ISO/IEC 18004 annex E. */
const ALIGNMENT: readonly (readonly number[])[] = [
  [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50],
]
const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
]

type Cell = boolean | null

/** The square of a version with the mask that reads best. */
export function matrixOf(version: number, codewords: Uint8Array): Matrix {
  const frame = frameOf(version)
  const path = pathOf(frame)
  const candidates = MASKS.map((mask, index) => {
    const cells = frame.map((row) => row.map((cell) => cell ?? false))
    path.forEach(([row, column], at) => {
      const bit = (((codewords[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1
      set(cells, row, column, bit !== mask(row, column))
    })
    drawFormat(cells, index)
    return cells
  })
  return candidates.reduce((best, next) => (penalty(next) < penalty(best) ? next : best))
}

/** Everything that does not depend on the data; `null` is free. */
function frameOf(version: number): Cell[][] {
  const size = 17 + 4 * version
  const cells: Cell[][] = Array.from({ length: size }, () => Array.from({ length: size }, () => null))
  for (const [row, column] of [[0, 0], [0, size - 7], [size - 7, 0]] as const) drawFinder(cells, row, column)
  for (const row of ALIGNMENT[version - 1] ?? [])
    for (const column of ALIGNMENT[version - 1] ?? []) if (cells[row]?.[column] === null) drawAlignment(cells, row, column)
  for (let at = 8; at < size - 8; at += 1) {
    set(cells, 6, at, at % 2 === 0)
    set(cells, at, 6, at % 2 === 0)
  }
  if (version >= 7) drawVersion(cells, version)
  drawFormat(cells, 0)
  return cells
}

function set(cells: Cell[][], row: number, column: number, dark: boolean): void {
  const line = cells[row]
  if (line !== undefined && column >= 0 && column < line.length) line[column] = dark
}

/** Three squares in one another and the white border around them. */
function drawFinder(cells: Cell[][], top: number, left: number): void {
  for (let row = -1; row <= 7; row += 1)
    for (let column = -1; column <= 7; column += 1) {
      const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3))
      set(cells, top + row, left + column, ring !== 2 && ring !== 4)
    }
}

function drawAlignment(cells: Cell[][], middle: number, across: number): void {
  for (let row = -2; row <= 2; row += 1)
    for (let column = -2; column <= 2; column += 1)
      set(cells, middle + row, across + column, Math.max(Math.abs(row), Math.abs(column)) !== 1)
}

/** Level M is 00; the mask; ten bits of BCH; all masked with 101010000010010. */
function drawFormat(cells: Cell[][], mask: number): void {
  const format = ((mask << 10) | remainder(mask << 10, 0x537, 11)) ^ 0x5412
  const size = cells.length
  for (let at = 0; at < 15; at += 1) {
    const dark = ((format >> at) & 1) === 1
    set(cells, at < 6 ? at : at < 8 ? at + 1 : size - 15 + at, 8, dark)
    set(cells, 8, at < 8 ? size - 1 - at : at === 8 ? 7 : 14 - at, dark)
  }
  set(cells, size - 8, 8, true)
}

function drawVersion(cells: Cell[][], version: number): void {
  const bits = (version << 12) | remainder(version << 12, 0x1f25, 13)
  for (let at = 0; at < 18; at += 1) {
    const dark = ((bits >> at) & 1) === 1
    const [along, across] = [Math.floor(at / 3), cells.length - 11 + (at % 3)]
    set(cells, along, across, dark)
    set(cells, across, along, dark)
  }
}

function remainder(value: number, divisor: number, width: number): number {
  let rest = value
  for (let bit = 31 - Math.clz32(rest); bit >= width - 1 && rest !== 0; bit = 31 - Math.clz32(rest)) {
    rest ^= divisor << (bit - width + 1)
  }
  return rest
}

/** Free cells in the order of the data: pairs of columns from the right, up and down in turn. */
function pathOf(frame: readonly (readonly Cell[])[]): (readonly [number, number])[] {
  const size = frame.length
  const path: (readonly [number, number])[] = []
  for (let right = size - 1, upwards = true; right > 0; right -= 2, upwards = !upwards) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step += 1) {
      const row = upwards ? size - 1 - step : step
      for (const column of [right, right - 1]) if (frame[row]?.[column] === null) path.push([row, column])
    }
  }
  return path
}

/** The four penalties of ISO/IEC 18004 section 7.8.3. */
export function penalty(cells: Matrix): number {
  const columns = cells.map((_, at) => cells.map((row) => row[at] ?? false))
  const lines = [...cells, ...columns]
  const dark = cells.flat().filter(Boolean).length / cells.length ** 2
  return sum(lines.map(runs)) + sum(lines.map(likeFinders)) + squares(cells) + 10 * Math.floor(Math.abs(dark - 0.5) * 20)
}

function runs(line: readonly boolean[]): number {
  const found = line.map((cell) => (cell ? '1' : '0')).join('').match(/0{5,}|1{5,}/g) ?? []
  return sum(found.map((run) => run.length - 2))
}

function likeFinders(line: readonly boolean[]): number {
  const text = line.map((cell) => (cell ? '1' : '0')).join('')
  return 40 * ([...text.matchAll(/(?=10111010000)/g)].length + [...text.matchAll(/(?=00001011101)/g)].length)
}

function squares(cells: Matrix): number {
  let found = 0
  for (let row = 1; row < cells.length; row += 1)
    for (let column = 1; column < cells.length; column += 1) {
      const cell = cells[row]?.[column]
      const same = cell === cells[row - 1]?.[column] && cell === cells[row]?.[column - 1] && cell === cells[row - 1]?.[column - 1]
      if (same) found += 3
    }
  return found
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
