/** A look at one person's record: who looks, why, on what ground, and what of it they may see. */
import type { LookBasis, LookPurpose, RecordCategory } from '#definitions/access/look.ts'
import type { SensitivityLabel } from '#definitions/shape.ts'
import type { Caller, RowScope } from '#platform/permit.ts'

/** A part of a record as the permit judges it. */
export interface RecordPart {
  readonly documentId: string
  /** Facility that made it; empty for what the citizen wrote. */
  readonly facility: string
  readonly category: RecordCategory
}

/** A person as the database knows them. */
export interface SubjectPlace {
  readonly shard: number
  readonly key: string
}

declare const opened: unique symbol

/** Only `access` makes one: it has judged the caller's role, ground and purpose, and the person's own switches. */
export interface Look {
  readonly [opened]: true
  readonly caller: Caller
  readonly subject: SubjectPlace
  readonly purpose: LookPurpose
  readonly basis: LookBasis
  /** Of a clinician's look: its id and when it is over. The person's own and a representative's have none. */
  readonly lookId: string | null
  readonly until: Date | null
  /** Whether a part may be seen at all: the person's switches by facility, document and kind of content. */
  readonly sees: (part: RecordPart) => boolean
  /** Labels whose rows and fields are withheld from a document of that facility, as if they had never been there. */
  readonly withheldFrom: (facility: string) => readonly SensitivityLabel[]
  /** All that `sees` and `withheldFrom` depend on, as one text: two looks of one sight see the same of a record. */
  readonly sight: string
  /** What the database shows in the transaction that reads. */
  readonly scope: RowScope
}

/** A look as it comes into being; the one place that makes one. */
export function makeLook(parts: Omit<Look, typeof opened>): Look {
  return parts as Look
}
