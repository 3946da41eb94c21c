/** MD5 (RFC 1321), which browsers do not have: the gateway's protocol sends passwords in this form. It protects nothing by itself. */

const SHIFTS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]] as const
const TABLE = Array.from({ length: 64 }, (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32) | 0)
const START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476] as const

const turned = (value: number, by: number) => (value << by) | (value >>> (32 - by))

/** The word of a block that a step reads. */
function placeOf(step: number): number {
  if (step < 16) return step
  if (step < 32) return (5 * step + 1) % 16
  return step < 48 ? (3 * step + 5) % 16 : (7 * step) % 16
}

function mixed(step: number, b: number, c: number, d: number): number {
  if (step < 16) return (b & c) | (~b & d)
  if (step < 32) return (d & b) | (~d & c)
  return step < 48 ? b ^ c ^ d : c ^ (b | ~d)
}

/** The text's MD5 as 32 capital hexadecimal digits. */
export function md5(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const view = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) * 64))
  bytes.forEach((byte, at) => view.setUint8(at, byte))
  view.setUint8(bytes.length, 0x80)
  view.setUint32(view.byteLength - 8, bytes.length * 8, true)
  const sums: [number, number, number, number] = [...START]
  for (let block = 0; block < view.byteLength; block += 64) addBlock(sums, view, block)
  const hex = new DataView(new ArrayBuffer(16))
  sums.forEach((sum, at) => hex.setUint32(at * 4, sum, true))
  return Array.from({ length: 16 }, (_, at) => hex.getUint8(at).toString(16).padStart(2, '0')).join('').toUpperCase()
}

function addBlock(sums: [number, number, number, number], view: DataView, block: number): void {
  let [a, b, c, d] = sums
  for (let step = 0; step < 64; step += 1) {
    const shift = SHIFTS[step >> 4]?.[step & 3] ?? 0
    const sum = (a + mixed(step, b, c, d) + (TABLE[step] ?? 0) + view.getInt32(block + placeOf(step) * 4, true)) | 0
    ;[a, d, c, b] = [d, c, b, (b + turned(sum, shift)) | 0]
  }
  sums[0] = (sums[0] + a) | 0
  sums[1] = (sums[1] + b) | 0
  sums[2] = (sums[2] + c) | 0
  sums[3] = (sums[3] + d) | 0
}
