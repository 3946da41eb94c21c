/** For whom a person may look: their children under 16 by the population database, and adults who asked them to. */
import { holdsOn } from '#definitions/access/dated.ts'
import { AGE_THRESHOLDS } from '#definitions/access/periods.ts'
import { yearsAfter } from '#definitions/access/retention.ts'
import type { ChildOnRecord } from '#connections/population.ts'
import { startOfDay, vietnamDay } from '#platform/clock.ts'
import type { Permit } from '#platform/permit.ts'
import { blindIndex } from '#platform/seal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { delegationsTo, openNames, recordDelegation, representativeIndexes, sealNames } from './delegate.ts'
import type { SubjectPlace } from './look.ts'
import { changing, closeRecord } from './open-look.ts'
import type { PermitTools } from './permit-tools.ts'
import { endDelegation, followRepresentative, insertDelegation, type DelegationRow } from './queries-consents.ts'
import type { RepresentedList } from './schema.ts'
import type { Session } from './sessions.ts'

/** The moment a child looks for themselves; of a birth of which only the year is known, the earliest it can be. Undefined where no rule holds. */
export function representedUntil(birth: string, day: string): Date | undefined {
  const rule = AGE_THRESHOLDS.find((each) => holdsOn(each, day))
  return rule && startOfDay(yearsAfter(birth.length === 4 ? `${birth}-01-01` : birth, rule.years))
}

/**
 * For whom the caller may look now, and who waits for their answer. The population database is asked each time: a family
 * changes. Where it does not answer, what was known before holds and the answer says so.
 */
export async function readRepresented(tools: PermitTools, permit: Permit<'record:read-own'>, session: Session): Promise<RepresentedList> {
  const familyAsked = await followFamily(tools, permit.caller.id, session)
  const rows = await delegationsTo(tools, session)
  const { personalId } = session
  if (personalId !== undefined && rows.length > 0) await tools.intake.inTransaction((tx) => followRepresentative(tx, representativeIndexes(tools.keys, personalId), permit.caller.id))
  return {
    familyAsked,
    people: rows.filter((row) => row.agreedAt !== null).map((row) => ({
      delegationId: row.delegationId, subjectKey: row.subjectKey, name: openNames(tools.keys, row).represented, ground: row.ground, sensitive: row.sensitive, until: lastDayOf(row),
    })),
    waiting: rows.filter((row) => row.agreedAt === null).map((row) => ({
      delegationId: row.delegationId, name: openNames(tools.keys, row).represented, sensitive: row.sensitive, until: lastDayOf(row),
    })),
  }
}

function lastDayOf(row: DelegationRow): string {
  return vietnamDay(new Date(row.until.getTime() - 1))
}

/** Brings the children on record up to date; false where the population database gave no answer. */
async function followFamily(tools: PermitTools, callerId: string, session: Session): Promise<boolean> {
  const { personalId } = session
  if (personalId === undefined) return false
  const answer = await tools.askFamily(personalId)
  if (answer.kind === 'unavailable') return false
  const children = answer.kind === 'found' ? answer.children : []
  const known = await delegationsTo(tools, session)
  const standing: string[] = []
  for (const child of children) {
    const subject = await tools.findSubject(child.personalId)
    if (subject && (await followChild(tools, { child, subject, callerId, session, personalId }))) standing.push(subject.key)
  }
  // A parent by yesterday's answer who is none by today's: a custody was changed, or a link between two people undone.
  const gone = known.filter((row) => row.ground === 'parent' && !standing.includes(row.subjectKey))
  for (const row of gone) await endParent(tools, row)
  return true
}

interface Parentage {
  readonly child: ChildOnRecord
  readonly subject: SubjectPlace
  readonly callerId: string
  readonly session: Session
  readonly personalId: string
}

/** Whether the parent may look for the child; if so it is on record afterwards. */
async function followChild(tools: PermitTools, { child, subject, callerId, session, personalId }: Parentage): Promise<boolean> {
  const now = tools.clock()
  if (!child.alive) {
    await closeRecord(tools, { subject, diedOn: null, source: 'population' })
    return false
  }
  const until = representedUntil(child.birth, vietnamDay(now))
  if (!until || until <= now) return false
  const delegationId = uuidV7(tools.clock, subject.shard)
  await tools.intake.inTransaction(async (tx) => {
    const added = await insertDelegation(tx, {
      subject, delegationId, askedAt: now, agreedAt: now, until, sensitive: true, ground: 'parent', representativeId: callerId,
      representative: blindIndex(tools.keys, 'representative', personalId), ...sealNames(tools.keys, delegationId, { representative: session.name, represented: child.name }),
    })
    if (added) await recordDelegation(tx, tools, { act: 'delegation-begun', actor: 'platform', subject, delegationId })
  })
  return true
}

async function endParent(tools: PermitTools, row: DelegationRow): Promise<void> {
  const subject = { shard: row.shard, key: row.subjectKey }
  await changing(tools, subject, async (tx) => {
    await endDelegation(tx, row, { at: tools.clock(), by: 'platform' })
    await recordDelegation(tx, tools, { act: 'delegation-ended', actor: 'platform', subject, delegationId: row.delegationId })
  })
}
