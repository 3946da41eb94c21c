/** What crosses HTTP at the check-in desk: a scan or fields in; identity, card, advice and the 16 fields out. */
import { Type, type Static } from 'typebox'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const Tone = Type.Union([Type.Literal('done'), Type.Literal('act'), Type.Literal('stop'), Type.Literal('quiet'), Type.Literal('moving')])
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
const Sex = Type.Union([Type.Literal('1'), Type.Literal('2'), Type.Literal('3')])

export const DeskStaff = Type.Object({
  /** As registered with the insurer (hoTenCb, cccdCb). */
  name: Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' }),
  personalId: Type.String({ pattern: '^\\d{12}$' }),
}, { additionalProperties: false })
export type DeskStaff = Static<typeof DeskStaff>

export const PatientFields = Type.Object({
  personalId: Type.Optional(Type.String({ maxLength: 20 })),
  name: Type.Optional(Type.String({ maxLength: 255 })),
  /** `yyyy-MM-dd`, `yyyy`, or as people type it: `dd/MM/yyyy`. */
  birth: Type.Optional(Type.String({ maxLength: 14 })),
  /** 1 male, 2 female, 3 undetermined; taken from the number where absent. */
  sex: Type.Optional(Sex),
  cardNumber: Type.Optional(Type.String({ maxLength: 20 })),
  address: Type.Optional(Type.String({ maxLength: 1024 })),
}, { additionalProperties: false })
export type PatientFields = Static<typeof PatientFields>

export const CheckInBody = Type.Object({
  /** What the scanner sent. Fields beside it correct what it says. */
  scan: Type.Optional(Type.String({ maxLength: 65_536 })),
  fields: Type.Optional(PatientFields),
  /** An earlier check-in of this facility, to take the person from (found by name). */
  from: Type.Optional(Type.String({ format: 'uuid' })),
  /** MA_BN, where the facility's own system knows the patient. */
  localPatient: Type.Optional(Type.String({ maxLength: 100 })),
  staff: Type.Optional(DeskStaff),
  coming: Type.Optional(Type.Object({
    emergency: Type.Optional(Type.Boolean()), referral: Type.Optional(Type.Boolean()), reExamination: Type.Optional(Type.Boolean()),
  }, { additionalProperties: false })),
}, { additionalProperties: false })
export type CheckInBody = Static<typeof CheckInBody>

const CardTermBody = Type.Object({
  number: Type.String(), from: Nullable(Type.String()), to: Nullable(Type.String()), facility: Type.String(), facilityName: Type.String(),
})

const CardBody = Type.Object({
  /** `maKetQua`; null while the insurer has not answered, or was not asked. */
  code: Nullable(Type.String()),
  tone: Tone,
  cover: Type.Union([Type.Literal('yes'), Type.Literal('new-card'), Type.Literal('temporary'), Type.Literal('correct'), Type.Literal('no'), Type.Literal('unknown')]),
  means: Words,
  todo: Words,
  /** The term that counts today. */
  term: Nullable(CardTermBody),
  /** Another term of the same person: the new card not yet in force, or the old one. */
  other: Nullable(CardTermBody),
  benefit: Nullable(Type.Object({
    digit: Type.String(), percent: Type.Number(), changedBy: Nullable(Type.String()),
    /** đồng; a visit below it is paid whole. */
    wholeBelow: Nullable(Type.Number()),
  })),
  /** Days the card still holds, today not counted; null without an end. */
  daysLeft: Nullable(Type.Integer()),
  endsSoon: Type.Boolean(),
  fiveYears: Nullable(Type.String()),
  visits: Type.Array(Type.Object({ facility: Type.String(), begins: Type.String(), ends: Type.String(), diagnosis: Type.String() })),
  checks: Type.Array(Type.Object({ at: Type.String(), code: Type.String(), means: Words })),
})

const UnitBody = Type.Object({ code: Type.String(), name: Type.String(), province: Type.String() })

export const FilledField = Type.Object({
  name: Type.String(),
  title: Words,
  tables: Type.Array(Type.String()),
  /** As the standard writes it; empty where nobody knows. */
  value: Type.String(),
  /** As people read it. */
  shown: Type.String(),
  source: Type.String(),
  /** The population database or the insurer agrees with it; null where nobody was asked. */
  confirmed: Nullable(Type.Boolean()),
  /** A person should look: it differs, is missing, is a guess, or may have been bent. */
  needsEye: Type.Boolean(),
})
export type FilledField = Static<typeof FilledField>

const AdmissionBody = Type.Object({
  at: Type.String({ format: 'date-time' }),
  reason: Type.String(),
  object: Type.String(),
  lineage: Type.String(),
  fileState: Type.Union([Type.Literal('to-send'), Type.Literal('sent'), Type.Literal('to-sign'), Type.Literal('not-wanted')]),
  messageId: Nullable(Type.String()),
})

export const CheckedIn = Type.Object({
  kind: Type.Literal('checked'),
  checkInId: Type.String(),
  at: Type.String({ format: 'date-time' }),
  shown: Type.Object({
    by: Type.String(), evidence: Type.Union([Type.Literal('claim'), Type.Literal('proof')]), means: Words,
    /** A keyboard seems to have changed letters: the digits were trusted, the rest looked up. */
    bent: Type.Boolean(),
  }),
  patient: Type.Object({ name: Type.String(), birth: Type.String(), sex: Sex, personalId: Nullable(Type.String()) }),
  identity: Type.Object({
    state: Type.String(), tone: Tone, means: Words, todo: Words,
    differs: Type.Array(Type.Union([Type.Literal('name'), Type.Literal('birth'), Type.Literal('sex')])),
    successor: Nullable(Type.String()),
  }),
  card: CardBody,
  /** Likeliest first; a person chooses. */
  objects: Type.Array(Type.Object({ code: Type.String(), title: Words, why: Words, percent: Nullable(Type.Number()) })),
  place: Type.Object({ former: Type.Boolean(), candidates: Type.Array(UnitBody) }),
  fields: Type.Array(FilledField),
  /** A partner was away: asked again in the background. */
  later: Type.Boolean(),
  /** Admitting needs `acknowledged: true`: somebody compared person and paper. */
  needsAcknowledgement: Type.Boolean(),
  admittedBefore: Nullable(Type.String({ format: 'date-time' })),
  admission: Nullable(AdmissionBody),
  wristband: Type.Boolean(),
})
export type CheckedIn = Static<typeof CheckedIn>

/** Not enough to ask anybody: what is missing, and what is known. */
export const CheckInIncomplete = Type.Object({
  kind: Type.Literal('incomplete'),
  missing: Type.Array(Type.Union([Type.Literal('personalId'), Type.Literal('name'), Type.Literal('birth'), Type.Literal('sex')])),
  bent: Type.Boolean(),
  known: PatientFields,
})
export type CheckInIncomplete = Static<typeof CheckInIncomplete>

export const CheckInAnswer = Type.Union([CheckedIn, CheckInIncomplete])
export type CheckInAnswer = Static<typeof CheckInAnswer>

export const AdmissionRequest = Type.Object({
  /** Reason of the visit (LY_DO_VV), in the patient's words. */
  reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }),
  /** MA_DOITUONG_KCB; the first suggestion where absent. */
  object: Type.Optional(Type.String({ maxLength: 4 })),
  careKind: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
  service: Type.Optional(Type.Object({ code: Type.String({ minLength: 1, maxLength: 50 }), name: Type.String({ minLength: 1, maxLength: 1024 }) }, { additionalProperties: false })),
  /** MA_LK of the visit, where the facility's system has given one. */
  lineage: Type.Optional(Type.String({ minLength: 1, maxLength: 100, pattern: '^[\\w.-]+$' })),
  localPatient: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  acknowledged: Type.Optional(Type.Boolean()),
}, { additionalProperties: false })
export type AdmissionRequest = Static<typeof AdmissionRequest>

export const AdmissionAnswer = Type.Object({
  checkInId: Type.String(),
  admission: AdmissionBody,
  /** The unsigned XML0 in base64, where the facility signs for itself; send it signed to the gateway's check-in door. */
  file: Nullable(Type.String()),
  /** Why the exchange has refused the file; the patient is admitted all the same. Empty where it has gone, or only waits. */
  problems: Type.Array(Type.Object({ code: Type.String(), message: Words, fix: Words })),
})
export type AdmissionAnswer = Static<typeof AdmissionAnswer>

export const WristbandRequest = Type.Object({
  tag: Type.String({ maxLength: 80 }),
  /** Takes the band from whoever wore it before. */
  release: Type.Optional(Type.Boolean()),
}, { additionalProperties: false })
export type WristbandRequest = Static<typeof WristbandRequest>

export const DeskLine = Type.Object({
  checkInId: Type.String(),
  at: Type.String({ format: 'date-time' }),
  name: Type.String(),
  birth: Type.String(),
  sex: Sex,
  evidence: Type.Union([Type.Literal('claim'), Type.Literal('proof')]),
  identityTone: Tone,
  identity: Words,
  cardTone: Tone,
  card: Words,
  state: Type.Union([Type.Literal('open'), Type.Literal('admitted')]),
  later: Type.Boolean(),
  /** Verified after the desk had gone on; null where nothing waited. */
  verifiedAt: Nullable(Type.String({ format: 'date-time' })),
  attention: Type.Boolean(),
  fileState: Type.Union([Type.Literal('none'), Type.Literal('to-send'), Type.Literal('sent'), Type.Literal('to-sign'), Type.Literal('not-wanted')]),
})
export type DeskLine = Static<typeof DeskLine>

export const DeskList = Type.Object({ day: Type.String(), checkIns: Type.Array(DeskLine), waiting: Type.Integer(), attention: Type.Integer() })
export type DeskList = Static<typeof DeskList>

export const NameSearch = Type.Object({ name: Type.String({ minLength: 2, maxLength: 255, pattern: '\\S' }), birth: Type.Optional(Type.String({ maxLength: 14 })) }, { additionalProperties: false })
export type NameSearch = Static<typeof NameSearch>

export const NameMatches = Type.Array(Type.Object({
  checkInId: Type.String(), name: Type.String(), birth: Type.String(), sex: Sex,
  /** Last four digits of the personal number; empty without one. */
  numberEnds: Type.String(), lastDay: Type.String(),
}))
export type NameMatches = Static<typeof NameMatches>
