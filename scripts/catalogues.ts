/** `npm run catalogues -- import KIND FILE | list | show EDITION | roll-back EDITION | resume | rule-policy`: takes lists over from files. */
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { CATALOGUE_KINDS, type CatalogueKind } from '#definitions/catalogue.ts'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import {
  compareWithKnown, editionName, importEdition, listEditions, resumeImports, rollBackEdition, setRulePolicy, showEdition,
  type DifferenceSummary, type Edition, type Imported, type ImportOrder, type ImportTools,
} from '#modules/catalogues/index.ts'
import { systemClock } from '#platform/clock.ts'
import { connectDatabase } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { findDatabase } from './database-of.ts'
import { readStartSettings } from './start/settings.ts'

const USAGE = `npm run catalogues -- import KIND FILE [--from yyyy-MM-dd] [--instrument TEXT] [--version TEXT] [--rows N]
                            [--starter | --whole] [--dry-run] [--allow-shrink] [--yes]
npm run catalogues -- list                    editions, the newest first
npm run catalogues -- show EDITION            what an edition says and changed (EDITION: its id, or KIND/VERSION)
npm run catalogues -- roll-back EDITION       makes known again what was known before it
npm run catalogues -- resume [--allow-shrink] goes on with imports that were interrupted
npm run catalogues -- rule-policy --rule CODE --severity reject|warn|off [--facility CODE] --from yyyy-MM-dd --instrument TEXT
KIND: ${CATALOGUE_KINDS.join(', ')}. File formats: docs/catalogues.md`

const OPTIONS = {
  from: { type: 'string' }, instrument: { type: 'string' }, version: { type: 'string' }, rows: { type: 'string' },
  starter: { type: 'boolean', default: false }, whole: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false }, 'allow-shrink': { type: 'boolean', default: false }, yes: { type: 'boolean', default: false },
  rule: { type: 'string' }, severity: { type: 'string' }, facility: { type: 'string' },
} as const

type Values = ReturnType<typeof readArguments>['values']

function readArguments() {
  return parseArgs({ allowPositionals: true, options: OPTIONS })
}

/** A question or order that cannot be understood: said with the usage, exit code 2. */
class NotUnderstood extends Error {}

async function run(): Promise<void> {
  const { positionals: [command, ...rest], values } = readArguments()
  const work = commandOf(command, rest, values)
  const settings = readStartSettings({ DATA_DIR: process.env['DATA_DIR'], DATABASE_URL: process.env['DATABASE_URL'] })
  const found = await findDatabase(settings)
  const worker = connectDatabase({ url: found.url, role: 'lienthong_worker', connections: 2, name: 'lienthong catalogues' })
  try {
    await work({ inTransaction: worker.inTransaction, clock: systemClock, onProgress: progressPrinter() })
  } finally {
    await worker.close()
    await found.close()
  }
}

function commandOf(command: string | undefined, rest: readonly string[], values: Values): (tools: ImportTools) => Promise<void> {
  const [first, second] = rest
  if (command === 'import' && first !== undefined && second !== undefined) return importing(orderOf(first, second, values), values)
  if (command === 'list' && first === undefined) return async (tools) => printEditions(await listEditions(tools))
  if (command === 'show' && first !== undefined) return showing(first)
  if (command === 'roll-back' && first !== undefined) return async (tools) => printRolledBack(await rollBackEdition(tools, first))
  if (command === 'resume' && first === undefined) return resuming(values['allow-shrink'])
  if (command === 'rule-policy' && first === undefined) return settingPolicy(values)
  throw new NotUnderstood(USAGE)
}

function orderOf(kind: string, file: string, values: Values): ImportOrder {
  const known = CATALOGUE_KINDS.find((each) => each === kind)
  if (known === undefined) throw new Refusal('invalid', [problem('catalogue-kind-unknown', { params: { kind, kinds: CATALOGUE_KINDS.join(', ') } })])
  if (values.starter && values.whole) throw new NotUnderstood(`--starter and --whole contradict each other.\n${USAGE}`)
  if (values.rows !== undefined && !/^\d+$/.test(values.rows)) throw new NotUnderstood(`--rows takes a number.\n${USAGE}`)
  return {
    kind: known satisfies CatalogueKind, file: bytesOf(file), whole: !values.starter, from: values.from === undefined ? null : requireDay(values.from), instrument: values.instrument ?? null,
    version: values.version ?? null, announcedRows: values.rows === undefined ? null : Number(values.rows), allowShrink: values['allow-shrink'],
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new NotUnderstood(`Không đọc được tệp. / The file cannot be read: ${(error as { code?: string }).code ?? file}`)
  }
}

function requireDay(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  if (/^(19|20|21)\d\d-\d\d-\d\d$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)) return day
  throw new Refusal('invalid', [problem('catalogue-day-unreadable', { params: { day } })])
}

function importing(order: ImportOrder, values: Values): (tools: ImportTools) => Promise<void> {
  return async (tools) => {
    if (values['dry-run']) {
      const compared = await compareWithKnown(tools, order)
      compared.warnings.forEach(printProblem)
      printDifference(compared.difference)
      console.log(compared.shrinks && !order.allowShrink ? 'Chạy thật sẽ cần --allow-shrink. / The import itself will need --allow-shrink.' : '')
      console.log('Chạy thử: chưa ghi gì. / Dry run: nothing was written.')
      return
    }
    printImported(await importAsking(tools, order, values.yes))
  }
}

/** A list that would shrink too much is asked about where a person sits at a terminal; elsewhere it is refused. */
async function importAsking(tools: ImportTools, order: ImportOrder, yes: boolean): Promise<Imported> {
  try {
    return await importEdition(tools, order)
  } catch (error) {
    const shrinks = error instanceof Refusal && error.problems.some((each) => each.code === 'catalogue-list-shrinks')
    if (!shrinks || !(process.stdin.isTTY || yes)) throw error
    error.problems.forEach(printProblem)
    if (!yes && !(await isAgreed())) throw error
    return importEdition(tools, { ...order, allowShrink: true })
  }
}

async function isAgreed(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return /^(y|yes|c|có|co)$/i.test((await terminal.question('Vẫn nhập? / Import all the same? [y/N] ')).trim())
  } finally {
    terminal.close()
  }
}

function showing(name: string): (tools: ImportTools) => Promise<void> {
  return async (tools) => {
    const { edition, sample } = await showEdition(tools, name)
    printEditions([edition])
    console.log(`  id          ${edition.id}\n  sha256      ${edition.checksum}\n  instrument  ${edition.instrument}\n  lists       ${edition.lists.map((each) => each || '–').join(', ')}`)
    console.log(`  +${edition.added ?? 0} new, ${edition.changed ?? 0} changed, ${edition.corrected ?? 0} corrected, ${edition.ended ?? 0} ended`)
    for (const row of sample) console.log(`    ${row.code}  ${row.name}`)
  }
}

function resuming(allowShrink: boolean): (tools: ImportTools) => Promise<void> {
  return async (tools) => {
    const done = await resumeImports(tools, allowShrink)
    if (done.length === 0) console.log('Không có lần nhập nào dở dang. / No import was interrupted.')
    done.forEach(printImported)
  }
}

function settingPolicy(values: Values): (tools: ImportTools) => Promise<void> {
  const { rule, severity, facility, from, instrument } = values
  if (rule === undefined || severity === undefined || from === undefined || instrument === undefined) throw new NotUnderstood(USAGE)
  if (facility !== undefined && !/^\d{5}$/.test(facility)) throw new NotUnderstood(`--facility takes five digits.\n${USAGE}`)
  const order = { rule, severity, facility: facility ?? null, from: requireDay(from), instrument }
  return async (tools) => {
    const written = await setRulePolicy(tools, order)
    console.log(written === 0 ? 'Đã như vậy từ trước. / It was so already.' : `Từ ${from}: ${rule} → ${severity} (${facility ?? 'mọi cơ sở / all facilities'}).`)
  }
}

function printImported({ outcome, edition, difference, warnings }: Imported): void {
  const [shown, more] = [warnings.slice(0, 10), warnings.length - 10]
  shown.forEach(printProblem)
  if (more > 0) console.log(`  … và ${more} cảnh báo nữa / and ${more} warnings more`)
  if (difference) printDifference(difference)
  const standing = edition.whole ? 'đầy đủ / complete' : 'khởi đầu / starter'
  if (outcome === 'live') console.log(`Đã áp dụng bản ${editionName(edition)} (${edition.rows} dòng, ${standing}). / Edition ${editionName(edition)} is live.`)
}

function printDifference({ added, changed, corrected, ended, unchanged, knownBefore, examples }: DifferenceSummary): void {
  console.log(`Khác biệt so với ${knownBefore} mã đang biết / Difference to the ${knownBefore} entries known:`)
  const line = (words: string, count: number, some: readonly string[]) => {
    console.log(`  ${String(count).padStart(7)}  ${words}`)
    for (const each of some) console.log(`           · ${each}`)
  }
  line('thêm mới / added', added, examples.added)
  line('đổi nội dung / changed', changed, examples.changed)
  line('sửa cách viết / corrected', corrected, examples.corrected)
  line('kết thúc / ended', ended, examples.ended)
  line('giữ nguyên / unchanged', unchanged, [])
}

function printEditions(editions: readonly Edition[]): void {
  if (editions.length === 0) console.log('Chưa có bản danh mục nào. / There is no edition yet.')
  for (const edition of editions) {
    const at = (edition.liveAt ?? edition.importedAt).toISOString().slice(0, 19).replace('T', ' ')
    const state = edition.state === 'staged' ? `staged ${edition.staged} of ${edition.rows}` : edition.state
    console.log(`${at}  ${editionName(edition).padEnd(44)} ${String(edition.rows).padStart(7)}  ${edition.whole ? 'complete' : 'starter '}  ${state}`)
  }
}

function printRolledBack(edition: Edition): void {
  const name = editionName(edition)
  console.log(edition.state === 'given-up'
    ? `Đã bỏ lần nhập dở dang ${name}. / The interrupted import ${name} was given up.`
    : `Đã hoàn tác bản ${name}; danh mục trở lại như trước nó. / ${name} was rolled back; what was known before it is known again.`)
}

function printProblem({ severity, message, fix }: Problem): void {
  console.log(`${severity === 'reject' ? '✗' : '!'} ${message.vi}\n  ${message.en}\n  → ${fix.vi}\n    ${fix.en}`)
}

/** A line per chunk: how far, and how fast. */
function progressPrinter(): NonNullable<ImportTools['onProgress']> {
  let began: { at: number; done: number } | undefined
  return ({ step, done, total }) => {
    began ??= { at: performance.now(), done }
    const seconds = (performance.now() - began.at) / 1_000
    const speed = step === 'staged' && done > began.done && seconds > 0 ? `, ${Math.round((done - began.done) / seconds)} rows/s` : ''
    console.log(`  ${step}: ${done} of ${total} (${Math.floor((done / total) * 100)} %${speed})`)
  }
}

try {
  await run()
} catch (error) {
  if (error instanceof Refusal) {
    error.problems.slice(0, 20).forEach(printProblem)
    if (error.problems.length > 20) console.log(`… ${error.problems.length - 20} lỗi nữa / problems more`)
    process.exit(1)
  }
  console.error(error instanceof Error ? error.message : error)
  process.exit(2)
}
