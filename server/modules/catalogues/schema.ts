/** What crosses HTTP at catalogues: administrative units with valid time, facilities, editions and entries of all lists, addresses. */
import { Type, type Static } from 'typebox'
import { CATALOGUE_KINDS, type CatalogueKind } from '#definitions/catalogue.ts'

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
  /** Two digits of a former province, five of a commune, three of an island district that had no communes. */
  old: Type.Optional(Type.String({ pattern: '^(\\d{2,3}|\\d{5})$' })),
})
export type CommunesQuery = Static<typeof CommunesQuery>

export const FacilitiesQuery = Type.Object({ at: Type.Optional(Day), province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })) })
export type FacilitiesQuery = Static<typeof FacilitiesQuery>

const Kind = Type.Unsafe<CatalogueKind>(Type.Union(CATALOGUE_KINDS.map((kind) => Type.Literal(kind))))

export const EditionBody = Type.Object({
  id: Type.String(),
  kind: Kind,
  /** Lists within the kind that it tells, e.g. appendices. */
  lists: Type.Array(Type.String()),
  version: Type.String(),
  instrument: Type.String(),
  /** SHA-256 of the file, hex. */
  checksum: Type.String(),
  /** Complete; otherwise a starter set, whose silence proves nothing. */
  whole: Type.Boolean(),
  rows: Type.Integer(),
  state: Type.Union([Type.Literal('staged'), Type.Literal('live'), Type.Literal('rolled-back'), Type.Literal('given-up')]),
  /** First day of what its rows do not date themselves; null where no day is known. */
  validFrom: Type.Union([Type.String(), Type.Null()]),
  importedAt: Type.String(),
  liveAt: Type.Union([Type.String(), Type.Null()]),
  rolledBackAt: Type.Union([Type.String(), Type.Null()]),
  added: Type.Union([Type.Integer(), Type.Null()]),
  changed: Type.Union([Type.Integer(), Type.Null()]),
  corrected: Type.Union([Type.Integer(), Type.Null()]),
  ended: Type.Union([Type.Integer(), Type.Null()]),
})
export type EditionBody = Static<typeof EditionBody>

export const EntryBody = Type.Object({
  list: Type.String(),
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.Union([Type.String(), Type.Null()]),
  /** What the list tells beside: of a disease its chapter, of a service its level … */
  attributes: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null(), Type.Array(Type.String())])),
  validFrom: Type.Union([Type.String(), Type.Null()]),
  validTo: Type.Union([Type.String(), Type.Null()]),
  instrument: Type.String(),
})
export type EntryBody = Static<typeof EntryBody>

export const EntriesPath = Type.Object({ kind: Kind })
export type EntriesPath = Static<typeof EntriesPath>

export const EntriesQuery = Type.Object({
  at: Type.Optional(Day),
  code: Type.Optional(Type.String({ minLength: 1, maxLength: 255, pattern: '^[^\\u0000]+$' })),
  query: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]+$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 20 })),
})
export type EntriesQuery = Static<typeof EntriesQuery>

/** A former address as a person writes it. It is personal: it travels in a body and is stored nowhere. */
export const AddressQuestion = Type.Object({ text: Type.String({ minLength: 2, maxLength: 500 }) })
export type AddressQuestion = Static<typeof AddressQuestion>

export const AddressFindingBody = Type.Object({
  /** `resolved`: one unit, nothing in doubt; `listed`: a person must choose or confirm; `unknown`: nothing fits. */
  state: Type.Union([Type.Literal('resolved'), Type.Literal('listed'), Type.Literal('unknown')]),
  candidates: Type.Array(Type.Object({
    code: Type.String(),
    name: Type.String(),
    province: Type.String(),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
    /** `exact`, or what speaks against it: `divided`, `district-missing` … */
    why: Type.Array(Type.String()),
  })),
})
export type AddressFindingBody = Static<typeof AddressFindingBody>
