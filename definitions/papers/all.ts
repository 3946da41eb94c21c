/** Every paper of the platform, and quick ways to find one. */
import { birthCertificate } from './birth-certificate.ts'
import { discharge } from './discharge.ts'
import { pregnancyLeave } from './pregnancy-leave.ts'
import { reExamination } from './re-examination.ts'
import { recordSummary } from './record-summary.ts'
import { referral } from './referral.ts'
import type { PaperDefinition } from './shape.ts'
import { sickLeave } from './sick-leave.ts'

export const papers: readonly PaperDefinition[] = [referral, reExamination, discharge, recordSummary, birthCertificate, pregnancyLeave, sickLeave]

const paperById: ReadonlyMap<string, PaperDefinition> = new Map(papers.map((paper) => [paper.id, paper]))

/** The paper of that id. */
export function findPaper(id: string): PaperDefinition | undefined {
  return paperById.get(id)
}

const tablesByExchange: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...new Set(papers.map(({ source }) => source.exchange))].map((exchange) => [exchange, new Set(papers.filter(({ source }) => source.exchange === exchange).map(({ source }) => source.table))]),
)
const NONE: ReadonlySet<string> = new Set()

/** Tables of an exchange that hold papers. */
export function paperTables(exchange: string): ReadonlySet<string> {
  return tablesByExchange.get(exchange) ?? NONE
}
