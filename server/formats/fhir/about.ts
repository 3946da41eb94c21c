/** What a projection is told of a document beside its tables, and the ids of resources. */
import type { DayNumber } from '#definitions/catalogue.ts'
import type { SensitivityFinding, SensitivityLabel } from '#definitions/shape.ts'

export interface About {
  /** Opaque; the id of the Patient. */
  readonly subjectId: string
  /** At most 40 characters of `A-Za-z0-9-.`; a UUID is fine. */
  readonly lineageId: string
  readonly facility: { readonly code: string; readonly name: string }
  readonly version: number
  /** ISO instant. */
  readonly receivedAt: string
  /** UUID of the document. */
  readonly documentId: string
  /** Per table the stable number of each row (`rowNumbersOf`); rows of a table that is left out count 1, 2, 3 … */
  readonly rowNumbers: Readonly<Record<string, readonly number[]>>
  /** What the exchange's judgement says of the tables; its labels stand in meta.security. */
  readonly findings: readonly SensitivityFinding[]
  /** Rows and fields with these labels are left out as if they had never been there; there is no Claim then, since sums would tell. */
  readonly withhold?: readonly SensitivityLabel[]
  /** What a list (`icd-10`, `medicine`, `facility`, `unit` …) calls a code on a day; without it codes of catalogues stand without words. */
  readonly names?: (list: string, code: string, day: DayNumber) => CodeName | null
}

/** `en` is null where there is no English name. */
export interface CodeName {
  readonly vi: string
  readonly en: string | null
}

export interface RowPlace {
  readonly table: string
  readonly number: number
}

/** The id of a row's resource: lineage, table, the row's stable number, and the part of it; at most 64 characters. */
export function resourceId(lineageId: string, { table, number }: RowPlace, part = ''): string {
  return part === '' ? `${lineageId}.${table}.${number}` : `${lineageId}.${table}.${number}.${part}`
}

const ROW_ID = /^([A-Za-z0-9\-.]{1,40}?)\.(XML\d{1,2})\.(0|[1-9]\d{0,14})(?:\.([A-Za-z0-9-]{1,11}))?$/

/** What an id of `resourceId` says; null for any other. */
export function parseResourceId(id: string): (RowPlace & { readonly lineageId: string; readonly part: string }) | null {
  const [, lineageId, table, number, part = ''] = ROW_ID.exec(id) ?? []
  return lineageId === undefined || table === undefined ? null : { lineageId, table, number: Number(number), part }
}
