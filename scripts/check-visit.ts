/** `npm run check-visit -- FILE…`: what the intake would say of a visit file, in plain words, without sending or storing anything. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { exchanges } from '#definitions/all.ts'
import type { Problem } from '#definitions/shape.ts'
import { EMPTY_PACK, type CataloguePack } from '#formats/catalogue-pack/pack.ts'
import { keepCataloguePack } from '#modules/catalogues/index.ts'
import { startCheckPool, type CheckPool } from '#modules/exchange/index.ts'
import { systemClock } from '#platform/clock.ts'
import { connectDatabase } from '#platform/database.ts'
import { findDatabase } from './database-of.ts'
import { readStartSettings } from './start/settings.ts'

const USAGE = `npm run check-visit -- FILE… [--json]
Judges visit files (GIAMDINHHS) and check-in files (XML0) by shape and rule book. Lists come from the database of this
installation; without one, rules that need a list say nothing. Signatures are not judged here.
Exit code 0: nothing refuses a file; 1: a file would be refused; 2: this text.`

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } })
if (values.help || positionals.length === 0) {
  console.error(USAGE)
  process.exit(2)
}

interface Verdict {
  readonly file: string
  readonly accepted: boolean
  readonly problems: readonly Problem[]
}

const lists = await readLists()
if (!values.json) console.log(sayWhichLists(lists))
const pool = await startCheckPool({
  threads: 1, catalogues: lists, trust: { anchorsPem: '', crlPem: '', facilities: {}, subjectFields: ['OU'], mode: 'off', modes: {} },
})
const verdicts: Verdict[] = []
for (const file of positionals) verdicts.push(await judge(pool, file))
await pool.close()
if (values.json) console.log(JSON.stringify(verdicts, null, 2))
else for (const verdict of verdicts) print(verdict)
process.exitCode = verdicts.every((each) => each.accepted) ? 0 : 1

/** The catalogues of this installation, or none. */
async function readLists(): Promise<CataloguePack> {
  try {
    const found = await findDatabase(readStartSettings(process.env))
    const reader = connectDatabase({ url: found.url, role: 'lienthong_reader', connections: 1, name: 'lienthong check-visit' })
    try {
      const kept = await keepCataloguePack({ inTransaction: reader.inTransaction, clock: systemClock })
      kept.stop()
      return kept.pack()
    } finally {
      await reader.close()
      await found.close()
    }
  } catch {
    return EMPTY_PACK
  }
}

function sayWhichLists({ standings, revision }: CataloguePack): string {
  const known = Object.entries(standings).map(([kind, standing]) => `${kind} (${standing})`)
  return known.length === 0 ? 'No lists here: rules that need one say nothing. Không có danh mục: các quy tắc cần danh mục không xét.' : `Lists, revision ${revision}: ${known.join(', ')}`
}

async function judge(checks: CheckPool, file: string): Promise<Verdict> {
  const bytes = readFileSync(file)
  const head = bytes.subarray(0, 2_000).toString('latin1')
  const single = exchanges.find((each) => each.format === 'single-table' && each.tables.some((table) => head.includes(`<${table.root}`)))
  const exchange = single ?? exchanges.find((each) => each.format !== 'single-table')
  if (!exchange) throw new Error('No exchange is defined.')
  const { accepted, problems } = await checks.check(bytes, { exchange: exchange.id, facility: null, signaturePolicy: 'off', now: Date.now() })
  return { file, accepted, problems }
}

function print({ file, accepted, problems }: Verdict): void {
  const refusing = problems.filter((each) => each.severity === 'reject').length
  console.log(`\n${file}: ${accepted ? 'accepted / được nhận' : 'refused / bị từ chối'}, ${refusing} × reject, ${problems.length - refusing} × warn`)
  const alike = Map.groupBy(problems, (each) => [each.code, each.table, each.field, each.message.vi].join('|'))
  for (const [each, ...others] of alike.values()) if (each) printProblem(each, [each, ...others])
}

/** One mistake in many rows is told once, with its rows. */
function printProblem(each: Problem, all: readonly Problem[]): void {
  const rows = all.flatMap(({ row }) => row ?? []).slice(0, 20)
  const place = [each.table, rows.length === 0 ? null : `#${rows.join(',')}`, each.field].filter((part) => part !== null).join(' ')
  const value = each.value === null || all.length > 1 ? '' : `  «${each.value}»`
  console.log(`  ${each.severity === 'reject' ? '✗' : '!'} ${place || 'file'}  ${each.code}${value}${all.length > rows.length && rows.length > 0 ? `  (${all.length})` : ''}`)
  console.log(`      ${each.message.vi} ${each.fix.vi}\n      ${each.message.en} ${each.fix.en}${each.source === null ? '' : `\n      ${each.source}`}`)
}
