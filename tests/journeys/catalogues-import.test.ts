/** Lists taken over from files on a real database: dry run, bad files, interruption, two at once, roll-back. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { systemClock } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { testDatabase } from '#platform/testing.ts'
import {
  compareWithKnown, editionName, importEdition, importStarterSets, keepCataloguePack, listEditions, listRulePolicies, resumeImports, rollBackEdition, setRulePolicy,
  type ImportOrder,
} from '#modules/catalogues/index.ts'
import { openCatalogues } from '#formats/catalogue-pack/open-catalogues.ts'

const database = await testDatabase()
const worker = database.connect('lienthong_worker')
const reader = database.connect('lienthong_reader')
const tools = { inTransaction: worker.inTransaction, clock: systemClock }
const folder = mkdtempSync(join(tmpdir(), 'lienthong-catalogues-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const medicines = (from: number, to: number, name = 'Thuốc thử') =>
  `MA_THUOC,TEN_THUOC,TEN_HOAT_CHAT\n${Array.from({ length: to - from }, (_, n) => `77.${from + n},${name} ${from + n},Hoạt chất ${from + n}`).join('\n')}\n`
const order = (kind: ImportOrder['kind'], file: string | Uint8Array, more: Partial<ImportOrder> = {}): ImportOrder => ({
  kind, file: typeof file === 'string' ? Buffer.from(file) : file, whole: true, from: null, instrument: null, version: null, announcedRows: null, allowShrink: false, ...more,
})
const refusal = async (work: Promise<unknown>): Promise<string[]> => {
  try {
    await work
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [...new Set(error.problems.map((each) => each.code))]
  }
}
/** Everything written about lists: editions, staged rows, entries of all times. */
const written = () => reader.inTransaction(async (tx) => tx.one<{ editions: number; staged: number; entries: number; known: number }>(
  `select (select count(*) from catalogues.edition) as editions, (select count(*) from catalogues.edition_row) as staged,
          (select count(*) from catalogues.entry) as entries, (select count(*) from catalogues.entry where known_to is null) as known`,
))
const codes = (kind: string) => reader.inTransaction(async (tx) => (await tx.rows<{ code: string }>(
  `select code from catalogues.entry where kind = $1 and known_to is null and valid_to is null order by code`, [kind],
)).map((each) => each.code))

test('a dry run tells the difference and writes nothing', async () => {
  const before = await written()
  const { difference, shrinks } = await compareWithKnown(tools, order('medicine', medicines(0, 40)))
  assert.deepEqual([difference.added, difference.ended, shrinks], [40, 0, false])
  assert.deepEqual(await written(), before)
})

test('what is wrong with a file is said, all of it, and nothing is written', async () => {
  const before = await written()
  const utf16 = Buffer.from(`\ufeff${medicines(0, 3)}`, 'utf16le')
  // "Thuốc thử" in windows-1258: letters and tone marks are bytes of their own.
  const windows1258 = Buffer.concat([Buffer.from('MA_THUOC,TEN_THUOC,TEN_HOAT_CHAT\n77.1,Thu'), Buffer.from([0xf4, 0xec]), Buffer.from('c th'), Buffer.from([0xfd, 0xd2]), Buffer.from(',a\n')])
  const wrong: readonly (readonly [string, ImportOrder, readonly string[]])[] = [
    ['other columns', order('medicine', 'ma,ten\n1,2\n'), ['catalogue-columns-missing']],
    ['UTF-16', order('medicine', utf16), ['catalogue-file-encoding']],
    ['windows-1258', order('medicine', windows1258), ['catalogue-file-encoding']],
    ['read twice', order('medicine', Buffer.from(Buffer.from(medicines(0, 3)).toString('latin1'))), ['catalogue-file-encoding']],
    ['an Excel file', order('medicine', Buffer.from('PK\u0003\u0004')), ['catalogue-file-encoding']],
    ['empty', order('medicine', ' \n'), ['catalogue-file-empty']],
    ['a header alone', order('medicine', 'MA_THUOC,TEN_THUOC,TEN_HOAT_CHAT\n'), ['catalogue-file-empty']],
    ['half a CSV', order('medicine', medicines(0, 40).slice(0, -30)), ['catalogue-file-cut']],
    ['half a JSON', order('icd-10', '[{"chapter":"I","block":"A00-A09","category":"A00","code":"A00","en":"Cholera","vi":"Bệnh'), ['catalogue-file-cut']],
    ['fewer rows than announced', order('medicine', medicines(0, 40), { announcedRows: 41 }), ['catalogue-rows-other']],
    ['one code, two contents', order('department', 'MA_KHOA,TEN_KHOA\nK01,Khoa A\nK01,Khoa B\n'), ['catalogue-code-twice']],
    ['codes and days that are none', order('holiday', 'NGAY,TEN\n2026-02-30,Không có\n'), ['catalogue-value-unreadable']],
    ['a rule list without its title', order('icd-10-rule', '[["Mã","Tên bệnh"],["A000","Bệnh tả"]]'), ['catalogue-title-unread']],
  ]
  for (const [name, asked, expected] of wrong) assert.deepEqual(await refusal(importEdition(tools, asked)), expected, name)
  assert.deepEqual(await written(), before)
})

test('a list that shrinks is not taken over unless it is meant so; the same file again changes nothing', async () => {
  const first = await importEdition(tools, order('supply', 'MA_VAT_TU,TEN_VAT_TU\nN1,Kim\nN2,Bông\nN3,Gạc\n'))
  assert.deepEqual([first.outcome, first.edition.state, first.difference?.added], ['live', 'live', 3])
  assert.equal((await importEdition(tools, order('supply', 'MA_VAT_TU,TEN_VAT_TU\nN1,Kim\nN2,Bông\nN3,Gạc\n'))).outcome, 'same')
  const before = await written()
  const smaller = 'MA_VAT_TU,TEN_VAT_TU\nN1,Kim\nN4,Chỉ\n'
  assert.deepEqual(await refusal(importEdition(tools, order('supply', smaller))), ['catalogue-list-shrinks'])
  assert.deepEqual(await written(), before)
  const taken = await importEdition(tools, order('supply', smaller, { allowShrink: true, from: '2026-05-01' }))
  assert.deepEqual([taken.difference?.added, taken.difference?.ended, await codes('supply')], [1, 2, ['N1', 'N4']])
  const lookups = openCatalogues((await packNow()))
  assert.deepEqual([lookups.hasSupply('N2', 20260430), lookups.hasSupply('N2', 20260501), lookups.hasSupply('N4', 20260430)], [true, false, false])
  assert.equal(lookups.standing('supply'), 'complete')
})

async function packNow() {
  const kept = await keepCataloguePack({ inTransaction: reader.inTransaction, clock: systemClock })
  kept.stop()
  return kept.pack()
}

test('rolling back makes the former knowledge current again, as new rows; importing again undoes that', async () => {
  const known = await codes('supply')
  const [latest] = (await listEditions(tools)).filter((each) => each.kind === 'supply')
  const rowsBefore = (await written()).entries
  const [first] = (await listEditions(tools)).filter((each) => each.kind === 'supply').slice(-1)
  assert.deepEqual(await refusal(rollBackEdition(tools, first?.id ?? '')), ['catalogue-edition-not-latest'])
  await rollBackEdition(tools, latest ? editionName(latest) : '')
  assert.deepEqual(await codes('supply'), ['N1', 'N2', 'N3'])
  assert.ok((await written()).entries > rowsBefore)
  assert.deepEqual(await refusal(rollBackEdition(tools, latest?.id ?? '')), ['catalogue-edition-not-live'])
  const again = await importEdition(tools, order('supply', 'MA_VAT_TU,TEN_VAT_TU\nN1,Kim\nN4,Chỉ\n', { allowShrink: true, from: '2026-05-01' }))
  assert.deepEqual([again.outcome, await codes('supply')], ['live', known])
  await rollBackEdition(tools, again.edition.id)
  await rollBackEdition(tools, first?.id ?? '')
  assert.deepEqual([await codes('supply'), openCatalogues(await packNow()).standing('supply')], [[], 'absent'])
  assert.deepEqual(await refusal(rollBackEdition(tools, 'supply/no such')), ['catalogue-edition-unknown'])
})

interface Ended {
  readonly code: number | null
  readonly out: string
}

/** The command as an operator runs it; killed outright when its output holds `killAt`. */
async function command(args: readonly string[], killAt?: string): Promise<Ended> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../scripts/catalogues.ts'), ...args], { env: { ...process.env, DATABASE_URL: database.url }, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  const hear = (bytes: Buffer) => {
    out += bytes.toString()
    if (killAt !== undefined && out.includes(killAt)) child.kill('SIGKILL')
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return new Promise((done) => child.once('close', (code) => done({ code, out })))
}

test('an import killed in the middle is resumed, by resume or by the same command, without doubling', async () => {
  for (const [at, way, killAt] of [[3_000, 'resume', 'staged: 3000 of'], [8_000, 'again', 'taking over: 0 of']] as const) {
    const file = join(folder, `medicines-${at}.csv`)
    writeFileSync(file, medicines(0, 8_000, `Thuốc ${way}`))
    const before = await codes('medicine')
    const killed = await command(['import', 'medicine', file, '--version', way], killAt)
    assert.equal(killed.code, null)
    const [edition] = (await listEditions(tools)).filter((each) => each.version === way)
    assert.ok(edition?.state === 'staged' && edition.staged >= at, `${edition?.state} ${edition?.staged}`)
    assert.deepEqual(await codes('medicine'), before)
    const resumed = await command(way === 'resume' ? ['resume'] : ['import', 'medicine', file, '--version', way])
    assert.equal(resumed.code, 0, resumed.out)
    assert.ok(!resumed.out.includes(`staged: ${at} of`), 'it went on behind what was staged')
    assert.equal((await codes('medicine')).length, 8_000)
    assert.equal((await listEditions(tools)).filter((each) => each.version === way).length, 1)
    const rows = await reader.inTransaction((tx) => tx.one<{ count: number }>('select count(*) from catalogues.edition_row where edition = $1', [edition.id]))
    assert.equal(rows.count, 8_000)
  }
  assert.deepEqual(await resumeImports(tools, false), [])
})

test('the command ends with 0, 1 or 2 and says in both languages what to do', async () => {
  const bad = join(folder, 'bad.csv')
  writeFileSync(bad, 'ma,ten\n1,2\n')
  const [refused, misused, unknown, listed] = await Promise.all([command(['import', 'medicine', bad]), command(['import']), command(['import', 'drugs', bad]), command(['list'])])
  assert.deepEqual([refused.code, misused.code, unknown.code, listed.code], [1, 2, 1, 0])
  assert.match(refused.out, /Tệp thiếu cột: MA_THUOC[\s\S]*The file lacks these columns[\s\S]*→/)
  assert.match(listed.out, /medicine\/again  +8000 {2}complete {2}live/)
})

test('two imports at once leave one order of events: the same file once, two files one after the other', async () => {
  const text = 'MA_DICH_VU,TEN_DICH_VU,PHAN_TUYEN\n01.0001,Một,B\n01.0002,Hai,C\n'
  const same = await Promise.all([importEdition(tools, order('service', text)), importEdition(tools, order('service', text))])
  assert.deepEqual(same.map((each) => each.outcome).sort(), ['live', 'same'])
  assert.deepEqual(await codes('service'), ['01.0001', '01.0002'])
  const both = await Promise.all([3, 4].map((n) => importEdition(tools, order('service', `${text}01.000${n},Thêm ${n},A\n`, { allowShrink: true }))))
  assert.deepEqual(both.map((each) => each.outcome), ['live', 'live'])
  assert.equal((await codes('service')).length, 3)
  const twice = await reader.inTransaction((tx) => tx.rows(`select key from catalogues.entry where known_to is null and kind = 'service' group by kind, list, key, valid_from having count(*) > 1`))
  assert.deepEqual(twice, [])
})

test('another process takes the same file over in between: before ours is staged, or before ours is live', async () => {
  for (const [n, between] of [[5, 3], [6, 5]] as const) {
    const asked = order('service', `MA_DICH_VU,TEN_DICH_VU\n01.000${n},Khác ${n}\n`, { allowShrink: true })
    let transactions = 0
    const overtaken = {
      ...tools,
      inTransaction: async <T>(work: Parameters<typeof tools.inTransaction<T>>[0]) => {
        transactions += 1
        if (transactions === between) assert.equal((await importEdition(tools, asked)).outcome, 'live')
        return tools.inTransaction(work)
      },
    }
    assert.equal((await importEdition(overtaken, asked)).outcome, 'same')
    assert.ok(transactions >= between)
    assert.deepEqual(await codes('service'), [`01.000${n}`])
  }
})

test('a set that ships with the product never overrides a complete list', async () => {
  await importEdition(tools, order('department', 'MA_KHOA,TEN_KHOA\nK01,Khoa Khám bệnh\n'))
  await importStarterSets(tools)
  assert.deepEqual([await codes('department'), openCatalogues(await packNow()).standing('department')], [['K01'], 'complete'])
  assert.equal(openCatalogues(await packNow()).standing('holiday'), 'starter')
  assert.equal(openCatalogues(await packNow()).isHoliday(20260902), true)
})

test('the pack is followed in memory: the same object until something changes, listeners told once', async () => {
  const kept = await keepCataloguePack({ inTransaction: reader.inTransaction, clock: systemClock, refreshMs: 60_000 })
  const told: number[] = []
  kept.onChange((pack) => told.push(pack.revision))
  const before = kept.pack()
  await kept.refresh()
  assert.equal(kept.pack(), before)
  await setRulePolicy(tools, { rule: 'visit-ends-before-it-begins', severity: 'reject', facility: '01901', from: '2026-07-01', instrument: 'thử' })
  await setRulePolicy(tools, { rule: 'visit-ends-before-it-begins', severity: 'reject', facility: '01901', from: '2026-07-01', instrument: 'thử' })
  await Promise.all([kept.refresh(), kept.refresh()])
  assert.deepEqual(told, [before.revision + 1])
  assert.deepEqual(kept.pack().rulePolicies, [{ rule: 'visit-ends-before-it-begins', facility: '01901', severity: 'reject', from: 20260701, to: 99991231 }])
  kept.stop()
})

test('a policy of a rule has its days; what was known before stays readable', async () => {
  const set = (severity: string, from: string) => setRulePolicy(tools, { rule: 'r', severity, facility: null, from, instrument: 'thử' })
  await set('warn', '2026-01-01')
  await set('off', '2026-03-01')
  assert.equal(await set('off', '2026-04-01'), 0)
  const line = (await reader.inTransaction((tx) => listRulePolicies(tx))).filter((each) => each.rule === 'r')
  assert.deepEqual(line.map((each) => [each.severity, each.validFrom, each.validTo]), [['warn', '2026-01-01', '2026-02-28'], ['off', '2026-03-01', null]])
  assert.deepEqual(await refusal(set('strict', '2026-01-01')), ['rule-policy-severity-unknown'])
})
