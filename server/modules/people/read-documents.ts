/** Fills descriptions with what only documents tell (commune, telephone, mother), for those whom matching is about. */
import { describePerson, type DescribingTools, type PersonDetails } from './describe-person.ts'
import { claimToRead, saveReading, type SubjectToRead } from './queries-documents.ts'

/** What the newest documents of subjects tell; nothing for one without documents, or erased. The record stands behind it. */
export type ReadDetails = (subjects: readonly { readonly shard: number; readonly subjectKey: string }[]) => Promise<readonly PersonDetails[]>

export type ReadingTools = DescribingTools & { readonly readDetails: ReadDetails }

const BATCH = 50
const LEASE_MS = 120_000
// A subject is written a moment before its document.
const SOON_MS = 2_000
const FIRST_MS = 600_000
// Somebody known tells of another telephone or another commune now and then: seldom enough to cost next to nothing.
const AGAIN_MS = 86_400_000

/**
 * One round: reads the documents of people without a number and of newborns that came since they were last read. What was
 * claimed and not finished is due again after the lease; telling the same twice changes nothing.
 * @returns how many subjects had documents to read
 */
export async function describeFromDocuments(tools: ReadingTools): Promise<number> {
  const now = tools.clock()
  const due = await tools.worker.inOneStatement((tx) => claimToRead(tx, { now, leasedUntil: new Date(now.getTime() + LEASE_MS), limit: BATCH }))
  if (due.length === 0) return 0
  const fresh = due.filter(({ sequence, readUpTo }) => sequence > readUpTo)
  for (const details of fresh.length === 0 ? [] : await tools.readDetails(fresh)) await describePerson(tools, details)
  await tools.worker.inOneStatement((tx) => saveReading(tx, due.map((subject) => (
    { shard: subject.shard, subjectKey: subject.subjectKey, upTo: subject.sequence, again: nextLook(subject, now) }
  ))))
  return fresh.length
}

function nextLook({ sequence, describedAt }: SubjectToRead, now: Date): Date {
  const isAwaited = sequence === 0 && now.getTime() - describedAt.getTime() < FIRST_MS
  return new Date(now.getTime() + (isAwaited ? SOON_MS : AGAIN_MS))
}
