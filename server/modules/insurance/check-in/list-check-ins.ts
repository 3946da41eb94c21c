/** The desk's list of a day, and the search by name among those who have been here. Both looks leave an entry. */
import { IDENTITY_ANSWERS } from '#definitions/check-in/identity-answers.ts'
import { problem } from '#definitions/problem.ts'
import { readDay } from '#formats/identity-scan/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import { foldText } from '#formats/fold-text.ts'
import { openSubjects } from '#modules/people/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import { rowScopeOf, type Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { cardAdvice } from './answer.ts'
import { requireDesk } from './find-kept.ts'
import { openKept, type Kept } from './kept.ts'
import { listByName, listOfDay, type CheckInRow } from './queries.ts'
import type { DeskLine, DeskList, NameMatches, NameSearch } from './schema.ts'
import type { CheckInTools } from './tools.ts'

type Desk = Permit<'insurance:check-in'>

/** Today's check-ins of the caller's facility unless another day is named. */
export async function listCheckIns(tools: CheckInTools, permit: Desk, wanted: { readonly day?: string }): Promise<DeskList> {
  const facility = requireDesk(tools, permit)
  const day = wanted.day ?? vietnamDay(tools.clock())
  const rows = await tools.reader.inScope(rowScopeOf(permit.caller), (tx) => listOfDay(tx, facility.code, day))
  await recordLook(tools, permit, { act: 'check-ins-listed', detail: { day, count: rows.length } })
  const lines = (await opened(tools, rows)).map(({ row, kept }) => lineOf(row, kept))
  return { day, checkIns: lines, waiting: lines.filter((each) => each.later).length, attention: lines.filter((each) => each.attention).length }
}

/** Who has been at this facility under a name, whatever its tones, newest first; at most twenty. */
export async function findByName(tools: CheckInTools, permit: Desk, search: NameSearch): Promise<NameMatches> {
  const facility = requireDesk(tools, permit)
  const words = foldText(search.name).split(' ').filter((word) => word !== '')
  const birth = search.birth?.trim() ? readDay(search.birth) : null
  if (search.birth?.trim() && birth === null) throw new Refusal('invalid', [problem('birth-unreadable', { field: 'birth' })])
  if (words.length === 0) return []
  const rows = await tools.reader.inScope(rowScopeOf(permit.caller), (tx) => listByName(tx, facility.code, { words, birth }))
  await recordLook(tools, permit, { act: 'patients-searched', detail: { words: words.length, count: rows.length } })
  return (await opened(tools, rows)).map(({ row, kept: { patient } }) => ({
    checkInId: row.checkInId, name: patient.name, birth: patient.birth, sex: `${patient.sex}`, numberEnds: patient.personalId?.slice(-4) ?? '', lastDay: row.day,
  }))
}

function recordLook(tools: CheckInTools, permit: Desk, look: { act: string; detail: Readonly<Record<string, string | number>> }): Promise<void> {
  return tools.intake.inOneStatement((tx) => recordAct(tx, { clock: tools.clock, actor: permit.caller.id, role: permit.caller.role, purpose: 'check-in', ...look }))
}

/** Those whose keys are still there: an erased person leaves the list. */
async function opened(tools: CheckInTools, rows: readonly CheckInRow[]): Promise<{ row: CheckInRow; kept: Kept }[]> {
  const secrets = await openSubjects(tools, rows)
  return rows.flatMap((row) => {
    const secret = secrets.get(row.subjectKey)
    return secret ? [{ row, kept: openKept(secret, row.subjectKey, row.body) }] : []
  })
}

function lineOf(row: CheckInRow, kept: Kept): DeskLine {
  const [identity, card] = [IDENTITY_ANSWERS[kept.identity.state], cardAdvice(kept.card, row.day)]
  return {
    checkInId: row.checkInId, at: row.at.toISOString(), name: kept.patient.name, birth: kept.patient.birth, sex: `${kept.patient.sex}`, evidence: row.evidence,
    identityTone: identity.tone, identity: identity.means, cardTone: card.tone, card: card.means, state: row.state, later: row.laterIdentity || row.laterCard,
    verifiedAt: row.verifiedAt?.toISOString() ?? null, attention: row.attention, fileState: row.fileState,
  }
}
