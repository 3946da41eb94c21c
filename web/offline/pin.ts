/** What a PIN must be, and how long one waits after wrong ones. Pure. */

export type PinFault = 'digits' | 'short' | 'simple'

const LEAST = 6
const WAIT_AT_MOST_S = 300

/** Undefined for a PIN that may guard the book. */
export function faultOfPin(pin: string): PinFault | undefined {
  if (!/^\d*$/.test(pin)) return 'digits'
  if (pin.length < LEAST) return 'short'
  return isSimple(pin) ? 'simple' : undefined
}

/** One or two digits in turn, counting up or down, one half twice: what a thief tries first. */
function isSimple(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10))
  const half = pin.slice(0, pin.length / 2)
  return new Set(pin).size <= 2 || (steps.size === 1 && (steps.has(1) || steps.has(9))) || half + half === pin
}

/** Seconds to wait after so many wrong PINs in a row: 1, 2, 4 … five minutes. */
export function waitAfter(wrong: number): number {
  return wrong <= 0 ? 0 : Math.min(WAIT_AT_MOST_S, 2 ** (wrong - 1))
}
