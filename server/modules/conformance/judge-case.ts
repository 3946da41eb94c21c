/** Judges one case by what was seen: fulfilled, begun or open, by which messages, and what is missing. Pure. */
import type { NextStep, Recognition } from '#definitions/conformance/index.ts'
import { timeOfUuid } from '#platform/uuid.ts'
import type { LookedFile } from './look-at-files.ts'
import type { Observation } from './queries.ts'

/** Everything that counts for a tenant, oldest first. */
export interface Seen {
  readonly observations: readonly Observation[]
  readonly files: readonly LookedFile[]
  /** A receipt will be withheld. */
  readonly lossAwaited: boolean
  /** Codes of rules, and of problems of signatures. */
  readonly ruleCodes: ReadonlySet<string>
  readonly signatureCodes: ReadonlySet<string>
}

export interface Finding {
  readonly fulfilledAt: Date | null
  /** What it was seen by; while it is open, the messages that came nearest. */
  readonly messages: readonly string[]
  readonly next: NextStep
  readonly params: Readonly<Record<string, string | number>>
}

type Of<K extends Recognition['kind']> = Extract<Recognition, { readonly kind: K }>
type Judges = { readonly [K in Recognition['kind']]: (seen: Seen, how: Of<K>) => Finding }

const open = (next: NextStep, messages: readonly (string | null)[] = [], params: Finding['params'] = {}): Finding =>
  ({ fulfilledAt: null, messages: messages.filter((each) => each !== null), next, params })
const done = (id: string, messages: readonly (string | null)[]): Finding =>
  ({ fulfilledAt: timeOfUuid(id), messages: messages.filter((each) => each !== null), next: 'done', params: {} })

const isReceived = (file: LookedFile) => file.facts.state !== 'refused'
const receivedOf = (seen: Seen, exchange: string) => seen.files.filter((file) => file.exchange === exchange && isReceived(file))
const isGood = (each: Observation) => each.status < 300
const codesOf = (file: LookedFile, of?: ReadonlySet<string>) => [...new Set(file.facts.problems.map((each) => each.code).filter((code) => of?.has(code) !== false))]
const shown = (codes: readonly string[]) => ({ codes: codes.slice(0, 3).join(', ') })

const judges: Judges = {
  'signed-in': ({ observations }) => {
    const taken = observations.find((each) => each.act === 'token' && isGood(each))
    return taken ? done(taken.observationId, []) : open('nothing-yet')
  },
  'table-received': (seen, { exchange, table }) => {
    const holding = receivedOf(seen, exchange).find((file) => file.facts.tables.includes(table))
    if (holding) return done(holding.messageId, [holding.messageId])
    const newest = seen.files.findLast((file) => file.exchange === exchange)
    if (!newest) return open('nothing-yet')
    return isReceived(newest) ? open('not-in-a-file') : open('refused-so-far', [newest.messageId], shown(refusalsOf(newest)))
  },
  'repeated': (seen, { exchange }) => {
    const receipts = Map.groupBy(seen.observations.filter((each) => each.act === 'file' && each.detail.exchange === exchange && isGood(each)), (each) => each.messageId)
    const second = [...receipts.entries()].flatMap(([messageId, each]) => (messageId !== null && each[1] ? [each[1]] : []))[0]
    return second ? done(second.observationId, [second.messageId]) : nothingOr('send-one-again', seen, exchange)
  },
  'corrected': (seen, { exchange }) => {
    const correction = receivedOf(seen, exchange).find((file) => file.facts.supersedes !== null)
    return correction ? done(correction.messageId, [correction.facts.supersedes, correction.messageId]) : nothingOr('correct-one', seen, exchange)
  },
  'voided': (seen, { exchange }) => {
    const files = receivedOf(seen, exchange)
    const voided = files.filter((file) => file.facts.state === 'voided')
    const pairs = voided.flatMap((file) => {
      const anew = files.find((other) => other.messageId > file.messageId && other.facts.state !== 'voided' && other.lineages.some((each) => file.lineages.includes(each)))
      return anew ? [[file.messageId, anew.messageId] as const] : []
    })
    const [first] = pairs
    if (first) return done(first[1], first)
    return voided.length > 0 ? open('enter-anew', [voided.at(-1)?.messageId ?? null]) : nothingOr('void-one', seen, exchange)
  },
  'refusal-mended': (seen, { exchange }) => {
    const refused = seen.files.filter((file) => file.exchange === exchange && !isReceived(file) && refusalsOf(file).length > 0)
    const [first] = refused
    const newest = refused.at(-1)
    if (!first || !newest) return open(seen.files.length === 0 ? 'nothing-yet' : 'not-refused-yet')
    const right = receivedOf(seen, exchange).find((file) => file.messageId > first.messageId)
    return right ? done(right.messageId, [first.messageId, right.messageId]) : open('mend-refused', [newest.messageId], shown(refusalsOf(newest)))
  },
  'warning-mended': (seen, { exchange }) => {
    const files = receivedOf(seen, exchange)
    const byId = new Map(files.map((file) => [file.messageId, file]))
    const mending = files.find((file) => {
      const former = byId.get(file.facts.supersedes ?? '')
      return former !== undefined && codesOf(former, seen.ruleCodes).some((code) => !codesOf(file).includes(code))
    })
    if (mending) return done(mending.messageId, [mending.facts.supersedes, mending.messageId])
    const warned = files.findLast((file) => codesOf(file, seen.ruleCodes).length > 0)
    return warned ? open('mend-warned', [warned.messageId], shown(codesOf(warned, seen.ruleCodes))) : open(files.length === 0 ? 'nothing-yet' : 'not-warned-yet')
  },
  'many-dossiers': (seen, { exchange, dossiers }) => {
    const files = receivedOf(seen, exchange)
    const enough = files.find((file) => file.dossiers >= dossiers)
    if (enough) return done(enough.messageId, [enough.messageId])
    return files.length === 0 ? open('nothing-yet') : open('too-few-dossiers', [], { dossiers: Math.max(...files.map((file) => file.dossiers)) })
  },
  'signed': (seen, { exchange, letPass }) => {
    const faultsOf = (file: LookedFile) => codesOf(file, seen.signatureCodes).filter((code) => !letPass.includes(code))
    const files = receivedOf(seen, exchange)
    const right = files.find((file) => faultsOf(file).length === 0)
    if (right) return done(right.messageId, [right.messageId])
    const wrong = files.findLast((file) => !faultsOf(file).includes('signature-missing'))
    return wrong ? open('signature-wrong', [wrong.messageId], shown(faultsOf(wrong))) : nothingOr('not-signed-yet', seen, exchange)
  },
  'followed': (seen, { exchange }) => {
    const traces = readTraces(seen, exchange)
    const complete = traces.find((each) => each.detail.waiting === 0)
    if (complete) return done(complete.observationId, [complete.messageId])
    const newest = traces.at(-1)
    return newest ? open('read-it-again', [newest.messageId], { waiting: newest.detail.waiting ?? 0 }) : nothingOr('read-a-trace', seen, exchange)
  },
  'followed-through-failure': (seen, { exchange }) => {
    const traces = readTraces(seen, exchange)
    const failing = traces.filter((each) => (each.detail.failing ?? 0) > 0)
    const over = traces.find((each) => each.detail.waiting === 0 && failing.some((before) => before.messageId === each.messageId && before.observationId < each.observationId))
    if (over) return done(over.observationId, [over.messageId])
    return failing.length > 0 ? open('failure-over-soon', [failing.at(-1)?.messageId ?? null]) : open('no-failure-seen')
  },
  'receipt-fetched-again': (seen, { exchange }) => {
    const sent = seen.observations.filter((each) => each.act === 'file' && each.detail.exchange === exchange && each.messageId !== null)
    const lost = sent.filter((each) => each.detail.withheld === true)
    const fetched = sent.find((each) => isGood(each) && lost.some((before) => before.messageId === each.messageId && before.observationId < each.observationId))
    if (fetched) return done(fetched.observationId, [fetched.messageId])
    return lost.length > 0 ? open('fetch-receipt') : open(seen.lossAwaited ? 'loss-awaited' : 'ask-for-loss')
  },
  'day-compared': ({ observations, files }, { exchange }) => {
    const elsewhere = new Set(files.filter((file) => file.exchange !== exchange).map((file) => file.messageId))
    const unlistedIn = (each: Observation) => (each.detail.unlisted ?? []).filter((id) => !elsewhere.has(id))
    const lists = observations.filter((each) => each.act === 'daily' && isGood(each))
    const agreed = lists.find((each) => (each.detail.sent ?? 0) > 0 && each.detail.missing === 0 && unlistedIn(each).length === 0)
    if (agreed) return done(agreed.observationId, [])
    const newest = lists.at(-1)
    return newest ? open('day-differs', unlistedIn(newest).slice(0, 3), { missing: newest.detail.missing ?? 0, unlisted: unlistedIn(newest).length }) : open('compare-a-day')
  },
}

/** Judges by the recognition's own judge. */
export function judgeCase<K extends Recognition['kind']>(seen: Seen, how: Of<K>): Finding {
  const judge = judges[how.kind] as (seen: Seen, how: Of<K>) => Finding
  return judge(seen, how)
}

function readTraces(seen: Seen, exchange: string): Observation[] {
  return seen.observations.filter((each) => each.act === 'trace' && isGood(each) && each.detail.exchange === exchange)
}

function refusalsOf(file: LookedFile): string[] {
  return [...new Set(file.facts.problems.filter((each) => each.severity === 'reject').map((each) => each.code))]
}

function nothingOr(next: NextStep, seen: Seen, exchange: string): Finding {
  const newest = receivedOf(seen, exchange).at(-1)
  return newest ? open(next, [newest.messageId]) : open('nothing-yet')
}
