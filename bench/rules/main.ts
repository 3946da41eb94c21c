/**
 * `npm run bench -- rules [--files N] [--rounds N]`: the rule book alone, on one thread, over visits whose tables are read;
 * the limit of the same run is reading each cell of XML1, XML2 and XML3 once.
 */
import { parseArgs } from 'node:util'
import { findExchange } from '#definitions/all.ts'
import type { Row } from '#definitions/shape.ts'
import { openCatalogues } from '#formats/catalogue-pack/open-catalogues.ts'
import { Findings } from '#formats/giamdinhhs/findings.ts'
import { readTable, type TableReading } from '#formats/giamdinhhs/read-table.ts'
import { inventFiles } from '../../scripts/invented-files.ts'
import { judgeRules } from '../../server/modules/exchange/check/judge-rules.ts'
import { aPack, diseasesOf, type Tables } from '../../tests/rules/visits.ts'

const AT_ONCE = 50
const ASKED = 3_000

export async function benchRules(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { files: { type: 'string', default: '400' }, rounds: { type: 'string', default: '8' } } })
  const { files } = await inventFiles({ count: Number(values.files), seed: 1, profile: 'bench' })
  const visits = files.map(readTables)
  const catalogues = openCatalogues(aPack(visits.flatMap((each) => diseasesOf(tablesOf(each)))))
  const spent = { rules: { wall: Infinity, cpu: Infinity }, cells: { wall: Infinity, cpu: Infinity } }
  let broken = 0
  for (let round = 0; round < Number(values.rounds); round += 1) {
    broken = 0
    // Read anew each time: what a row has given once it would give faster again.
    spent.rules = less(spent.rules, inBatches(files, (readings) => { broken += judge(readings, catalogues) }))
    spent.cells = less(spent.cells, inBatches(files, readCells))
  }
  const perVisit = (ms: number) => Number((ms / files.length).toFixed(4))
  const [rules, cells] = [perVisit(spent.rules.cpu), perVisit(spent.cells.cpu)]
  print({ visits: files.length, bytes: Math.round(files.reduce((sum, file) => sum + file.length, 0) / files.length), brokenRules: broken })
  print({ rules: 'whole rule book', cpuMs: rules, wallMs: perVisit(spent.rules.wall), visitsPerSecondOfOneCore: Math.round(1_000 / rules), asked: ASKED })
  print({ limit: 'each cell of XML1–XML3 read once', cpuMs: cells, visitsPerSecondOfOneCore: Math.round(1_000 / cells), ratio: Number((cells / rules).toFixed(3)) })
}

interface Spent {
  readonly wall: number
  readonly cpu: number
}

const less = (one: Spent, other: Spent): Spent => (other.cpu < one.cpu ? other : one)

/** Milliseconds the work takes over all files, their reading not counted. */
function inBatches(files: readonly Buffer[], work: (readings: readonly TableReading[]) => void): Spent {
  let [wall, cpu] = [0, 0]
  for (let first = 0; first < files.length; first += AT_ONCE) {
    const batch = files.slice(first, first + AT_ONCE).map(readTables)
    const [began, before] = [performance.now(), process.cpuUsage()]
    for (const readings of batch) work(readings)
    const used = process.cpuUsage(before)
    wall += performance.now() - began
    cpu += (used.user + used.system) / 1_000
  }
  return { wall, cpu }
}

const exchange = findExchange('visit-3176')

function readTables(file: Buffer): TableReading[] {
  if (!exchange) throw new Error('There is no visit exchange.')
  return [...file.toString('latin1').matchAll(/<LOAIHOSO>(\w+)<\/LOAIHOSO><NOIDUNGFILE>([^<]*)</g)].flatMap(([, kind, coded = '']) => {
    const table = exchange.tables.find((one) => one.kind === kind)
    return table ? [readTable(table, Buffer.from(coded, 'base64'), { keys: exchange.keys, findings: new Findings() })] : []
  })
}

function judge(readings: readonly TableReading[], catalogues: ReturnType<typeof openCatalogues>): number {
  if (!exchange) return 0
  const facility = readings.find(({ table }) => table.kind === exchange.keys.table)?.rows[0]?.[exchange.keys.facility] ?? ''
  return judgeRules(readings, { exchange, facility, catalogues, weigh: () => undefined, findings: new Findings() }).length
}

let cellsSeen = 0

function readCells(readings: readonly TableReading[]): void {
  for (const { table, rows } of readings) {
    if (!['XML1', 'XML2', 'XML3'].includes(table.kind)) continue
    for (const row of rows) for (const { name } of table.fields) cellsSeen += row[name]?.length ?? 0
  }
}

function tablesOf(readings: readonly TableReading[]): Tables {
  const copy = (row: Row, names: readonly string[]) => Object.fromEntries(names.map((name) => [name, row[name] ?? '']))
  return Object.fromEntries(readings.map(({ table, rows }) => [table.kind, rows.map((row) => copy(row, table.fields.map((field) => field.name)))]))
}

function print(line: Record<string, unknown>): void {
  console.log(JSON.stringify(line))
}
