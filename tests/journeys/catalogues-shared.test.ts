/** The real lists taken over whole: every successor of every former commune, addresses as people write them, diseases within seconds. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { systemClock } from '#platform/clock.ts'
import { buildHttp } from '#platform/http.ts'
import { makeLogger } from '#platform/log.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { PUBLIC_CALLER } from '#platform/permit.ts'
import { testDatabase } from '#platform/testing.ts'
import type { CatalogueKind } from '#definitions/catalogue.ts'
import { openCatalogues } from '#formats/catalogue-pack/open-catalogues.ts'
import {
  catalogueRoutes, findUnit, importEdition, importStarterSets, keepCataloguePack, listSuccessors, makeAddressFinder, type AddressFinding,
} from '#modules/catalogues/index.ts'

const data = join(import.meta.dirname, '../../../shared/data')
const shared = { skip: existsSync(data) ? false : 'needs ../shared/data' }
const at = (file: string) => join(data, file)

const database = await testDatabase()
const worker = database.connect('lienthong_worker')
const reader = database.connect('lienthong_reader')
const tools = { inTransaction: worker.inTransaction, clock: systemClock }
const importing = (kind: CatalogueKind, file: string) => importEdition(tools, {
  kind, file: readFileSync(at(file)), whole: true, from: null, instrument: null, version: null, announcedRows: null, allowShrink: false,
})

/** A table as it stands, read without the product's own reader. */
function tableOf(file: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(at(file), 'utf8').replace(/^\ufeff/, '').split(/\r?\n/).filter(Boolean)
  const names = header.split(',')
  return lines.map((line) => Object.fromEntries((line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []).map((cell, n) => [names[n] ?? '', cell.replace(/,$/, '').replace(/^"|"$/g, '')])))
}

const map = shared.skip === false ? tableOf('catalogues/old_to_new_ward_map.csv') : []
const digits = (text: string, length: number) => text.replace(/\.0$/, '').padStart(length, '0')

test('every row of the map from old to new communes is found after its import', shared, async (t) => {
  await importStarterSets(tools)
  await importing('unit', 'catalogues/communes_3321.json')
  const imported = await importing('unit-succession', 'catalogues/old_to_new_ward_map.csv')
  assert.deepEqual([imported.edition.rows, map.length], [10_602, 10_602])
  const wanted = Map.groupBy(map, (row) => (row['wardCode'] === '' ? digits(row['districtCode'] ?? '', 3) : digits(row['wardCode'] ?? '', 5)))
  let [rows, divided] = [0, 0]
  const wrong: string[] = []
  await reader.inTransaction(async (tx) => {
    const same = { inTransaction: <T>(work: (given: typeof tx) => Promise<T>) => work(tx) }
    for (const [code, own] of wanted) {
      const found = (await listSuccessors(same, code, '2026-11-22')).map((unit) => unit.code)
      const expected = own.map((row) => row['newWardCode'] ?? '').sort()
      if (found.sort().join() !== expected.join()) wrong.push(`${code}: ${found.join()} for ${expected.join()}`)
      rows += found.length
      divided += found.length > 1 ? found.length : 0
    }
  })
  t.diagnostic(`old code to candidates: ${wanted.size} former units, ${rows} rows equal the map, ${divided} of them of divided units, ${wrong.length} wrong`)
  assert.deepEqual([wrong, rows, divided], [[], 10_602, 1_033])
})

test('two sources that disagree are both known in their time', shared, async () => {
  const name = async (code: string, day: string) => (await findUnit(reader, code, day))?.name
  assert.deepEqual([await name('25270', '2026-04-29'), await name('25270', '2026-04-30')], ['Xã Lộc Ninh', 'Phường Lộc Ninh'])
  assert.deepEqual([await name('06970', '2025-06-30'), await name('06970', '2025-12-01'), await name('06978', '2025-12-01')], ['Thị trấn Ba Chẽ', 'Xã Ba Chẽ', 'Xã Ba Chẽ'])
})

const letters = (text: string) => text.normalize('NFD').toLowerCase().replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/[^a-z0-9]+/g, ' ').trim()
const bare = (text: string) => letters(text.replace(/\s*\(.*\)/, '')).replace(/^(tinh|thanh pho|tp|quan|huyen|thi xa|phuong|xa|thi tran) (?=\S)/, '').replace('thua thien hue', 'hue')

test('addresses as people wrote them: resolved, listed, unknown; at most 0.5 % wrong', shared, async (t) => {
  const places = Map.groupBy(map, (row) => [row['ward'], row['district'], row['province']].map((name) => bare(name ?? '')).join('|'))
  const findAddress = makeAddressFinder({ inTransaction: reader.inTransaction, clock: systemClock })
  const spellings = ['s', 't'].flatMap((which) => tableOf(`01-admin-units-2025/free-text_old_addresses_${which}_dev.csv`))
  const counts = { resolved: 0, listed: 0, unknown: 0, wrong: 0 }
  let guessed = 0
  for (const { ward = '', district = '', province = '' } of spellings) {
    const found: AddressFinding = await findAddress(`${ward}, ${district}, ${province}`)
    const meant = places.get([ward, district, province].map(bare).join('|'))
    const isWrong = meant !== undefined && found.state !== 'unknown' && !found.candidates.some((each) => meant.some((row) => row['newWardCode'] === each.code))
    counts[isWrong ? 'wrong' : found.state] += 1
    if (found.state === 'resolved' && meant?.every((row) => row['isDividedWard'] === 'True')) guessed += 1
  }
  const share = (count: number) => `${((count / spellings.length) * 100).toFixed(2)} %`
  t.diagnostic(`${spellings.length} spellings: resolved ${share(counts.resolved)}, listed ${share(counts.listed)}, unknown ${share(counts.unknown)}, wrong ${share(counts.wrong)}; ${places.size} places known`)
  assert.ok(spellings.length > 11_000 && counts.wrong <= spellings.length * 0.005, JSON.stringify(counts))
  assert.ok(counts.resolved > spellings.length * 0.8, JSON.stringify(counts))
  assert.equal(guessed, 0, 'a divided ward was guessed')
})

test('12,218 codes of ICD-10 and their rules are taken over within 10 seconds', shared, async (t) => {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  const imported = await importing('icd-10', 'catalogues/icd10_qd4469.json')
  const [seconds, used] = [(performance.now() - began) / 1_000, process.cpuUsage(cpu)]
  t.diagnostic(`${imported.edition.rows} codes of ICD-10 in ${seconds.toFixed(1)} s (${((used.user + used.system) / 1e6).toFixed(1)} s of CPU in this process)`)
  assert.equal(imported.edition.rows, 12_218)
  assert.ok(seconds <= 10, `${seconds} s`)
  for (const file of readdirSync(at('catalogues')).filter((name) => name.startsWith('icd10_rule_'))) await importing('icd-10-rule', `catalogues/${file}`)
  await importing('interaction', 'catalogues/qd5948_contraindicated_pairs.json')
  const kept = await keepCataloguePack({ inTransaction: reader.inTransaction, clock: systemClock })
  kept.stop()
  const lookups = openCatalogues(kept.pack())
  assert.deepEqual(lookups.findDisease('A00.0', 20261122), { code: 'A000', sex: null, ages: [], notMain: false, asterisk: false })
  assert.deepEqual(lookups.findDisease('A502', 20261122)?.ages, [{ unit: 'year', from: 0, to: 2 }])
  assert.deepEqual(lookups.findDisease('E301', 20261122)?.ages, [{ unit: 'year', from: 0, to: 10 }])
  assert.deepEqual(lookups.findDisease('B940', 20261122)?.ages, [{ unit: 'day', from: 28, to: null }])
  assert.deepEqual([lookups.findDisease('N46', 20261122)?.sex, lookups.findDisease('C510', 20261122)?.sex, lookups.findDisease('B951', 20261122)?.notMain], ['male', 'female', true])
  assert.deepEqual([lookups.isDaggerPair('A010', 'I390'), lookups.isDaggerPair('A010', 'A000')], [true, false])
  assert.equal(lookups.findInteraction('Ketorolac', 'Acid mefenamic')?.one, 'Acidmefenamic')
  assert.deepEqual(['unit', 'unit-succession', 'icd-10', 'icd-10-rule', 'interaction', 'medicine'].map((kind) => lookups.standing(kind as CatalogueKind)), ['complete', 'complete', 'complete', 'complete', 'complete', 'absent'])
})

test('search minds neither tone marks nor how they are set, and finds codes with and without the point', shared, async () => {
  const app = await buildHttp({
    log: makeLogger({ process: 'test', level: 'silent' }), metrics: makeMetrics(), maxBodyMb: 1, identify: async () => PUBLIC_CALLER,
    answerStyles: { gateway: (refused) => refused, fhir: (refused) => refused }, incidentNumber: () => 'test',
  })
  const lists = { inTransaction: reader.inTransaction, clock: systemClock }
  catalogueRoutes(app, { ...lists, findAddress: makeAddressFinder(lists) })
  const entries = async (kind: string, query: Record<string, string>) => (await app.inject({ url: `/api/catalogues/${kind}/entries`, query })).json<{ code: string; name: string }[]>()
  for (const asked of ['A00.0', 'A000', 'a00.0']) assert.equal((await entries('icd-10', { query: asked }))[0]?.code, 'A000', asked)
  assert.deepEqual((await entries('icd-10', { code: 'a17' })).map((each) => each.code), ['A17', 'A17'])
  for (const asked of ['viêm phổi', 'viem phoi', 'VIÊM PHỔI'.normalize('NFD')]) assert.match((await entries('icd-10', { query: asked }))[0]?.name ?? '', /viêm phổi/i, asked)
  const pairs = JSON.parse(readFileSync(at('16-vn-text/tone_mark_placement_pairs.json'), 'utf8')) as { old_style: string; new_style: string; code: string }[]
  for (const { old_style, new_style, code } of pairs.slice(0, 40)) {
    for (const query of [old_style, new_style]) assert.ok((await entries('unit', { query, limit: '50' })).some((each) => each.code === code), query)
  }
  const spelt = JSON.parse(readFileSync(at('16-vn-text/normalisation_pairs.json'), 'utf8')) as { nfc: string; nfd: string; upper: string; noDiacritics: string }[]
  for (const { nfc, nfd, upper, noDiacritics } of spelt.filter((_, n) => n % 60 === 0)) {
    const found = await Promise.all([nfc, nfd, upper, noDiacritics].map(async (query) => JSON.stringify(await entries('unit', { query, limit: '200' }))))
    assert.ok(found[0] !== '[]' && new Set(found).size === 1, nfc)
  }
  const editions = (await app.inject({ url: '/api/catalogues/editions' })).json<{ kind: string; state: string }[]>()
  assert.ok(editions.some((each) => each.kind === 'icd-10' && each.state === 'live'))
  const address = await app.inject({ method: 'POST', url: '/api/catalogues/addresses', payload: { text: 'Xã Hải Lạng, huyện Tiên Yên, Quảng Ninh' } })
  assert.deepEqual([address.json<AddressFinding>().state, address.json<AddressFinding>().candidates.map((each) => each.code)], ['listed', ['06799', '06886', '06970']])
})
