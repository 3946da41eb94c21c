/** A person, or who represents them, adds to the book, corrects by adding, and withdraws. */
import { PURPOSE_WORDS } from '#definitions/access/look.ts'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import type { Look } from '#modules/access/index.ts'
import { recordAct, type Act } from '#modules/audit/index.ts'
import { openSubject } from '#modules/people/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { countBookEntries, findBookEntry, insertBookEntry, withdrawBookEntry } from '../queries-book.ts'
import { sealEntry } from './entry.ts'
import { lookOf, type ReadingTools, type ReadPermit } from './read-book.ts'
import type { EntryContent, NewEntry } from './schema-entries.ts'

export interface WritingTools extends ReadingTools {
  readonly intake: Database
}

const MOST_ENTRIES = 2_000

/** What no schema can say of an entry. */
export function problemsWithEntry(entry: EntryContent, today: string): Problem[] {
  const problems: Problem[] = []
  const { day } = entry as { readonly day?: string }
  if (day !== undefined && (day > today || !isDay(day))) problems.push(problem('entry-in-future', { field: 'day' }))
  if (entry.kind === 'body' && entry.weightKg === undefined && entry.heightCm === undefined) problems.push(problem('entry-empty', { field: 'weightKg' }))
  if (entry.kind === 'blood-pressure' && entry.systolic <= entry.diastolic) problems.push(problem('entry-pressure-turned', { field: 'systolic' }))
  return problems
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** The look of somebody who writes. @throws Refusal `conflict` where nothing is known of the person yet */
export async function writersLook(tools: ReadingTools, permit: ReadPermit, of: string | undefined): Promise<Look> {
  const look = await lookOf(tools, permit, of)
  if (!look) throw new Refusal('conflict', [problem('book-not-begun')])
  return look
}

export function actOfWriting(tools: Pick<ReadingTools, 'clock'>, look: Look, { act, reference }: { readonly act: string; readonly reference: string }): Act {
  return {
    clock: tools.clock, actor: look.caller.id, role: look.caller.role, act, shard: look.subject.shard, subjectKey: look.subject.key, reference, purpose: PURPOSE_WORDS[look.purpose].vi,
  }
}

/** Adds an entry, sealed under the person's key. @returns its id */
export async function addEntry(tools: WritingTools, permit: ReadPermit, { of, entry, replaces }: NewEntry & { readonly of?: string | undefined }): Promise<string> {
  const look = await writersLook(tools, permit, of)
  const content = normalised(entry)
  const problems = problemsWithEntry(content, vietnamDay(tools.clock()))
  if (problems.length > 0) throw new Refusal('invalid', problems)
  const place = { shard: look.subject.shard, subjectKey: look.subject.key }
  const { secret } = await openSubject(tools, place.subjectKey)
  const entryId = uuidV7(tools.clock, place.shard)
  await tools.intake.inTransaction(async (tx) => {
    if ((await countBookEntries(tx, place)) >= MOST_ENTRIES) throw new Refusal('conflict', [problem('entries-too-many', { params: { most: MOST_ENTRIES } })])
    if (replaces !== undefined) requireStanding(await findBookEntry(tx, place, replaces))
    await insertBookEntry(tx, {
      ...place, entryId, replaces: replaces ?? null, writtenAt: tools.clock(), represented: look.basis === 'representation', writtenBy: look.caller.id, sealed: sealEntry(secret, entryId, content),
    })
    await recordAct(tx, actOfWriting(tools, look, { act: 'book-entry-added', reference: entryId }))
  })
  return entryId
}

/** Texts rest in Unicode NFC, as names do. */
function normalised(entry: EntryContent): EntryContent {
  return Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, typeof value === 'string' ? value.normalize('NFC').trim() : value])) as unknown as EntryContent
}

function requireStanding(found: { readonly over: boolean } | undefined): void {
  if (!found) throw new Refusal('not-found', [problem('entry-unknown')])
  if (found.over) throw new Refusal('conflict', [problem('entry-over')])
}

/** Ends an entry; it stays readable as withdrawn. @throws Refusal `not-found`, or `conflict` where it is over already */
export async function withdrawEntry(tools: WritingTools, permit: ReadPermit, { of, entryId }: { readonly of?: string | undefined; readonly entryId: string }): Promise<void> {
  const look = await writersLook(tools, permit, of)
  const place = { shard: look.subject.shard, subjectKey: look.subject.key }
  await tools.intake.inTransaction(async (tx) => {
    requireStanding(await findBookEntry(tx, place, entryId))
    const withdrawn = await withdrawBookEntry(tx, place, { entryId, by: look.caller.id, at: tools.clock() })
    if (!withdrawn) throw new Refusal('conflict', [problem('entry-over')])
    await recordAct(tx, actOfWriting(tools, look, { act: 'book-entry-withdrawn', reference: entryId }))
  })
}
