/** Accepted files go to disk together: content, lineages, documents, claims, messages, audit and outbox in one statement. */
import type { Problem } from '#definitions/shape.ts'
import { auditPart, type Act } from '#modules/audit/index.ts'
import { claimPart, claimSupersededPart, overlappingPart, type NewClaim } from '#modules/insurance/index.ts'
import { duePart, type DueDocument } from '#modules/papers/index.ts'
import { nextSequencePart } from '#modules/people/index.ts'
import { documentPart, lineagePart, supersededPart, type NewDocument } from '#modules/record/index.ts'
import { isStoreUnavailable, type Database } from '#platform/database.ts'
import { GATHER_MS, inGroups } from '#platform/group.ts'
import { runTogether } from '#platform/statement.ts'
import { deliveriesPart, messagePart, messageSupersededPart, OVERLAP_PROBLEMS, reservedPart, STORED, type NewMessage } from './queries.ts'

/** All rows of one accepted file. */
export interface FileRows {
  readonly message: NewMessage
  readonly contentHash: Buffer
  /** The first has the message's id. */
  readonly documents: readonly NewDocument[]
  readonly claims: readonly NewClaim[]
  readonly act: Act
  readonly partners: readonly number[]
  /** Which of the documents hold papers. */
  readonly papers: readonly DueDocument[]
}

/** What was found while a new file was stored. */
export interface Stored {
  /** Problems that only the other visits of the person show. */
  readonly problems: readonly Problem[]
}

/** Stores a file's rows, all or none. Null when its content was known already: then nothing was written. */
export type StoreRows = (file: FileRows) => Promise<Stored | null>

// Measured (bench/README.md): beyond some thirty files a statement costs no less per file, and more waiting.
const FILES_OF_A_GROUP = 32
// While one waits for the disk the other is put together.
const GROUPS_AT_ONCE = 2

export function rowStore(intake: Database): StoreRows {
  return inGroups<FileRows, Stored | null>({
    most: FILES_OF_A_GROUP, atOnce: GROUPS_AT_ONCE, gatherMs: GATHER_MS, keysOf: keysOfFile, failsAll: isStoreUnavailable,
    run: (files) => intake.inOneStatement(async (tx) => {
      const messages = files.map((each) => each.message)
      const documents = files.flatMap((each) => each.documents)
      const claims = files.flatMap((each) => each.claims)
      const stored = await runTogether<{ messageId: string; overlaps: boolean[] }>(tx, [
        reservedPart(messages, files.map((each) => each.contentHash)),
        lineagePart(documents), documentPart(documents), supersededPart(documents),
        duePart(files.flatMap((each) => each.papers)),
        overlappingPart(claims), claimPart(claims), claimSupersededPart(claims),
        nextSequencePart(messages), messagePart(messages), messageSupersededPart(messages),
        deliveriesPart(files.map(({ message, partners }) => ({ messageId: message.messageId, partners }))),
        auditPart(files.map((each) => each.act)),
      ], STORED)
      const fresh = new Map(stored.map((each) => [each.messageId, each.overlaps]))
      return messages.map((each) => {
        const overlaps = fresh.get(each.messageId)
        return overlaps ? { problems: OVERLAP_PROBLEMS.filter((_problem, at) => overlaps[at]) } : null
      })
    }),
  })
}

/** One statement writes a content, a lineage and a subject's order at most once. */
function keysOfFile({ message, contentHash, documents }: FileRows): string[] {
  return [
    `content ${message.facility} ${contentHash.toString('latin1')}`,
    `subject ${message.subjectKey}`,
    ...documents.map((each) => `lineage ${each.facility} ${each.lineage.toString('latin1')}`),
  ]
}
