/** One adult lets another look for them: asked, agreed, ended by either. */
import { PERIODS } from '#definitions/access/periods.ts'
import { problem } from '#definitions/problem.ts'
import { recordAct } from '#modules/audit/index.ts'
import { addDays, endOfDay, vietnamDay } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { blindIndex, blindIndexes, seal, unseal } from '#platform/seal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { requireOwnSubject } from './decide-for.ts'
import type { SubjectPlace } from './look.ts'
import { changing } from './open-look.ts'
import type { PermitTools } from './permit-tools.ts'
import { agreeDelegation, endDelegation, endExpiredDelegations, insertDelegation, listDelegationsOf, listDelegationsTo, type DelegationRow } from './queries-consents.ts'
import type { DelegationBody, DelegationList } from './schema.ts'
import type { Session } from './sessions.ts'

/** Both people of a delegation, each as the other knows them. */
export interface DelegationNames {
  readonly representative: string
  readonly represented: string
}

const MOST = 10

export function representativeIndexes(keys: KeyProvider, personalId: string): Buffer[] {
  return blindIndexes(keys, 'representative', personalId)
}

export function sealNames(keys: KeyProvider, delegationId: string, names: DelegationNames): { readonly names: Buffer; readonly namesKey: string } {
  const key = keys.currentSecret('seal-sessions')
  return { names: seal(key.secret, Buffer.from(JSON.stringify(names)), `delegation:${delegationId}`), namesKey: key.id }
}

export function openNames(keys: KeyProvider, row: Pick<DelegationRow, 'delegationId' | 'names' | 'namesKey'>): DelegationNames {
  // Sealed by us, so it has the form we gave it.
  return JSON.parse(unseal(keys.secretById(row.namesKey).secret, row.names, `delegation:${row.delegationId}`).toString()) as DelegationNames
}

/**
 * Asks the holder of a number to look for the caller. Whether that number is known here the answer does not tell.
 * @throws Refusal `invalid` (end date, oneself), `conflict` (no record yet, too many, already asked)
 */
export async function askDelegation(tools: PermitTools, permit: Permit<'record:settings'>, session: Session, wish: DelegationBody): Promise<void> {
  const subject = requireOwnSubject(permit.caller)
  const now = tools.clock()
  requireWish(wish, session, vietnamDay(now))
  const delegationId = uuidV7(tools.clock, subject.shard)
  await tools.intake.inTransaction(async (tx) => {
    await endExpiredDelegations(tx, subject, now)
    if ((await listDelegationsOf(tx, subject, now)).length >= MOST) throw new Refusal('conflict', [problem('too-many-delegations', { params: { most: MOST } })])
    const added = await insertDelegation(tx, {
      subject, delegationId, askedAt: now, agreedAt: null, until: endOfDay(wish.until), sensitive: wish.sensitive, ground: 'consent', representativeId: null,
      representative: blindIndex(tools.keys, 'representative', wish.personalId), ...sealNames(tools.keys, delegationId, { representative: wish.name.normalize('NFC'), represented: session.name }),
    })
    if (!added) throw new Refusal('conflict', [problem('delegation-asked-before')])
    await recordDelegation(tx, tools, { act: 'delegation-asked', actor: permit.caller.id, subject, delegationId })
  })
}

function requireWish(wish: DelegationBody, session: Session, today: string): void {
  const last = addDays(today, PERIODS.longestDelegationDays)
  const problems = [
    ...(Number.isNaN(endOfDay(wish.until).getTime()) || wish.until < today ? [problem('end-date-passed', { field: 'until' })] : []),
    ...(wish.until > last ? [problem('delegation-too-long', { field: 'until', params: { days: PERIODS.longestDelegationDays } })] : []),
    ...(wish.personalId === session.personalId ? [problem('delegation-to-oneself', { field: 'personalId' })] : []),
  ]
  if (problems.length > 0) throw new Refusal('invalid', problems)
}

interface DelegationAct {
  readonly act: string
  readonly actor: string
  readonly subject: SubjectPlace
  readonly delegationId: string
}

export function recordDelegation(tx: Tx, tools: Pick<PermitTools, 'clock'>, { act, actor, subject, delegationId }: DelegationAct): Promise<void> {
  return recordAct(tx, { clock: tools.clock, actor, role: actor === 'platform' ? 'public' : 'citizen', act, subjectKey: subject.key, shard: subject.shard, reference: delegationId })
}

/** The one who was asked agrees or declines. @throws Refusal `not-found` where nothing of that id waits for the caller */
export async function answerDelegation(tools: PermitTools, permit: Permit<'record:read-own'>, session: Session, answer: { readonly delegationId: string; readonly agrees: boolean }): Promise<void> {
  const now = tools.clock()
  const asked = (await delegationsTo(tools, session)).find((each) => each.delegationId === answer.delegationId && each.agreedAt === null)
  if (!asked || now.getTime() - asked.askedAt.getTime() > PERIODS.delegationAnswerDays * 86_400_000) throw new Refusal('not-found', [problem('delegation-unknown')])
  const actor = permit.caller.id
  await changing(tools, { shard: asked.shard, key: asked.subjectKey }, async (tx) => {
    const done = answer.agrees ? await agreeDelegation(tx, asked, { at: now, representativeId: actor }) : await endDelegation(tx, asked, { at: now, by: actor })
    if (!done) throw new Refusal('not-found', [problem('delegation-unknown')])
    const act = answer.agrees ? 'delegation-agreed' : 'delegation-declined'
    await recordDelegation(tx, tools, { act, actor, subject: { shard: asked.shard, key: asked.subjectKey }, delegationId: asked.delegationId })
  })
}

/** What was given to the holder of the session's number. */
export function delegationsTo(tools: PermitTools, session: Session): Promise<DelegationRow[]> {
  const { personalId } = session
  if (personalId === undefined) return Promise.resolve([])
  return tools.intake.inOneStatement((tx) => listDelegationsTo(tx, representativeIndexes(tools.keys, personalId), tools.clock()))
}

/** Either of the two ends it, at once. What the population database says of parents cannot be ended here. @throws Refusal `not-found`, `conflict` */
export async function stopDelegation(tools: PermitTools, permit: Permit<'record:read-own'>, session: Session, delegationId: string): Promise<void> {
  const now = tools.clock()
  const { subject, id } = permit.caller
  const given = subject ? await tools.intake.inOneStatement((tx) => listDelegationsOf(tx, subject, now)) : []
  const found = [...given, ...(await delegationsTo(tools, session))].find((each) => each.delegationId === delegationId)
  if (!found) throw new Refusal('not-found', [problem('delegation-unknown')])
  if (found.ground === 'parent') throw new Refusal('conflict', [problem('delegation-of-parents')])
  await changing(tools, { shard: found.shard, key: found.subjectKey }, async (tx) => {
    await endDelegation(tx, found, { at: now, by: id })
    await recordDelegation(tx, tools, { act: 'delegation-ended', actor: id, subject: { shard: found.shard, key: found.subjectKey }, delegationId })
  })
}

/** Who may look for the caller, or was asked to. */
export async function readDelegations(tools: PermitTools, permit: Permit<'record:settings'>): Promise<DelegationList> {
  const { caller } = permit
  const { subject } = caller
  const rows = subject ? await tools.reader.inScope(rowScopeOf(caller), (tx) => listDelegationsOf(tx, subject, tools.clock())) : []
  return {
    longestDays: PERIODS.longestDelegationDays,
    delegations: rows.map((row) => ({
      delegationId: row.delegationId, name: openNames(tools.keys, row).representative, ground: row.ground, agreed: row.agreedAt !== null, sensitive: row.sensitive,
      until: vietnamDay(new Date(row.until.getTime() - 1)),
    })),
  }
}
