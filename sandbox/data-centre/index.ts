/** The national health data centre in miniature: takes all visits. */
import type { Floor, Partner } from '../floor/partner.ts'
import { visitIntake } from '../floor/visit-intake.ts'

/** Starts the data centre. */
export function startDataCentre(floor: Floor): Partner {
  return visitIntake(floor, floor.settings.tokens.dataCentre)
}
