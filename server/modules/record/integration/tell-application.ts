/** The round that tells the e-ID application what is due: with our reference, a receipt for each, nothing twice. */
import { NO_ACCOUNT_ASKED_AGAIN_DAYS, type IntegratedKind } from '#definitions/integration.ts'
import type { ApplicationAnswer, EidApplication } from '#connections/e-id-application.ts'
import { listClosed } from '#modules/access/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import { openMembers } from '#modules/people/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { newestOpener, type OpenNewest } from '../open-newest.ts'
import { claimDueItems, postponeItems, settleItem, type DueItem, type Settlement } from '../queries-integration.ts'
import { holderOf } from './holder.ts'

/** What another module has to say of its own kind. */
export interface Teller {
  /** What is told of it; undefined where it is gone, and is then taken back. */
  content(item: DueItem): Promise<Readonly<Record<string, string | null>> | undefined>
  /** In the transaction that keeps the receipt. */
  integrated(tx: Tx, item: DueItem): Promise<void>
}

export interface TellingTools {
  readonly worker: Database
  readonly keys: KeyProvider
  readonly clock: Clock
  readonly application: EidApplication
  readonly tellers: Readonly<Record<IntegratedKind, Teller>>
}

const AT_ONCE = 50
const CONCURRENCY = 4
const LEASE_MS = 60_000
const REST_MS = 500
const AWAY_MS = 2_000
const LONGEST_MS = 600_000
const DAY_MS = 86_400_000

/** A book says only that it is there, and the day of its last change. */
export const bookTeller: Teller = {
  content: (item) => Promise.resolve({ ngayThayDoi: item.news }),
  integrated: () => Promise.resolve(),
}

/** Rounds that remember for how long the application has been away; each answers how long to rest before the next (ms). */
export function tellingRound(tools: TellingTools): () => Promise<number> {
  const { worker, keys } = tools
  const openNewest = newestOpener({ worker, keys })
  let failures = 0
  return async () => {
    const now = tools.clock()
    const due = await worker.inOneStatement((tx) => claimDueItems(tx, { now, leasedUntil: new Date(now.getTime() + LEASE_MS), limit: AT_ONCE }))
    const untold = await tellAll(tools, openNewest, due)
    if (untold.length === 0) {
      if (due.length > 0) failures = 0
      return due.length < AT_ONCE ? REST_MS : 0
    }
    const waitMs = Math.min(AWAY_MS * 2 ** Math.min(failures, 10), LONGEST_MS)
    failures += 1
    await worker.inOneStatement((tx) => postponeItems(tx, untold, new Date(tools.clock().getTime() + waitMs)))
    return waitMs
  }
}

/** What could not be told: the first "unavailable" ends the round. */
async function tellAll(tools: TellingTools, openNewest: OpenNewest, due: readonly DueItem[]): Promise<DueItem[]> {
  const left = [...due]
  const untold: DueItem[] = []
  const tellInTurn = async () => {
    for (let item = left.shift(); item; item = left.shift()) {
      const answer = await tell(tools, openNewest, item)
      if (answer.kind === 'unavailable') untold.push(item, ...left.splice(0))
      else await keep(tools, item, answer)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, tellInTurn))
  return untold
}

type Outcome = ApplicationAnswer | { readonly kind: 'withdrawn'; readonly receipt: string | null }

const referenceOf = (item: DueItem) => `${item.reference}.${item.revision}`
const takingBackOf = (item: DueItem) => `${referenceOf(item)}.w`

async function tell(tools: TellingTools, openNewest: OpenNewest, item: DueItem): Promise<Outcome> {
  const { application } = tools
  const known = item.attempts > 1 ? await application.findReceipt(item.ends ? takingBackOf(item) : referenceOf(item)) : undefined
  if (known?.kind === 'unavailable') return { kind: 'unavailable', sent: false }
  const receipt = known?.kind === 'known' ? known.receipt : undefined
  if (item.ends) return takeBack(application, item, receipt)
  if (receipt !== undefined) return { kind: 'integrated', receipt }
  const content = await stands(tools, item) ? await tools.tellers[item.kind].content(item) : undefined
  if (!content) return takeBack(application, item)
  const holder = await holderOf(openNewest, item)
  if (!holder) return { kind: 'no-account' }
  return application.announce({ reference: referenceOf(item), item: item.reference, kind: item.kind, holder, content })
}

/** A book of an erased subject, of one who died, or of one that another stands for since, is not told: the other's book is. */
async function stands(tools: TellingTools, item: DueItem): Promise<boolean> {
  const place = { shard: item.shard, key: item.subjectKey }
  const [standing] = await openMembers(tools, place)
  if (item.kind !== 'book') return standing !== undefined
  // News may come after the record was closed, while nothing had been announced that could be ended then.
  return standing?.subjectKey === item.subjectKey && (await tools.worker.inOneStatement((tx) => listClosed(tx, [place]))).length === 0
}

/** What the application cannot know needs no word: silence there tells it nothing. */
async function takeBack(application: EidApplication, item: DueItem, receipt?: string): Promise<Outcome> {
  if (receipt !== undefined || !item.announced) return { kind: 'withdrawn', receipt: receipt ?? null }
  const answer = await application.withdraw({ reference: takingBackOf(item), item: item.reference })
  return answer.kind === 'integrated' ? { kind: 'withdrawn', receipt: answer.receipt } : answer
}

const ACTS = { integrated: 'eid-integrated', withdrawn: 'eid-withdrawn' } as const

/** Receipt, what follows from it, and the entry in the audit: in one transaction. */
async function keep(tools: TellingTools, item: DueItem, answer: Exclude<Outcome, { kind: 'unavailable' }>): Promise<void> {
  const at = tools.clock()
  await tools.worker.inTransaction(async (tx) => {
    await settleItem(tx, item, settlementOf(item, answer, at))
    if (answer.kind !== 'integrated' && answer.kind !== 'withdrawn') return
    if (answer.kind === 'integrated') await tools.tellers[item.kind].integrated(tx, item)
    await recordAct(tx, {
      clock: tools.clock, actor: 'platform', role: 'facility', act: ACTS[answer.kind], shard: item.shard, subjectKey: item.subjectKey, reference: item.itemId, detail: { kind: item.kind },
    })
  })
}

function settlementOf(item: DueItem, answer: Exclude<Outcome, { kind: 'unavailable' }>, at: Date): Settlement {
  switch (answer.kind) {
    case 'integrated': return { state: 'integrated', receipt: answer.receipt, at, nextAt: null }
    case 'withdrawn': return { state: 'withdrawn', receipt: answer.receipt, at, nextAt: null }
    case 'no-account': return { state: 'no-account', receipt: null, at, nextAt: new Date(at.getTime() + NO_ACCOUNT_ASKED_AGAIN_DAYS * DAY_MS) }
    case 'declined': return { state: item.state, receipt: null, at, nextAt: null }
  }
}
