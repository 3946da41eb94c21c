/** The numbers rows keep through corrections, followed through every version of a visit. */
import type { FhirMapping } from '#definitions/mappings/shape.ts'
import { rowNumbersOf } from '#formats/fhir/index.ts'
import { openAll, type RecordHead, type RecordTools } from '../open-record.ts'
import type { DocumentHead } from '../queries.ts'

/** By table: the number of each row as it was sent, and the numbers of rows that were there in a former version. */
export interface RowNumbers {
  readonly numbers: Readonly<Record<string, readonly number[]>>
  readonly retired: Readonly<Record<string, readonly number[]>>
}

/** Rows of a first version count 1, 2, 3 …: nothing has to be looked up. */
export const FIRST_VERSION: RowNumbers = { numbers: {}, retired: {} }

/**
 * Numbers of the newest version of a lineage: every former version is opened once, which corrections make rare. Voided
 * versions count too, so that no number is ever given twice.
 */
export async function numbersOf(tools: Pick<RecordTools, 'reader' | 'kept'>, record: RecordHead, newest: DocumentHead, mapping: FhirMapping): Promise<RowNumbers> {
  const versions = record.documents.filter((each) => each.subjectKey === newest.subjectKey && each.lineage.equals(newest.lineage) && each.documentId <= newest.documentId)
  if (versions.length === 1) return FIRST_VERSION
  const opened = await openAll(tools, record.members, versions)
  const tables = versions.map((each) => opened.get(each.documentId)?.tables ?? {})
  return rowNumbersOf(mapping, tables).at(-1) ?? FIRST_VERSION
}

/** The number of a row by its place as sent (from 1). */
export function numberOf({ numbers }: RowNumbers, table: string, place: number): number {
  return numbers[table]?.[place - 1] ?? place
}
