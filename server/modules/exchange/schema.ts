/** What crosses HTTP at the exchange: receipts, problems, traces, partners (DESIGN §7). */
import { Type, type Static, type TSchema } from 'typebox'

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const WordsBody = Type.Object({ vi: Type.String(), en: Type.String() })

export const ProblemBody = Type.Object({
  code: Type.String(),
  severity: Type.Union([Type.Literal('reject'), Type.Literal('warn')]),
  table: Nullable(Type.String()),
  row: Nullable(Type.Integer()),
  field: Nullable(Type.String()),
  path: Nullable(Type.String()),
  value: Nullable(Type.String()),
  source: Nullable(Type.String()),
  message: WordsBody,
  fix: WordsBody,
})

/** The gateway's own answer plus ours; also the answer of a refused file (with HTTP 422). */
export const GatewayReceipt = Type.Object({
  maKetQua: Type.String(),
  maGiaoDich: Type.String(),
  thoiGianTiepNhan: Type.String(),
  thongDiep: Type.String(),
  messageId: Type.String(),
  problems: Type.Array(ProblemBody),
})
export type GatewayReceipt = Static<typeof GatewayReceipt>

export const GatewayFile = Type.Object({
  username: Type.String({ maxLength: 100 }),
  loaiHoSo: Type.Union([Type.String({ maxLength: 10 }), Type.Integer()]),
  maTinh: Type.String({ maxLength: 3 }),
  maCSKCB: Type.String({ maxLength: 20 }),
  fileHSBase64: Type.String(),
})
export type GatewayFile = Static<typeof GatewayFile>

export const MessageState = Type.Union([
  Type.Literal('accepted'), Type.Literal('refused'), Type.Literal('superseded'), Type.Literal('voided'),
])
export type MessageState = Static<typeof MessageState>

export const HopState = Type.Union([
  Type.Literal('waiting'), Type.Literal('sent'), Type.Literal('delivered'), Type.Literal('failed'),
])
export type HopState = Static<typeof HopState>

export const Hop = Type.Object({
  partner: Type.String(),
  state: HopState,
  at: Nullable(Type.String()),
  receipt: Nullable(Type.String()),
  /** Chained: SHA-256 over the former hop's hash and this receipt, hex. */
  chain: Nullable(Type.String()),
  attempts: Type.Integer(),
  nextAttemptAt: Nullable(Type.String()),
  /** Why it waits or failed, in words. */
  reason: Nullable(WordsBody),
})
export type Hop = Static<typeof Hop>

/** One step of our own: received, checked, stored; milliseconds count from the receipt of the request. */
export const TraceStep = Type.Object({ step: Type.String(), title: WordsBody, afterMs: Type.Number(), at: Type.String() })

export const Trace = Type.Object({
  messageId: Type.String(),
  exchange: Type.String(),
  title: WordsBody,
  facility: Type.String(),
  facilityName: Nullable(Type.String()),
  state: MessageState,
  receivedAt: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
  maGiaoDich: Type.String(),
  version: Nullable(Type.Integer()),
  supersededBy: Nullable(Type.String()),
  supersedes: Nullable(Type.String()),
  problems: Type.Array(ProblemBody),
  steps: Type.Array(TraceStep),
  hops: Type.Array(Hop),
})
export type Trace = Static<typeof Trace>

export const MessageRow = Type.Object({
  messageId: Type.String(),
  exchange: Type.String(),
  facility: Type.String(),
  facilityName: Nullable(Type.String()),
  state: MessageState,
  receivedAt: Type.String(),
  problemCodes: Type.Array(Type.String()),
  hops: Type.Array(Type.Object({ partner: Type.String(), state: HopState })),
})
export type MessageRow = Static<typeof MessageRow>

export const MessageQuery = Type.Object({
  facility: Type.Optional(Type.String({ maxLength: 5 })),
  code: Type.Optional(Type.String({ maxLength: 60 })),
  state: Type.Optional(MessageState),
  hop: Type.Optional(HopState),
  partner: Type.Optional(Type.String({ maxLength: 40 })),
  from: Type.Optional(Type.String({ format: 'date-time' })),
  to: Type.Optional(Type.String({ format: 'date-time' })),
  before: Type.Optional(Type.String({ format: 'uuid' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
})
export type MessageQuery = Static<typeof MessageQuery>

export const MessageList = Type.Object({ messages: Type.Array(MessageRow), next: Nullable(Type.String()) })
export type MessageList = Static<typeof MessageList>

export const PartnerStatus = Type.Object({
  partner: Type.String(),
  title: WordsBody,
  circuit: Type.Union([Type.Literal('closed'), Type.Literal('open'), Type.Literal('half-open')]),
  perMinute: Type.Integer(),
  backlog: Type.Integer(),
  /** Age of the oldest waiting delivery. */
  lagSeconds: Type.Integer(),
  failedLastHour: Type.Integer(),
  deadLetters: Type.Integer(),
  certificateDays: Nullable(Type.Integer()),
  lastDeliveredAt: Nullable(Type.String()),
})
export type PartnerStatus = Static<typeof PartnerStatus>

export const PartnerPicture = Type.Object({
  at: Type.String(),
  received: Type.Object({ perMinute: Type.Integer(), today: Type.Integer(), refusedToday: Type.Integer() }),
  partners: Type.Array(PartnerStatus),
})
export type PartnerPicture = Static<typeof PartnerPicture>

/** Public figures of the landing page: counts only. */
export const PublicFigures = Type.Object({
  sandbox: Type.Boolean(),
  receivedToday: Type.Integer(),
  backlog: Type.Integer(),
  facilities: Type.Integer(),
  provinces: Type.Integer(),
})
export type PublicFigures = Static<typeof PublicFigures>

export const ReplayRequest = Type.Object({
  from: Type.Union([Type.Literal('check'), Type.Literal('deliver')]),
  partner: Type.Optional(Type.String({ maxLength: 40 })),
  dryRun: Type.Boolean(),
  reason: Type.String({ minLength: 3, maxLength: 300 }),
})
export type ReplayRequest = Static<typeof ReplayRequest>

export const ReplayAnswer = Type.Object({
  dryRun: Type.Boolean(),
  /** One line per thing that would change or has changed. */
  differences: Type.Array(Type.Object({ what: WordsBody, before: Nullable(Type.String()), after: Nullable(Type.String()) })),
})
export type ReplayAnswer = Static<typeof ReplayAnswer>

/** One inner table as the send-a-file page shows it: cells in the official order. Nothing is stored. */
export const CheckedTable = Type.Object({
  kind: Type.String(),
  title: WordsBody,
  fields: Type.Array(Type.Object({ name: Type.String(), means: WordsBody })),
  rows: Type.Array(Type.Array(Type.String())),
})

export const CheckAnswer = Type.Object({
  accepted: Type.Boolean(),
  problems: Type.Array(ProblemBody),
  tables: Type.Array(CheckedTable),
})
export type CheckAnswer = Static<typeof CheckAnswer>

const RuleBody = Type.Object({
  code: Type.String(),
  severity: Type.Union([Type.Literal('reject'), Type.Literal('warn')]),
  source: Type.String(),
  validFrom: Type.String(),
  validTo: Nullable(Type.String()),
  fields: Type.Array(Type.String()),
  atRisk: Type.Union([Type.Literal('line'), Type.Literal('visit'), Type.Literal('none')]),
  leansOn: Nullable(Type.String()),
  known: Type.Union([Type.Literal('seen'), Type.Literal('reported'), Type.Literal('assumed')]),
  message: WordsBody,
  fix: WordsBody,
})

/** The rule book of one exchange, for vendors: days are `yyyy-MM-dd`; `leansOn` names the catalogue a rule needs. */
export const RuleBook = Type.Object({
  exchange: Type.String(),
  version: Type.String(),
  families: Type.Array(Type.Object({ id: Type.String(), title: WordsBody, rules: Type.Array(RuleBody) })),
})
export type RuleBook = Static<typeof RuleBook>

/** The JSON API: the same file, as base64, without the gateway's wrapping. */
export const DocumentBody = Type.Object({ exchange: Type.String({ maxLength: 40 }), content: Type.String() })
export type DocumentBody = Static<typeof DocumentBody>

export const DocumentReceipt = Type.Object({
  messageId: Type.String(),
  state: MessageState,
  receivedAt: Type.String(),
  problems: Type.Array(ProblemBody),
})
export type DocumentReceipt = Static<typeof DocumentReceipt>

/** A hospital's own list of what it sent on a day, compared with what arrived. */
export const DailyList = Type.Object({
  date: Type.String({ format: 'date' }),
  sent: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20_000 }),
})
export type DailyList = Static<typeof DailyList>

export const DailyAnswer = Type.Object({
  date: Type.String(),
  facility: Type.String(),
  sent: Type.Integer(),
  received: Type.Array(Type.String()),
  missing: Type.Array(Type.String()),
  /** Arrived here but not on the hospital's list. */
  unlisted: Type.Array(Type.String()),
  refused: Type.Integer(),
})
export type DailyAnswer = Static<typeof DailyAnswer>
