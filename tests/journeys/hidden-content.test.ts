/**
 * A thousand planted HIV patients among a thousand others: what a clinician elsewhere, a partner and the log get to see tells
 * them apart no better than chance. For each thing that can be counted the measure is the share of pairs (one planted, one
 * not) in which the planted one has more: one half means that nothing is told.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Bundle } from '@medplum/fhirtypes'
import { exchanges } from '#definitions/all.ts'
import type { ExchangeDefinition } from '#definitions/shape.ts'
import { writePermitted } from '#formats/giamdinhhs/write-permitted.ts'
import { openLook } from '#modules/access/index.ts'
import { findSubject } from '#modules/people/index.ts'
import { patientIdOf } from '#modules/record/index.ts'
import { chooseVisit } from '../../sandbox/hospitals/choose.ts'
import { signEnvelope, signerOf } from '../../sandbox/hospitals/sign.ts'
import { buildVisit, type Row } from '../../sandbox/hospitals/visit/index.ts'
import { writeTables } from '../../sandbox/hospitals/write-xml.ts'
import { ageOn, citizen, type Citizen, type World } from '../../sandbox/world/citizens.ts'
import { facilities } from '../../sandbox/world/facilities.ts'
import { openPki, SEED } from './country.ts'
import { aHouse, type House } from './house.ts'

const PLANTED = 1_000
// Large enough for two thousand healthy grown-ups.
const WORLD: World = { seed: SEED, size: 20_000 }
const IN_ONE_FILE = 20
const HOSPITAL = '01901'
const CLINIC = facilities(SEED).find((each) => each.kind === 'hiv-clinic')?.code ?? ''
const TELLING = /(?<![\w.-])(HIV|ARV|B2[0-4]|Z21|CD4|tenofovir|dolutegravir|lamivudin|efavirenz|lopinavir)(?![\w-])/i
const found = exchanges.find((each) => each.keys.table === 'XML1')
assert.ok(found)
const exchange: ExchangeDefinition = found
const at = new Date(Date.now() - 86_400_000)

type Tables = Record<string, readonly Row[]>

interface Person {
  readonly who: Citizen
  readonly planted: boolean
  readonly visits: readonly { readonly facility: string; readonly tables: Tables }[]
}

const people = listPeople()

function listPeople(): Person[] {
  const chosen: Citizen[] = []
  for (let n = 0; chosen.length < PLANTED * 2 && n < WORLD.size; n += 1) {
    const one = citizen(WORLD.seed, n)
    const age = ageOn(one.birth, at.toISOString().slice(0, 10))
    if (one.died === null && one.passport === null && one.formerNumber === null && one.birthKnown === 'day' && one.conditions.length === 0 && age >= 20 && age <= 60) chosen.push(one)
  }
  return chosen.map((who, n) => personOf(who, n))
}

/** Every other person is planted: by turns with rows in an ordinary visit, with a visit to a clinic for HIV, with both. */
function personOf(who: Citizen, n: number): Person {
  const planted = n % 2 === 1
  const ordinary = visitOf(who, { seed: `hidden ${n}`, kind: 'outpatient', facility: HOSPITAL })
  const way = Math.floor(n / 2) % 3
  const withRows = planted && way !== 1
  const visits = [{ facility: HOSPITAL, tables: withRows ? withSensitiveRows(ordinary, who, n) : ordinary }]
  if (planted && way !== 0) visits.push({ facility: CLINIC, tables: visitOf(who, { seed: `hidden clinic ${n}`, kind: 'hiv', facility: CLINIC }) })
  return { who, planted, visits }
}

function visitOf(who: Citizen, wish: { seed: string; kind: 'outpatient' | 'hiv'; facility: string }): Tables {
  return buildVisit(chooseVisit(WORLD, { ...wish, personalId: who.number }, at)).tables
}

/** Puts in the rows of a visit for HIV that tell, and no others: what such a patient is given beside them is what everybody is given. */
function withSensitiveRows(ordinary: Tables, who: Citizen, n: number): Tables {
  const visit = visitOf(who, { seed: `hidden rows ${n}`, kind: 'hiv', facility: CLINIC })
  const telling = exchange.sensitivity(visit).filter((each) => each.fields.length === 0 && each.table !== 'XML1')
  const maLk = ordinary['XML1']?.[0]?.['MA_LK'] ?? ''
  const merged: Tables = { ...ordinary }
  for (const kind of new Set(telling.map((each) => each.table))) {
    const own = merged[kind] ?? []
    const rows = telling.filter((each) => each.table === kind).map((each) => visit[kind]?.[each.row - 1]).filter((row) => row !== undefined)
    merged[kind] = [...own, ...rows.map((row, place) => ({ ...row, MA_LK: maLk, ...('STT' in row ? { STT: String(own.length + place + 1) } : {}) }))]
  }
  return merged
}

/** The share of pairs in which the planted one has more; ties count half. */
function areaOf(planted: readonly number[], others: readonly number[]): number {
  const sorted = [...planted.map((value) => ({ value, planted: true })), ...others.map((value) => ({ value, planted: false }))].sort((a, b) => a.value - b.value)
  let ranks = 0
  for (let from = 0; from < sorted.length;) {
    let to = from
    while (to < sorted.length && sorted[to]?.value === sorted[from]?.value) to += 1
    for (let each = from; each < to; each += 1) if (sorted[each]?.planted) ranks += (from + to + 1) / 2
    from = to
  }
  return (ranks - (planted.length * (planted.length + 1)) / 2) / (planted.length * others.length)
}

// Three and a half standard deviations of a thousand against a thousand by chance alone.
const BOUND = 3.5 * Math.sqrt((PLANTED * 2 + 1) / (12 * PLANTED * PLANTED))

function judge(seen: readonly { readonly planted: boolean; readonly counts: Readonly<Record<string, number>> }[], say: (text: string) => void): void {
  const names = [...new Set(seen.flatMap((each) => Object.keys(each.counts)))].sort()
  for (const name of names) {
    const of = (planted: boolean) => seen.filter((each) => each.planted === planted).map((each) => each.counts[name] ?? 0)
    const area = areaOf(of(true), of(false))
    say(`${name}: ${area.toFixed(3)}`)
    assert.ok(Math.abs(area - 0.5) <= BOUND, `${name} tells: ${area.toFixed(3)} of pairs, chance gives 0.5 ± ${BOUND.toFixed(3)}`)
  }
}

test('the measure sees a difference where there is one', () => {
  assert.ok(areaOf([2, 3, 4], [1, 2, 3]) > 0.5)
  assert.equal(areaOf([1, 2], [1, 2]), 0.5)
  const seen = people.map(({ planted, visits }) => ({ planted, counts: { rows: visits.reduce((sum, { tables }) => sum + Object.values(tables).flat().length, 0) } }))
  assert.throws(() => { judge(seen, () => undefined) }, /rows tells/)
})

test('the copies a province and the data centre receive of the hospital\'s visits', (t) => {
  const withhold = exchange.destinations.find((each) => each.content === 'permitted')?.withhold ?? []
  const seen = people.map(({ planted, visits: [visit] }) => {
    const files = writeTables(visit?.tables ?? {}).map(({ kind, xml }) => ({ kind, content: Buffer.from(xml) }))
    const copy = writePermitted({ exchange, facility: HOSPITAL, madeOn: '20261121', documents: [files], withhold })
    return { planted, counts: { copies: copy ? 1 : 0, bytes: copy?.length ?? 0, tables: (copy?.toString().match(/<LOAIHOSO>/g) ?? []).length } }
  })
  judge(seen, (text) => { t.diagnostic(text) })
})

test('what a clinician elsewhere sees', async (t) => {
  const house = await aHouse({ facilities: [HOSPITAL, '01902', CLINIC] })
  await sendAll(house)
  const headers = await house.person('clinician', { facility: '01902' })
  const session = await house.tools.access.sessions.find(headers['cookie']?.replace('lt_session=', '') ?? '')
  assert.ok(session)
  const reader = house.database.connect('lienthong_reader')
  const seen: { planted: boolean; counts: Record<string, number> }[] = []
  const took: { planted: boolean; counts: Record<string, number> }[] = []
  for (const { who, planted } of people) {
    const subject = await findSubject({ reader, keys: house.tools.access.keys }, who.number)
    assert.ok(subject)
    await openLook(house.tools.permits, session.caller, { subject: { shard: subject.shard, key: subject.subjectKey }, purpose: 'care' })
    const logged = house.logged.length
    const begun = performance.now()
    const answer = await fetch(`${house.url}/fhir/R4/Patient/${patientIdOf(subject.subjectKey)}/$everything`, { headers })
    const text = await answer.text()
    took.push({ planted, counts: { milliseconds: performance.now() - begun } })
    assert.equal(answer.status, 200)
    assert.equal(TELLING.exec(text)?.[0], undefined, 'no word of it is there')
    seen.push({ planted, counts: { ...countsOf(JSON.parse(text) as Bundle), bytes: text.length, logLines: house.logged.length - logged } })
  }
  judge(seen, (line) => { t.diagnostic(line) })
  const of = (planted: boolean) => took.filter((each) => each.planted === planted).map((each) => each.counts['milliseconds'] ?? 0)
  // Told, not held: a clock in a test fails on a busy machine.
  t.diagnostic(`milliseconds of the first reading: ${areaOf(of(true), of(false)).toFixed(3)}`)
  assert.ok(house.logged.every((line) => !/hiv|sensitiv/i.test(line)), 'no line of the log speaks of it')
})

async function sendAll(house: House): Promise<void> {
  const pki = await openPki()
  for (const facility of [HOSPITAL, CLINIC]) {
    const sender = await house.sender(facility)
    const signer = signerOf(await pki.facilityCertificate(facility))
    const tables = people.flatMap(({ visits }) => visits.filter((each) => each.facility === facility).map((each) => each.tables))
    for (let first = 0; first < tables.length; first += IN_ONE_FILE) {
      const visits = tables.slice(first, first + IN_ONE_FILE).map((each) => writeTables(each))
      const sent = await sender.send(signEnvelope({ facility, madeOn: '20261121', visits }, signer))
      assert.equal(sent.status, 200, JSON.stringify(sent.codes))
    }
  }
}

function countsOf({ entry = [] }: Bundle): Record<string, number> {
  const counts: Record<string, number> = { entries: entry.length }
  for (const { resource } of entry) {
    const name = resource?.resourceType ?? ''
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
