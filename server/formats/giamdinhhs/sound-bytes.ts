/**
 * Tells from the bytes of a cell that its text is surely as the definition asks, without making text of it.
 * "No" means only that checkValue must look; a test holds that nothing sound here is complained of there.
 */
import type { FieldPlan } from './table-plan.ts'
import { isFullTime } from './time.ts'

/** Whether checkValue has surely nothing to say about these bytes, which are not empty. */
export function isSurelySound(field: FieldPlan, bytes: Buffer, from: number, to: number): boolean {
  switch (field.type) {
    case 'number': return isSoundNumber(field, bytes, from, to)
    case 'date':
    case 'datetime': return to - from === field.timeLength && isFullTime(bytes, from, field.timeLength)
    case 'string':
    // A character takes one byte or more.
    case 'code-list': return field.size === null || to - from <= field.size
  }
}

function isSoundNumber(field: FieldPlan, bytes: Buffer, from: number, to: number): boolean {
  let point = to
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === 0x2e && point === to) point = at
    else if (byte < 0x30 || byte > 0x39) return false
  }
  const whole = point - from
  const decimals = to - point - 1
  if (whole === 0 || decimals === 0) return false
  return (field.decimals === undefined || decimals <= field.decimals) && (field.size === null || whole <= field.size)
}

/** Whether text that begins with this byte is surely more than white space (which beyond ASCII begins with C2, E1, E2, E3 or EF). */
export function isSurelyFilled(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0x20 && byte !== 0xc2 && byte !== 0xe1 && byte !== 0xe2 && byte !== 0xe3 && byte !== 0xef
}
