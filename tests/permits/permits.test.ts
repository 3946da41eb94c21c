/** Every row of the permit table, lived through the real functions on a real database; and a broken row is seen to fail. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RecordCategory } from '#definitions/access/look.ts'
import { SENSITIVITY_LABELS } from '#definitions/access/sensitive.ts'
import { openLook, requireApproval, requireReach, setSwitch, type Look, type RecordPart } from '#modules/access/index.ts'
import { listViewers } from '#modules/access/list-viewers.ts'
import type { Database } from '#platform/database.ts'
import { requirePermit, STAFF_ROLES } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { testDatabase, testKeys } from '#platform/testing.ts'
import { aScene, aSubject, CIRCUMSTANCES, DOCUMENT, lookOf, PLACES, type Scene } from './scene.ts'
import { readTable, type PermitRow } from './table.ts'

const database = await testDatabase()
const ground = { intake: database.connect('lienthong_intake'), reader: database.connect('lienthong_reader'), keys: testKeys() }
const rows = readTable()

const FACILITIES: Readonly<Record<string, string>> = { here: PLACES.here, elsewhere: PLACES.there, entry: '' }
const CATEGORIES: Readonly<Record<string, RecordCategory>> = { visit: 'visits', result: 'results', own: 'own-entries' }

/** `see result elsewhere`, `see hiv here`, `see own entry`: judged by the look as a reader of the record does. */
function sees(look: Look, what: string, where: string): boolean {
  const facility = FACILITIES[where] ?? ''
  const label = SENSITIVITY_LABELS.find((each) => each === what)
  if (label) return !look.withheldFrom(facility).includes(label)
  const part: RecordPart = { documentId: DOCUMENT, facility, category: CATEGORIES[what] ?? 'visits' }
  return look.sees(part)
}

async function act(scene: Scene, row: PermitRow): Promise<boolean> {
  const { tools, caller, asked: subject } = scene
  const place = row.circumstance === 'another one' ? { facility: PLACES.there, commune: '99999', province: '79' } : { facility: PLACES.here, commune: '00004', province: '01' }
  const [verb = '', what = '', where = ''] = row.act.split(' ')
  if (verb === 'see' && what !== 'content') return sees(await lookOf(scene), what, where)
  switch (row.act) {
    case 'look': return (await lookOf(scene)).subject.key === subject.key
    case 'open for care': return (await openLook(tools, caller, { subject, purpose: 'care' })).basis === 'care'
    case 'open in an emergency': return (await openLook(tools, caller, { subject, purpose: 'emergency', reason: 'Tai nạn, bất tỉnh' })).basis === 'emergency'
    case 'open without a reason': return (await openLook(tools, caller, { subject, purpose: 'emergency', reason: '  cấp cứu ' })).basis === 'emergency'
    case 'act in the facility': requireReach(requirePermit(caller, 'papers:issue'), place); return true
    case 'watch papers': requireReach(requirePermit(caller, 'papers:monitor'), place); return true
    case 'use a session': requireReach(requirePermit(caller, 'access:session'), place); return true
    case 'turn a switch': return turnsSwitch(scene, row)
    case 'read who looked': return (await listViewers(tools, requirePermit(caller, 'record:read-own'), row.scope === 'own' ? undefined : subject.key)).told.length === 0
    case 'see content in a replay': return seesContent(scene)
    default: throw new Error(`The table names an act nobody plays: ${row.act}`)
  }
}

async function turnsSwitch({ tools, caller, asked }: Scene, row: PermitRow): Promise<boolean> {
  await setSwitch(tools, requirePermit(caller, 'record:settings'), { kind: 'category', target: 'results', allows: false, ...(row.scope === 'own' ? {} : { of: asked.key }) })
  return true
}

async function seesContent({ tools, caller, reference }: Scene): Promise<boolean> {
  requirePermit(caller, 'access:ask-approval')
  await tools.intake.inTransaction((tx) => requireApproval(tx, tools, caller, { kind: 'replay-with-content', reference }))
  return true
}

/** What really happens in a row: `yes`, `no`, or the code of the first problem. */
async function lived(row: PermitRow): Promise<string> {
  const play = CIRCUMSTANCES[row.circumstance]
  if (!play) throw new Error(`The table names a circumstance nobody plays: ${row.circumstance}`)
  const scene = aScene(ground, row)
  try {
    await play(scene)
    return (await act(scene, row)) ? 'yes' : 'no'
  } catch (error) {
    if (error instanceof Refusal) return error.problems[0]?.code ?? error.kind
    throw error
  }
}

async function problemsWith(table: readonly PermitRow[]): Promise<string[]> {
  const problems: string[] = []
  for (const row of table) {
    const answer = await lived(row)
    if (answer !== row.expected) problems.push(`${row.role} | ${row.act} | ${row.scope} | ${row.circumstance}: lived ${answer}, the table says ${row.expected}`)
  }
  return problems
}

test(`all ${rows.length} rows of the permit table are lived as they are written`, async () => {
  assert.ok(rows.length >= 80)
  assert.deepEqual(await problemsWith(rows), [])
})

test('the table speaks of every role and every reach', () => {
  assert.deepEqual([...new Set(rows.map((row) => row.role))].sort(), ['citizen', 'public', ...STAFF_ROLES].sort())
  assert.deepEqual([...new Set(rows.map((row) => row.scope))].sort(), ['commune', 'facility', 'family', 'nation', 'own', 'province'])
  assert.equal(new Set(rows.map((row) => Object.values(row).slice(0, 4).join('|'))).size, rows.length)
})

test('every circumstance that can be played stands in the table', () => {
  const named = new Set(rows.map((row) => row.circumstance))
  assert.deepEqual(Object.keys(CIRCUMSTANCES).filter((each) => !named.has(each)), [])
})

test('seen to fail: a row that promises too much, one that promises too little, one with another refusal', async () => {
  const at = (actName: string, circumstance: string) => {
    const found = rows.find((row) => row.act === actName && row.circumstance === circumstance && row.role === 'clinician')
    assert.ok(found)
    return found
  }
  const broken = [
    { ...at('see hiv elsewhere', 'opened for care'), expected: 'yes' },
    { ...at('look', 'opened for care'), expected: 'look-needed' },
    { ...at('look', 'opened 13 hours ago'), expected: 'not-permitted' },
  ]
  assert.equal((await problemsWith(broken)).length, broken.length)
})

test('seen to fail: a line that is no row, an act and a circumstance nobody plays', async () => {
  assert.throws(() => readTable('citizen | look | own | plain'), /no line of the table/)
  const row = { role: 'clinician', act: 'look', scope: 'nation', circumstance: 'plain', expected: 'yes' }
  await assert.rejects(lived({ ...row, circumstance: 'on a Sunday' }), /circumstance nobody plays/)
  await assert.rejects(lived({ ...row, act: 'sing' }), /act nobody plays/)
})

test('a refusal asks the database the same, whether there is such a subject or not', async () => {
  const row = { role: 'clinician', act: 'look', scope: 'nation', circumstance: 'plain', expected: 'look-needed' }
  const scene = aScene(ground, row)
  await openLook(scene.tools, { ...scene.caller, id: 'another-colleague' }, { subject: scene.subject, purpose: 'care' })
  const statementsFor = async (asked = scene.subject) => {
    const texts: string[] = []
    const listening: Database = {
      ...ground.intake,
      inOneStatement: (work) => ground.intake.inOneStatement((tx) => work({ ...tx, one: (text, values) => { texts.push(text); return tx.one(text, values) } })),
      inTransaction: () => Promise.reject(new Error('A refusal writes nothing')),
    }
    await assert.rejects(lookOf({ ...scene, asked, tools: { ...scene.tools, intake: listening } }), /look-needed/)
    return texts
  }
  const known = await statementsFor()
  // Where it stands, and whether it was open to the asker when it was erased.
  assert.equal(known.length, 2)
  assert.deepEqual(await statementsFor(aSubject()), known)
})

test('nobody is told from somebody: without a look, existing and unknown subjects get the same words', async () => {
  const row = { role: 'clinician', act: 'look', scope: 'nation', circumstance: 'opened for somebody else', expected: 'look-needed' }
  const scene = aScene(ground, row)
  await openLook(scene.tools, { ...scene.caller, id: 'a-colleague' }, { subject: scene.subject, purpose: 'care' })
  const words = async (subject = scene.subject) => {
    try {
      await lookOf({ ...scene, asked: subject })
    } catch (error) {
      return error instanceof Refusal ? JSON.stringify([error.kind, error.problems]) : String(error)
    }
    return 'a look'
  }
  assert.equal(await words(), await words(aSubject()))
})
