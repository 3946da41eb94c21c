/** What crosses HTTP at catalogues: administrative units with valid time, and facilities. */
import { Type, type Static } from 'typebox'

// The database knows no year 0000.
const Day = Type.String({ format: 'date', pattern: '^(19|20|21)\\d\\d-' })

export const UnitBody = Type.Object({
  code: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  province: Type.String(),
  /** Communes before 01/07/2025 only. */
  district: Type.Union([Type.String(), Type.Null()]),
  /** Null where the source does not tell since when. */
  validFrom: Type.Union([Type.String(), Type.Null()]),
  /** Last day, inclusive. */
  validTo: Type.Union([Type.String(), Type.Null()]),
  instrument: Type.String(),
})
export type UnitBody = Static<typeof UnitBody>

export const FacilityBody = Type.Object({
  code: Type.String(),
  name: Type.String(),
  province: Type.String(),
  commune: Type.String(),
  grade: Type.String(),
  kind: Type.String(),
  tenant: Type.Union([Type.Literal('real'), Type.Literal('sandbox'), Type.Literal('conformance')]),
})
export type FacilityBody = Static<typeof FacilityBody>

export const ProvincesQuery = Type.Object({ at: Type.Optional(Day) })
export type ProvincesQuery = Static<typeof ProvincesQuery>

/** Either the communes of a province, or the candidates that took in a former commune. */
export const CommunesQuery = Type.Object({
  at: Type.Optional(Day),
  province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
  old: Type.Optional(Type.String({ pattern: '^\\d{5}$' })),
})
export type CommunesQuery = Static<typeof CommunesQuery>

export const FacilitiesQuery = Type.Object({ at: Type.Optional(Day), province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })) })
export type FacilitiesQuery = Static<typeof FacilitiesQuery>
