/** What the insurer reads of a visit file to assess it: each dossier's money, and the rows that cost something. */
import { claimSummary, payableTables } from '../../definitions/insurance/claim-rows.ts'
import { between, element } from './visit-file.ts'

export interface ClaimInFile {
  /** Place of the dossier in the file, from 0. */
  readonly place: number
  readonly maLk: string
  /** yyyy-MM of the visit's end. */
  readonly month: string
  /** Hundredths of a đồng. */
  readonly claimed: bigint
  /** Read only when somebody asks: most claims are paid as they are. */
  readonly rows: () => readonly PayableRow[]
}

export interface PayableRow {
  readonly table: string
  readonly row: number
  readonly claimed: bigint
}

/** The claims of a GIAMDINHHS file that ask for money. */
export function claimsIn(file: Buffer): readonly ClaimInFile[] {
  return dossiers(file).flatMap(({ from, to }, place) => {
    const summary = tablesOf(file, from, to).find((each) => each.kind === claimSummary.table)?.content()
    const claimed = hundredths(element(summary ?? '', 'T_BHTT'))
    if (summary === undefined || claimed === undefined) return []
    const day = element(summary, claimSummary.ends) || element(summary, claimSummary.begins)
    return [{ place, maLk: element(summary, claimSummary.lineage), month: `${day.slice(0, 4)}-${day.slice(4, 6)}`, claimed, rows: () => payableRows(file, from, to) }]
  })
}

function dossiers(file: Buffer): { from: number, to: number }[] {
  const found: { from: number, to: number }[] = []
  for (let from = file.indexOf('<HOSO>'); from >= 0;) {
    const next = file.indexOf('<HOSO>', from + 1)
    found.push({ from, to: next < 0 ? file.length : next })
    from = next
  }
  return found
}

function tablesOf(file: Buffer, from: number, to: number): { kind: string, content: () => string }[] {
  const tables: { kind: string, content: () => string }[] = []
  for (let at = file.indexOf('<LOAIHOSO>', from); at >= 0 && at < to; at = file.indexOf('<LOAIHOSO>', at + 1)) {
    const start = at
    tables.push({ kind: between(file, 'LOAIHOSO', at)?.trim() ?? '', content: () => Buffer.from(between(file, 'NOIDUNGFILE', start) ?? '', 'base64').toString('utf8') })
  }
  return tables
}

function payableRows(file: Buffer, from: number, to: number): PayableRow[] {
  return tablesOf(file, from, to).flatMap(({ kind, content }) => {
    const table = payableTables.find((each) => each.table === kind)
    if (!table) return []
    // Each row begins with its visit code (MA_LK), whatever its element is called.
    return content().split(`<${claimSummary.lineage}>`).slice(1).flatMap((row) => {
      const claimed = hundredths(element(row, table.claimed))
      return claimed !== undefined && claimed > 0n ? [{ table: kind, row: Number(element(row, table.number)), claimed }] : []
    })
  })
}

/** "1234.5" → 123450n; undefined where it is no amount. */
export function hundredths(text: string): bigint | undefined {
  const [, whole, decimals = ''] = /^(\d{1,18})(?:\.(\d+))?$/.exec(text.trim()) ?? []
  return whole === undefined ? undefined : BigInt(`${whole}${`${decimals}00`.slice(0, 2)}`)
}

/** 123450n → "1234.50". */
export function amount(value: bigint): string {
  return `${value / 100n}.${String(value % 100n).padStart(2, '0')}`
}
