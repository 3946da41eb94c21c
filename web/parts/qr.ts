/** A QR code (ISO/IEC 18004) of a short text: bytes, correction level M, versions 1 to 6. Pure. */

/** Codewords of correction in each block, blocks, codewords of data in each block. */
const VERSIONS = [[10, 1, 16], [16, 1, 28], [26, 1, 44], [18, 2, 32], [24, 2, 43], [16, 4, 27]] as const
const [POLYNOMIAL, FORMAT_GENERATOR, FORMAT_MASK] = [0x11d, 0x537, 0x5412]

/** True is dark. */
export type QrCode = readonly (readonly boolean[])[]

/** The code of a text; undefined for one of more than 106 bytes. */
export function qrCode(text: string): QrCode | undefined {
  const bytes = [...new TextEncoder().encode(text)]
  const at = VERSIONS.findIndex(([, blocks, data]) => bytes.length + 2 <= blocks * data)
  const version = VERSIONS[at]
  if (!version) return undefined
  const stream = interleaved(dataCodewords(bytes, version[1] * version[2]), version)
  const bits = stream.flatMap((codeword) => Array.from({ length: 8 }, (_, bit) => ((codeword >> (7 - bit)) & 1) === 1))
  const drawn = Array.from({ length: 8 }, (_, mask) => draw(at + 1, bits, mask))
  return drawn.reduce((best, other) => (penaltyOf(other) < penaltyOf(best) ? other : best))
}

function dataCodewords(bytes: readonly number[], room: number): number[] {
  // Four bits of mode (bytes) and eight of length: everything after is shifted by half a byte. The end is four zeros.
  const halves = [4, bytes.length >> 4, bytes.length & 15, ...bytes.flatMap((byte) => [byte >> 4, byte & 15]), 0]
  const words = Array.from({ length: halves.length / 2 }, (_, at) => ((halves[at * 2] ?? 0) << 4) | (halves[at * 2 + 1] ?? 0))
  return Array.from({ length: room }, (_, at) => words[at] ?? ((at - words.length) % 2 === 0 ? 0xec : 0x11))
}

function interleaved(data: readonly number[], [correction, blocks, each]: (typeof VERSIONS)[number]): number[] {
  const parts = Array.from({ length: blocks }, (_, block) => data.slice(block * each, (block + 1) * each))
  const checks = parts.map((part) => correctionOf(part, correction))
  const across = (rows: readonly (readonly number[])[], length: number) => Array.from({ length }, (_, at) => rows.map((row) => row[at] ?? 0)).flat()
  return [...across(parts, each), ...across(checks, correction)]
}

const POWERS: number[] = []
for (let value = 1; POWERS.length < 255; value = value < 128 ? value << 1 : (value << 1) ^ POLYNOMIAL) POWERS.push(value)
const times = (a: number, b: number) => (a === 0 || b === 0 ? 0 : (POWERS[(POWERS.indexOf(a) + POWERS.indexOf(b)) % 255] ?? 0))

/** The remainder of Reed and Solomon's division. */
export function correctionOf(data: readonly number[], length: number): number[] {
  let generator = [1]
  for (let root = 0; root < length; root += 1) {
    const shifted = [...generator, 0]
    generator = shifted.map((value, at) => value ^ times(generator[at - 1] ?? 0, POWERS[root] ?? 0))
  }
  const rest = [...data, ...Array.from({ length }, () => 0)]
  data.forEach((_, at) => {
    const lead = rest[at] ?? 0
    generator.forEach((factor, place) => { rest[at + place] = (rest[at + place] ?? 0) ^ times(factor, lead) })
  })
  return rest.slice(data.length)
}

/** The fifteen bits that tell level M and the mask, most significant first. */
export function formatBits(mask: number): boolean[] {
  let rest = mask << 10
  for (let bit = 14; bit >= 10; bit -= 1) if ((rest >> bit) & 1) rest ^= FORMAT_GENERATOR << (bit - 10)
  const format = ((mask << 10) | rest) ^ FORMAT_MASK
  return Array.from({ length: 15 }, (_, at) => ((format >> (14 - at)) & 1) === 1)
}

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0, (r) => r % 2 === 0, (_r, c) => c % 3 === 0, (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0, (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0, (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
]

type Grid = (boolean | undefined)[][]

function draw(version: number, bits: readonly boolean[], mask: number): boolean[][] {
  const size = 17 + 4 * version
  const grid: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined))
  drawPatterns(grid, version)
  drawFormat(grid, formatBits(mask))
  let next = 0
  for (const [row, column] of wayThrough(size)) {
    const line = grid[row]
    if (!line || line[column] !== undefined) continue
    line[column] = (bits[next] ?? false) !== (MASKS[mask]?.(row, column) ?? false)
    next += 1
  }
  return grid.map((line) => line.map((cell) => cell ?? false))
}

function set(grid: Grid, row: number, column: number, dark: boolean): void {
  const line = grid[row]
  if (line && column >= 0 && column < grid.length) line[column] = dark
}

function drawPatterns(grid: Grid, version: number): void {
  const size = grid.length
  for (const [top, left] of [[0, 0], [0, size - 7], [size - 7, 0]] as const) {
    for (let r = -1; r <= 7; r += 1) for (let c = -1; c <= 7; c += 1) set(grid, top + r, left + c, isFinder(r, c))
  }
  for (let at = 8; at < size - 8; at += 1) {
    set(grid, 6, at, at % 2 === 0)
    set(grid, at, 6, at % 2 === 0)
  }
  const middle = size - 7
  if (version > 1) for (let r = -2; r <= 2; r += 1) for (let c = -2; c <= 2; c += 1) set(grid, middle + r, middle + c, Math.max(Math.abs(r), Math.abs(c)) !== 1)
}

function isFinder(r: number, c: number): boolean {
  const ring = Math.max(Math.abs(r - 3), Math.abs(c - 3))
  return ring !== 2 && ring !== 4
}

function drawFormat(grid: Grid, bits: readonly boolean[]): void {
  const size = grid.length
  bits.forEach((dark, at) => {
    // Once around the upper left corner (the lines of the timing are stepped over), once along the two others.
    if (at < 8) set(grid, 8, at < 6 ? at : at + 1, dark)
    else set(grid, at === 8 ? 7 : 14 - at, 8, dark)
    if (at < 7) set(grid, size - 1 - at, 8, dark)
    else set(grid, 8, size - 15 + at, dark)
  })
  set(grid, size - 8, 8, true)
}

/** Two columns at a time from the right, upwards and downwards in turn; the column of the timing is left out. */
function* wayThrough(size: number): Generator<readonly [number, number]> {
  let upwards = true
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step += 1) {
      const row = upwards ? size - 1 - step : step
      yield [row, right]
      yield [row, right - 1]
    }
    upwards = !upwards
  }
}

/** Long runs and whole squares of one colour are hard to read: the fewer the better. */
function penaltyOf(code: QrCode): number {
  const size = code.length
  let penalty = 0
  for (let r = 0; r < size; r += 1) {
    for (let c = 0; c < size; c += 1) {
      const dark = code[r]?.[c]
      const sameAs = (row: number, column: number) => code[row]?.[column] === dark
      if (sameAs(r, c + 1) && sameAs(r + 1, c) && sameAs(r + 1, c + 1)) penalty += 3
      if ([1, 2, 3, 4].every((step) => sameAs(r, c + step))) penalty += 2
      if ([1, 2, 3, 4].every((step) => sameAs(r + step, c))) penalty += 2
    }
  }
  return penalty
}
