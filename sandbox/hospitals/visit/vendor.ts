/** Hospitals buy their system from different vendors, and each writes in its own way. */
import { draw } from '../../world/chance.ts'
import { stamp, type Minute } from './clock.ts'
import type { Dice } from './dice.ts'

export interface Vendor {
  /** What inner files are indented with, each field on a line of its own; undefined for all on one line. */
  readonly indent: string | undefined
  /** `<X/>` in the place of `<X></X>`. */
  readonly shortEmpty: boolean
  /** How it numbers visits (`MA_LK`). */
  readonly numbering: 'dated' | 'counted' | 'random'
  /** Whether doses tell the parts of the day. */
  readonly tellsDayparts: boolean
}

const VENDORS: readonly Vendor[] = [
  { indent: undefined, shortEmpty: false, numbering: 'dated', tellsDayparts: true },
  { indent: '  ', shortEmpty: false, numbering: 'counted', tellsDayparts: false },
  { indent: undefined, shortEmpty: true, numbering: 'random', tellsDayparts: true },
  { indent: '    ', shortEmpty: true, numbering: 'dated', tellsDayparts: true },
  { indent: '    ', shortEmpty: false, numbering: 'random', tellsDayparts: false },
]

/** The vendor of a facility's system. */
export function vendorOf(facility: string): Vendor {
  const found = VENDORS[draw(3, Number(facility), 851) % VENDORS.length]
  if (!found) throw new Error('There are no vendors.')
  return found
}

/** A new `MA_LK` in the vendor's way. */
export function visitNumber(facility: string, arrived: Minute, dice: Dice): string {
  const { numbering } = vendorOf(facility)
  if (numbering === 'dated') return `${facility}.${stamp(arrived).slice(2)}.${dice.digits(6)}`
  if (numbering === 'counted') return `${facility}${stamp(arrived).slice(2, 6)}${dice.digits(9)}`
  return Array.from({ length: 32 }, () => '0123456789abcdef'.charAt(dice.between(0, 15))).join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
