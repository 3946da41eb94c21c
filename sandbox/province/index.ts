/** A province's health department in miniature: takes the visits of its people. */
import type { Floor, Partner } from '../floor/partner.ts'
import { visitIntake } from '../floor/visit-intake.ts'

/** Starts the province. */
export function startProvince(floor: Floor): Partner {
  return visitIntake(floor, floor.settings.tokens.province)
}
