/** What visit files tell of people without a number: commune, telephone and mother become part of whom matching knows. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findExchange, tablesByKind } from '#definitions/all.ts'
import { toldByDocuments } from '#definitions/matching/index.ts'
import { matchRound, type MatchRoundTools } from '#modules/people/index.ts'
import type { MatchTask, MatchTaskList } from '#modules/people/schema.ts'
import { detailsReader } from '../../server/open-details.ts'
import { aHouse } from './house.ts'
import { aVisit, withFields, type Tables } from './visits.ts'

const house = await aHouse({ facilities: ['01901', '01906'], withoutServer: true })
const { people: tools } = house.tools
let ahead = 0
// The rounds wait a moment: here time passes at once.
const later = () => new Date(Date.now() + ahead)
const round: MatchRoundTools = { worker: tools.worker, keys: tools.keys, clock: later, shares: tools.shares, readDetails: detailsReader({ worker: tools.worker, keys: tools.keys }) }
const steward = await house.person('steward')
const server = await house.startServer()

const LAN = { HO_TEN: 'Nguyễn Thị Lan', NGAY_SINH: '196105200000', GIOI_TINH: '2' }
const AT_HOME = { MAXA_CU_TRU: '00004', DIEN_THOAI: '0912 000 202' }

interface Stored { readonly subject_key: string; readonly commune: string | null; readonly phone: boolean; readonly mother_name: string | null; readonly waits: boolean; readonly read: boolean }

async function send(fields: Readonly<Record<string, string>>, { facility = '01901', more = (tables: Tables) => tables } = {}): Promise<string> {
  const hospital = await house.sender(facility)
  const { xml } = await aVisit({ facility, change: (tables) => more(withFields('XML1', fields)(tables)) })
  const { status, body } = await hospital.send(xml)
  assert.equal(status, 200, JSON.stringify(body))
  const [message] = await house.rows<{ subject_key: string }>('select subject_key from record.document where message_id = $1', [body.messageId])
  assert.ok(message)
  return message.subject_key
}

async function runRounds(tools = round): Promise<void> {
  ahead += 5_000
  while ((await matchRound(tools)) > 0) ahead += 5_000
}

const described = async (subject: string) => (await house.rows<Stored>(
  `select subject_key, commune, phone_index is not null as phone, mother_name, match_after is not null as waits, read_after is not null as read
     from people.description where subject_key = $1`, [subject]))[0]
const timesDescribed = async (subject: string) => (await house.rows<{ at: string }>(`select entry_id from audit.entry where subject_key = $1 and act = 'person-described'`, [subject])).length
const standingOf = async (subject: string) => (await house.rows<{ standing: string }>('select standing_key as standing from people.alias where subject_key = $1 and ended_at is null', [subject]))[0]?.standing

test('the fields matching reads are fields of their exchanges', () => {
  for (const { exchange, commune, phone, motherName } of toldByDocuments) {
    const definition = findExchange(exchange)
    assert.ok(definition, exchange)
    for (const { table, field } of [...commune, ...phone, ...motherName]) assert.ok(tablesByKind(definition).get(table)?.fields.some(({ name }) => name === field), `${table}.${field}`)
  }
})

let known = ''
let unnumbered = ''

test('a visit without a number tells where the patient lives and their telephone; a citizen\'s file is not opened for it', async () => {
  known = await send({ ...LAN, SO_CCCD: '001161000202', MA_BN: 'K1' })
  unnumbered = await send({ ...LAN, ...AT_HOME, SO_CCCD: '', MA_BN: 'U1' })
  assert.notEqual(unnumbered, known)
  await runRounds()
  const [citizen, newcomer] = [await described(known), await described(unnumbered)]
  assert.deepEqual([newcomer?.commune, newcomer?.phone, newcomer?.waits, await timesDescribed(unnumbered)], ['00004', true, false, 1])
  assert.deepEqual([citizen?.commune, citizen?.phone, citizen?.read, await timesDescribed(known)], [null, false, false, 0])
})

test('rounds may be repeated: nothing is told twice', async () => {
  ahead += 2 * 86_400_000
  await runRounds()
  assert.equal(await timesDescribed(unnumbered), 1)
})

test('the doubt waits for the steward, who links; a later visit goes to the citizen, at another hospital too', { timeout: 120_000 }, async () => {
  const { tasks } = (await house.app.inject({ method: 'GET', url: '/api/people/matching/tasks', headers: steward })).json<MatchTaskList>()
  const row = tasks.find(({ name }) => name === LAN.HO_TEN)
  assert.ok(row)
  const task = (await house.app.inject({ method: 'GET', url: `/api/people/matching/tasks/${row.taskId}`, headers: steward })).json<MatchTask>()
  assert.deepEqual([task.person.subject, task.person.commune?.code, task.person.hasPhone, task.candidates[0]?.person.subject], [unnumbered, '00004', true, known])
  const payload = { verdict: 'same', candidate: known, reason: 'Đã gọi số trong hồ sơ' }
  const decided = await house.app.inject({ method: 'POST', url: `/api/people/matching/tasks/${row.taskId}/decision`, headers: steward, payload })
  assert.equal(decided.statusCode, 200)

  // A server that met the patient a moment ago follows the link within ten minutes; a new one at once.
  await server.stop()
  await house.startServer()
  assert.equal(await send({ ...LAN, ...AT_HOME, SO_CCCD: '', MA_BN: 'U1' }), known)
  const elsewhere = await send({ ...LAN, ...AT_HOME, SO_CCCD: '', MA_BN: 'V9' }, { facility: '01906' })
  await runRounds()
  assert.equal(await standingOf(elsewhere), known, 'telephone, commune, name and birth agree with what the linked record told')
})

test('a newborn with a number is described by the mother; the child called after her is a question then, never a link', { timeout: 60_000 }, async () => {
  const day = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
  const born = { NGAY_SINH: `${day}0000`, GIOI_TINH: '1' }
  const withMother = (tables: Tables): Tables => ({ ...tables, XML7: (tables['XML7'] ?? []).map((row) => ({ ...row, HO_TEN_ME: 'Quàng Thị Xuân' })) })
  const hospital = await house.sender('01901')
  const number = `0013${day.slice(2, 4)}000303`
  const { xml } = await aVisit({ kind: 'inpatient', change: (tables) => withMother(withFields('XML1', { ...born, HO_TEN: 'Lường Bảo Vy', SO_CCCD: number, MA_BN: 'N1' })(tables)) })
  const sent = await hospital.send(xml)
  assert.equal(sent.status, 200, sent.codes.join())
  await runRounds()
  const [child] = await house.rows<{ subject_key: string; numbered: boolean; mother_name: string | null }>(`select subject_key, numbered, mother_name from people.description where name = 'Lường Bảo Vy'`)
  assert.deepEqual([child?.numbered, child?.mother_name], [true, 'Quàng Thị Xuân'])
  const nameless = await send({ ...born, HO_TEN: 'Con bà Quàng Thị Xuân', SO_CCCD: '', MA_BN: 'N2' })
  await runRounds()
  const [task] = await house.rows<{ tier: string; candidates: readonly { subject: string }[] }>('select tier, candidates from people.match_task where subject_key = $1', [nameless])
  assert.deepEqual([task?.tier, task?.candidates[0]?.subject, await standingOf(nameless)], ['mother-and-birth', child?.subject_key, undefined])
})

test('a worker that ends between claiming and telling leaves the person to be read again', { timeout: 60_000 }, async () => {
  const subject = await send({ ...LAN, HO_TEN: 'Trần Văn Bền', GIOI_TINH: '1', ...AT_HOME, SO_CCCD: '', MA_BN: 'W1' })
  ahead += 5_000
  await assert.rejects(matchRound({ ...round, readDetails: () => Promise.reject(new Error('ended')) }), /ended/)
  await runRounds()
  assert.equal((await described(subject))?.commune, null, 'leased to the one that ended')
  ahead += 121_000
  await runRounds()
  assert.deepEqual([(await described(subject))?.commune, await timesDescribed(subject)], ['00004', 1])
})
