/** A record as one look sees it: what the reading ways of the FHIR door ask of it. */
import type { Resource } from '@medplum/fhirtypes'
import type { RecordHead } from '../open-record.ts'

export interface RecordView {
  /** What it was made from. */
  readonly head: RecordHead
  /** Revision of the names that stand beside codes. */
  readonly named: number
  /** Newest visit first; of the Patient, whom every visit describes, the newest. */
  readonly resources: readonly Resource[]
  readonly byType: ReadonlyMap<string, readonly Resource[]>
  readonly byId: ReadonlyMap<string, Resource>
  /** The document a resource came from, by the lineage in its id. */
  readonly documentOf: (lineage: string) => string | undefined
  /** Whether a row was there in a former version of a visit, or the whole visit was taken back. */
  readonly isRetired: (lineage: string, row: { readonly table: string; readonly number: number }) => boolean
}
