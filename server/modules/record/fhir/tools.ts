/** What the FHIR door is handed at the start of the server. */
import type { Look } from '#modules/access/index.ts'
import type { Act } from '#modules/audit/index.ts'
import type { CodeNames } from '#modules/catalogues/index.ts'
import type { Caller } from '#platform/permit.ts'
import type { RecordTools } from '../open-record.ts'
import type { Kept, KeptProjections } from './kept-projections.ts'
import type { RecordView } from './record-view.ts'

export interface FhirTools extends RecordTools {
  /** The look a caller holds at a person's record. @throws Refusal before anything about the person is looked up */
  readonly findLook: (caller: Caller, subject: { readonly shard: number; readonly key: string }) => Promise<Look>
  /** Writes an entry of the audit trail, many at a time; resolves when it is committed. */
  readonly keepAct: (act: Act) => Promise<void>
  readonly nameOfFacility: (code: string) => string | undefined
  /** What lists call codes. What is kept with the names of an older revision is made again. */
  readonly names: CodeNames
  readonly projections: KeptProjections
  readonly views: Kept<RecordView>
  /** Address of the platform, without a slash at its end. */
  readonly publicUrl: string
}
