/** Stored papers opened: one by its id within the reader's scope, or many for a list. */
import { findPaper } from '#definitions/all.ts'
import type { PaperDefinition } from '#definitions/papers/shape.ts'
import { problem } from '#definitions/problem.ts'
import { openSubject, openSubjects } from '#modules/people/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import type { RowScope } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, shardOf } from '#platform/uuid.ts'
import { stateOn } from './paper.ts'
import { findPaperRow, type PaperRow } from './queries.ts'
import type { PaperLine } from './schema.ts'
import { openBody, type PaperBody } from './seal-paper.ts'
import type { PaperTools } from './tools.ts'

export interface OpenedPaper {
  readonly row: PaperRow
  readonly definition: PaperDefinition
  readonly body: PaperBody
  readonly secret: Buffer
}

/** @throws Refusal `not-found` where the scope has no such paper, `gone` where its person was erased */
export async function requirePaper(tools: PaperTools, scope: RowScope, paperId: string): Promise<OpenedPaper> {
  const row = isUuid(paperId) ? await tools.reader.inScope(scope, (tx) => findPaperRow(tx, shardOf(paperId), paperId)) : undefined
  // One's own scope shows the row: to say that it was erased tells nobody anything new.
  if (row) await openSubject(tools, row.subjectKey)
  const [opened] = row ? await openPapers(tools, [row]) : []
  if (!opened) throw new Refusal('not-found', [problem('paper-unknown')])
  return opened
}

/** Those whose keys are still there: papers of an erased person leave every list. */
export async function openPapers(tools: Pick<PaperTools, 'worker' | 'keys'>, rows: readonly PaperRow[]): Promise<OpenedPaper[]> {
  const secrets = await openSubjects(tools, rows)
  return rows.flatMap((row) => {
    const [secret, definition] = [secrets.get(row.subjectKey), findPaper(row.kind)]
    return secret && definition ? [{ row, definition, secret, body: openBody(secret, row.paperId, row.body) }] : []
  })
}

export function lineOf(tools: PaperTools, { row, definition, body }: OpenedPaper): PaperLine {
  const nameOf = (code: string) => tools.findFacility(code)?.name ?? body.names[code] ?? code
  return {
    paperId: row.paperId, kind: row.kind, title: definition.title, number: row.number, name: body.name, issuer: row.facility, issuerName: nameOf(row.facility),
    receiver: row.receiver, receiverName: row.receiver === null ? null : nameOf(row.receiver), issuedOn: row.issuedOn, validUntil: row.validUntil,
    state: stateOn(row, vietnamDay(tools.clock())), changedAt: row.changedAt.toISOString(), revocation: row.revocation, replacedBy: row.replacedBy,
  }
}
