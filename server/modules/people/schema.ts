/** What crosses HTTP at people: a question about somebody's identity and its answer. */
import { Type, type Static } from 'typebox'

export const IdentityCheckBody = Type.Object({
  personalId: Type.String({ maxLength: 20 }),
  name: Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' }),
  /** yyyy-MM-dd, or yyyy where only the year is known. */
  birth: Type.String({ maxLength: 14 }),
  /** 1 male, 2 female, 3 undetermined. */
  sex: Type.Union([Type.Literal('1'), Type.Literal('2'), Type.Literal('3')]),
}, { additionalProperties: false })
export type IdentityCheckBody = Static<typeof IdentityCheckBody>

export const IdentityCheckAnswer = Type.Object({
  result: Type.Union([
    Type.Literal('found'), Type.Literal('mismatch'), Type.Literal('unknown'), Type.Literal('not-asked'), Type.Literal('cancelled'), Type.Literal('unavailable'),
  ]),
  /** Whether each field agrees; null where they were not compared. */
  fields: Type.Union([Type.Object({ name: Type.Boolean(), birth: Type.Boolean(), sex: Type.Boolean() }), Type.Null()]),
  /** Null where the population database did not tell. */
  alive: Type.Union([Type.Boolean(), Type.Null()]),
  at: Type.String({ format: 'date-time' }),
})
export type IdentityCheckAnswer = Static<typeof IdentityCheckAnswer>

const Id = Type.String({ format: 'uuid' })
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
/** Why somebody looks: the people found read it. */
const Purpose = Type.String({ minLength: 3, maxLength: 300, pattern: '\\S' })
const Why = Type.String({ minLength: 3, maxLength: 500, pattern: '\\S' })

/** One person as a data steward sees them. Numbers are masked; a telephone is only known to be there. */
export const PersonCard = Type.Object({
  /** Opaque. */
  subject: Type.String(),
  name: Type.String(),
  /** yyyy-MM-dd or yyyy. */
  birth: Nullable(Type.String()),
  sex: Type.Integer(),
  commune: Nullable(Type.Object({ code: Type.String(), name: Nullable(Type.String()) })),
  motherName: Nullable(Type.String()),
  hasPhone: Type.Boolean(),
  /** Who told of them first. */
  facility: Nullable(Type.Object({ code: Type.String(), name: Nullable(Type.String()) })),
  /** Kind and masked value: SDDCN, •••• 1234. */
  identifier: Nullable(Type.Object({ kind: Type.String(), value: Type.String() })),
  since: Type.String({ format: 'date-time' }),
})
export type PersonCard = Static<typeof PersonCard>

export const MatchReason = Type.Object({ field: Type.String(), agreement: Type.String(), weight: Type.Number() })
export type MatchReason = Static<typeof MatchReason>

const TaskStateName = Type.Union([Type.Literal('open'), Type.Literal('same'), Type.Literal('different'), Type.Literal('unsure'), Type.Literal('overtaken')])

export const MatchTaskRow = Type.Object({
  taskId: Id, madeAt: Type.String({ format: 'date-time' }), score: Type.Number(), probability: Type.Number(), tier: Type.String(), candidates: Type.Integer(),
  /** Why it was not linked by itself: a guard, `few-points`, or `several-alike`. */
  doubt: Type.String(),
  name: Type.String(), birth: Nullable(Type.String()), reason: Nullable(Type.String()),
})
export type MatchTaskRow = Static<typeof MatchTaskRow>

export const MatchTaskQuery = Type.Object({ state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('unsure')])) }, { additionalProperties: false })
export type MatchTaskQuery = Static<typeof MatchTaskQuery>

export const MatchTaskList = Type.Object({ tasks: Type.Array(MatchTaskRow), open: Type.Integer(), unsure: Type.Integer() })
export type MatchTaskList = Static<typeof MatchTaskList>

export const MatchTask = Type.Object({
  taskId: Id, state: TaskStateName, madeAt: Type.String({ format: 'date-time' }), tier: Type.String(), rules: Type.String(), reason: Nullable(Type.String()),
  person: PersonCard,
  candidates: Type.Array(Type.Object({
    person: PersonCard, tier: Type.String(), score: Type.Number(), probability: Type.Number(), why: Type.Array(MatchReason), guards: Type.Array(Type.String()),
  })),
})
export type MatchTask = Static<typeof MatchTask>

export const MatchDecisionBody = Type.Object({
  verdict: Type.Union([Type.Literal('same'), Type.Literal('different'), Type.Literal('unsure')]), candidate: Id, reason: Why,
}, { additionalProperties: false })
export type MatchDecisionBody = Static<typeof MatchDecisionBody>

export const MatchDecisionAnswer = Type.Object({ state: TaskStateName, linkId: Nullable(Id) })
export type MatchDecisionAnswer = Static<typeof MatchDecisionAnswer>

export const LinkRow = Type.Object({
  linkId: Id, at: Type.String({ format: 'date-time' }), source: Type.String(), reason: Type.String(), score: Nullable(Type.Number()),
  names: Type.Object({ former: Type.String(), other: Type.String() }),
  ended: Nullable(Type.Object({ at: Type.String({ format: 'date-time' }), why: Type.String() })),
})
export type LinkRow = Static<typeof LinkRow>
export const LinkList = Type.Object({ links: Type.Array(LinkRow) })
export type LinkList = Static<typeof LinkList>
export const EndLinkBody = Type.Object({ reason: Why }, { additionalProperties: false })
export type EndLinkBody = Static<typeof EndLinkBody>

const Sex = Type.Union([Type.Literal('1'), Type.Literal('2'), Type.Literal('3')])

export const PeopleSearchBody = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' }), birth: Type.Optional(Type.String({ maxLength: 14 })), sex: Type.Optional(Sex), purpose: Purpose,
}, { additionalProperties: false })
export type PeopleSearchBody = Static<typeof PeopleSearchBody>
export const PeopleFound = Type.Object({ people: Type.Array(PersonCard), more: Type.Boolean() })
export type PeopleFound = Static<typeof PeopleFound>

const Thresholds = { link: Type.Number({ minimum: -40, maximum: 60 }), ask: Type.Number({ minimum: -40, maximum: 60 }), ahead: Type.Number({ minimum: 0, maximum: 60 }) }
export const MatchingRulesAnswer = Type.Object({ id: Type.String(), validFrom: Type.String(), thresholds: Type.Object(Thresholds), people: Type.Integer() })
export type MatchingRulesAnswer = Static<typeof MatchingRulesAnswer>

export const SimulationBody = Type.Object({ ...Thresholds, sample: Type.Integer({ minimum: 1, maximum: 2_000 }), purpose: Purpose }, { additionalProperties: false })
export type SimulationBody = Static<typeof SimulationBody>
const Counts = Type.Object({ link: Type.Integer(), ask: Type.Integer(), new: Type.Integer() })
const VerdictName = Type.Union([Type.Literal('link'), Type.Literal('ask'), Type.Literal('new')])
export const SimulationResult = Type.Object({
  people: Type.Integer(), now: Counts, then: Counts, changed: Type.Integer(), thresholds: Type.Object({ now: Type.Object(Thresholds), then: Type.Object(Thresholds) }),
  /** How many people's best candidate has so many points; `guarded` are never linked without a person. */
  bins: Type.Array(Type.Object({ from: Type.Integer(), free: Type.Integer(), guarded: Type.Integer() })),
  examples: Type.Array(Type.Object({
    name: Type.String(), birthYear: Nullable(Type.String()), score: Type.Number(), now: VerdictName, then: VerdictName, why: Type.Array(MatchReason),
  })),
})
export type SimulationResult = Static<typeof SimulationResult>
export const SimulationBegun = Type.Object({ simulationId: Id })
export type SimulationBegun = Static<typeof SimulationBegun>
export const SimulationAnswer = Type.Object({
  simulationId: Id, state: Type.Union([Type.Literal('waiting'), Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]), done: Type.Integer(),
  sample: Type.Integer(), result: Nullable(SimulationResult),
})
export type SimulationAnswer = Static<typeof SimulationAnswer>
