/** Sensitivity labels as bits of a column (DESIGN §5.11). */
import type { SensitivityLabel } from '#definitions/shape.ts'

export const SENSITIVITY_BITS: Readonly<Record<SensitivityLabel, number>> = { hiv: 1, 'tb-hiv': 2, mental: 4, reproductive: 8 }

export function labelsOf(bits: number): SensitivityLabel[] {
  return (Object.keys(SENSITIVITY_BITS) as SensitivityLabel[]).filter((label) => (bits & SENSITIVITY_BITS[label]) !== 0)
}
