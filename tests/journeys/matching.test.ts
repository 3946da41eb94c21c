/** Matching through HTTP and the worker's rounds: doubts, decisions, links that can be taken back, search, simulations. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { describePerson, endLink, findMatches, findSubject, linkSubjects, matchRound, type MatchRoundTools } from '#modules/people/index.ts'
import type { MatchTask, MatchTaskList, LinkList, PeopleFound, SimulationAnswer } from '#modules/people/schema.ts'
import { systemClock } from '#platform/clock.ts'
import { requirePermit } from '#platform/permit.ts'
import { fillPeople, keyOfId } from '../../bench/matching/fill.ts'
import { detailsReader } from '../../server/open-details.ts'
import { aHouse } from './house.ts'

const data = join(import.meta.dirname, '../../../shared/data/16-vn-text')
const shared = { skip: existsSync(data) ? false : 'needs ../shared/data' }
const house = await aHouse({ facilities: ['01901'], withoutServer: true })
const { people: tools, exchange } = house.tools
let ahead = 0
// The rounds wait a moment after a description: here time passes at once.
const later = () => new Date(Date.now() + ahead)
const round: MatchRoundTools = { worker: tools.worker, keys: tools.keys, clock: later, shares: tools.shares, readDetails: detailsReader({ worker: tools.worker, keys: tools.keys }) }
const steward = await house.person('steward')
const operator = await house.person('operator')
const owner = new pg.Client({ connectionString: house.database.url })
owner.on('error', () => undefined)
await owner.connect()
after(() => owner.end())

const get = <T>(url: string, headers = steward) => house.app.inject({ method: 'GET', url, headers }).then((reply) => ({ status: reply.statusCode, body: reply.json<T>() }))
const post = <T>(url: string, payload: object, headers = steward) =>
  house.app.inject({ method: 'POST', url, headers, payload }).then((reply) => ({ status: reply.statusCode, body: (reply.body === '' ? undefined : reply.json()) as T }))

let patients = 0
const subjectOf = (name: string, birth: string, personalId: string | null = null, sex = '2') =>
  exchange.resolveSubject({ personalId, facility: '01901', localPatient: `BN${(patients += 1)}`, name, birth: birth.replaceAll('-', ''), sex })

async function runRounds(): Promise<void> {
  ahead += 5_000
  while ((await matchRound(round)) > 0) ahead += 5_000
}
const standingOf = async (subjectKey: string) => (await house.rows<{ standing: string }>(
  'select standing_key as standing from people.alias where subject_key = $1 and ended_at is null', [subjectKey]))[0]?.standing ?? subjectKey
const actsOn = async (subjectKey: string) => (await house.rows<{ act: string }>('select act from audit.entry where subject_key = $1', [subjectKey])).map(({ act }) => act)
const taskOf = async (name: string, state = 'open') => (await get<MatchTaskList>(`/api/people/matching/tasks?state=${state}`)).body.tasks.find((task) => task.name === name)

test('somebody without a number who agrees in everything is linked; a citizen\'s own number still finds them', async () => {
  const known = await subjectOf('Ksor Hằng Thu', '1983-04-17', '001183000101')
  await describePerson(tools, { subject: known, commune: '00004', phone: '0912 000 101' })
  await runRounds()
  const unnumbered = await subjectOf('KSOR HANG THU', '1983-04-17')
  await describePerson(tools, { subject: unnumbered, commune: '00004', phone: '+84912000101' })
  await runRounds()
  assert.equal(await standingOf(unnumbered.subjectKey), known.subjectKey)
  for (const { subjectKey } of [known, unnumbered]) assert.ok((await actsOn(subjectKey)).includes('subjects-linked'))
  assert.equal((await findSubject(tools, '001183000101'))?.subjectKey, known.subjectKey)
})

test('a doubt waits with its reasons; "same person" links, undoing restores and opens it again', async () => {
  const known = await subjectOf('Nguyễn Thị Lan', '1961-05-20', '001161000102')
  await runRounds()
  const doubtful = await subjectOf('Nguyễn Thị Lan', '1961-05-20')
  await runRounds()
  const row = await taskOf('Nguyễn Thị Lan')
  assert.ok(row)
  const { body: task } = await get<MatchTask>(`/api/people/matching/tasks/${row.taskId}`)
  assert.deepEqual([task.person.subject, task.candidates[0]?.person.subject], [doubtful.subjectKey, known.subjectKey])
  assert.equal(task.candidates[0]?.person.identifier?.value, '•••• 0102')
  assert.ok(task.candidates[0]?.why.some(({ field, agreement, weight }) => field === 'birth' && agreement === 'day' && weight > 0))
  assert.ok((await actsOn(known.subjectKey)).includes('match-task-read'))

  const decision = { verdict: 'same', candidate: known.subjectKey, reason: 'Đã gọi điện cho người bệnh' }
  assert.equal((await post(`/api/people/matching/tasks/${row.taskId}/decision`, { ...decision, candidate: doubtful.subjectKey })).status, 404)
  const decided = await post<{ state: string; linkId: string }>(`/api/people/matching/tasks/${row.taskId}/decision`, decision)
  assert.deepEqual([decided.status, decided.body.state], [200, 'same'])
  assert.equal(await standingOf(doubtful.subjectKey), known.subjectKey)
  assert.equal((await post(`/api/people/matching/tasks/${row.taskId}/decision`, decision)).status, 409)

  const { body: { links } } = await get<LinkList>('/api/people/matching/links')
  assert.ok(links.some(({ linkId, ended }) => linkId === decided.body.linkId && ended === null))
  assert.equal((await post(`/api/people/matching/links/${decided.body.linkId}/end`, { reason: 'Nhầm người' })).status, 204)
  assert.equal((await post(`/api/people/matching/links/${decided.body.linkId}/end`, { reason: 'Nhầm người' })).status, 409)
  assert.equal(await standingOf(doubtful.subjectKey), doubtful.subjectKey)
  for (const { subjectKey } of [known, doubtful]) assert.deepEqual((await actsOn(subjectKey)).filter((act) => /^subjects-/.test(act)), ['subjects-linked', 'subjects-unlinked'])
  assert.equal((await taskOf('Nguyễn Thị Lan'))?.taskId, row.taskId)
})

test('two told apart are never asked about again; what nobody is sure of is put aside', async () => {
  await subjectOf('Trần Văn Nam', '1970-09-02', '001070000103', '1')
  await runRounds()
  const other = await subjectOf('Trần Văn Nam', '1970-09-02', null, '1')
  await runRounds()
  const row = await taskOf('Trần Văn Nam')
  const { body: task } = await get<MatchTask>(`/api/people/matching/tasks/${row?.taskId}`)
  const decide = (verdict: string) => post(`/api/people/matching/tasks/${row?.taskId}/decision`, { verdict, candidate: task.candidates[0]?.person.subject, reason: 'Đối chiếu hồ sơ' })
  assert.equal((await decide('unsure')).status, 200)
  assert.ok((await taskOf('Trần Văn Nam')) === undefined && (await taskOf('Trần Văn Nam', 'unsure')))
  assert.equal((await decide('different')).status, 200)
  await describePerson(tools, { subject: other, commune: '00004' })
  await runRounds()
  assert.equal(await taskOf('Trần Văn Nam'), undefined)
  assert.equal(await standingOf(other.subjectKey), other.subjectKey)
})

test('a newborn called after the mother is found by her, never linked without a person; twins are not one', async () => {
  const child = await subjectOf('Lường Bảo Vy', '2026-03-11', '001326000104')
  await describePerson(tools, { subject: child, motherName: 'Quàng Thị Xuân', commune: '00004' })
  await runRounds()
  await subjectOf('Con bà Quàng Thị Xuân', '2026-03-11')
  const twin = await subjectOf('Lường Bảo My', '2026-03-11')
  await describePerson(tools, { subject: twin, motherName: 'Quàng Thị Xuân', commune: '00004' })
  await runRounds()
  const row = await taskOf('Con bà Quàng Thị Xuân')
  const { body: task } = await get<MatchTask>(`/api/people/matching/tasks/${row?.taskId}`)
  assert.ok(task.candidates.some(({ person }) => person.subject === child.subjectKey) && task.candidates[0]?.guards.includes('name-not-given'))
  assert.equal(await standingOf(twin.subjectKey), twin.subjectKey)
})

test('papers and a facility\'s own number find the person, whatever became of the name', async () => {
  const passport = await exchange.resolveSubject({ personalId: 'M1234567', facility: '01901', localPatient: 'P1', name: 'JOHN CARTER MILLER', birth: '198001020000', sex: '1' })
  const local = await exchange.resolveSubject({ personalId: null, facility: '01901', localPatient: 'P2', name: 'Không rõ', birth: '', sex: '3' })
  await runRounds()
  const permit = requirePermit({ id: 'steward-1', role: 'steward', permissions: ['people:match'] }, 'people:match')
  const ask = (more: object) => findMatches(tools, permit, { name: 'Miller John', birth: '1980', sex: '3', purpose: 'Kiểm thử', ...more })
  const byPassport = await ask({ identifiers: [{ kind: 'HO_CHIEU', value: 'M1234567' }] })
  assert.deepEqual([byPassport.tier, byPassport.verdict, byPassport.candidates[0]?.subject], ['passport', 'link', passport.subjectKey])
  const byLocal = await ask({ local: { facility: '01901', patient: 'P2' } })
  assert.deepEqual([byLocal.tier, byLocal.candidates[0]?.subject], ['local-patient', local.subjectKey])
  assert.equal((await findMatches(tools, permit, { name: 'Tòng Văn Chưa Biết', birth: '1911-11-11', sex: '1', purpose: 'Kiểm thử' })).verdict, 'new')
})

interface StoredLink { readonly alias_id: string; readonly shard: number; readonly subject_key: string; readonly target_key: string; readonly target_shard: number }

test('whatever is linked and taken back, every subject ends at one, and taking back restores what was', { timeout: 120_000 }, async () => {
  const step = fc.record({ undo: fc.boolean(), one: fc.nat(5), other: fc.nat(5), which: fc.nat(20) })
  let history = 0
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
    history += 1
    const ids = Array.from({ length: 6 }, (_, n) => keyOfId(`history ${history} ${n}`))
    await owner.query('insert into people.subject (shard, subject_key, identity) select *, 4 from unnest($1::smallint[], $2::uuid[])', [ids.map((each) => each.shard), ids.map((each) => each.subjectKey)])
    // What should be: a parent for each linked subject, in the order of the links.
    const parents = new Map<number, { parent: number; linkId: string }>()
    const rootOf = (n: number): number => { const up = parents.get(n); return up ? rootOf(up.parent) : n }
    for (const { undo, one, other, which } of steps) {
      const [a, b] = [ids[one], ids[other]]
      const ends = [...parents.keys()]
      const ended = ends[which % Math.max(1, ends.length)]
      if (undo && ended !== undefined) {
        const [row] = await house.rows<StoredLink>('select * from people.alias where alias_id = $1', [parents.get(ended)?.linkId])
        assert.ok(row)
        const link = { aliasId: row.alias_id, shard: row.shard, subjectKey: row.subject_key, targetKey: row.target_key, targetShard: row.target_shard }
        assert.equal(await tools.worker.inTransaction((tx) => endLink(tx, systemClock, { ...link } as Parameters<typeof endLink>[2], { at: new Date(), by: 'steward-1', role: 'steward', why: 'thử' })), true)
        parents.delete(ended)
      } else if (!undo && a && b) {
        const linkId = await tools.worker.inTransaction((tx) => linkSubjects(tx, systemClock, [a, b], { at: new Date(), source: 'steward', madeBy: 'steward-1', role: 'steward', reason: 'thử', score: null }))
        const [from, to] = [rootOf(one), rootOf(other)]
        assert.equal(linkId === undefined, from === to)
        if (linkId !== undefined) parents.set(from, { parent: to, linkId })
      }
      for (const [n, id] of ids.entries()) assert.equal(await standingOf(id.subjectKey), ids[rootOf(n)]?.subjectKey)
    }
  }), { numRuns: 12 })
})

test('two who link a pair both ways at once do not make a circle', async () => {
  const [a, b] = [await subjectOf('Vòng Một', '1950-01-02'), await subjectOf('Vòng Hai', '1950-01-03')]
  const ground = { at: new Date(), source: 'steward', madeBy: 'steward-1', role: 'steward', reason: 'thử', score: null } as const
  const made = await Promise.all([[a, b], [b, a], [a, b], [b, a]].map(([one, other]) =>
    tools.worker.inTransaction((tx) => (one && other ? linkSubjects(tx, systemClock, [one, other], ground) : Promise.resolve(undefined)))))
  assert.equal(made.filter((each) => each !== undefined).length, 1)
  assert.equal(await standingOf(a.subjectKey), await standingOf(b.subjectKey))
})

test('every spelling of a name finds the same people, numbers masked, each look on record', shared, async () => {
  const pairs = JSON.parse(readFileSync(join(data, 'normalisation_pairs.json'), 'utf8')) as Record<'nfc' | 'nfd' | 'upper' | 'noDiacritics', string>[]
  const marks = JSON.parse(readFileSync(join(data, 'tone_mark_placement_pairs.json'), 'utf8')) as { old_style: string; new_style: string }[]
  const names = [...new Set([...pairs.map(({ nfc }) => nfc), ...marks.map(({ old_style: style }) => style)])]
  await fillPeople(owner, tools.keys, names.map((name) => ({ id: `place ${name}`, name, birth: '1900', sex: 3, commune: null, phone: null, motherName: null })))
  const questions = [
    ...pairs.map((pair, at) => ({ name: [pair.nfd, pair.upper, pair.noDiacritics][at % 3] ?? '', finds: pair.nfc })), ...marks.map((pair) => ({ name: pair.new_style, finds: pair.old_style })),
  ]
  for (const { name, finds } of questions) {
    const { body } = await post<PeopleFound>('/api/people/search', { name, birth: '1900', purpose: 'Tìm người theo tên' })
    assert.ok(body.people.some((person) => person.name === finds) || body.more, `${name} finds ${finds}`)
  }
  const { body } = await post<PeopleFound>('/api/people/search', { name: 'lan nguyen thi', birth: '1961-05-20', sex: '2', purpose: 'Tìm người theo tên' })
  assert.equal(body.people.length, 2)
  assert.ok(body.people.some(({ identifier }) => identifier?.value === '•••• 0102') && !JSON.stringify(body).includes('001161000102'))
  for (const { subject } of body.people) assert.ok((await actsOn(subject)).includes('people-searched'))
  assert.equal((await post('/api/people/search', { name: 'Lan' })).status, 400)
})

test('a simulation runs in the background and changes nothing', async () => {
  const before = await house.rows('select count(*) as n from people.alias')
  const asked = { link: 2, ask: -10, ahead: 1, sample: 10, purpose: 'Thử ngưỡng' }
  assert.equal((await post('/api/people/matching/simulations', { ...asked, ask: 5 })).status, 422)
  const begun = await post<{ simulationId: string }>('/api/people/matching/simulations', asked)
  assert.equal(begun.status, 202)
  await runRounds()
  const { body } = await get<SimulationAnswer>(`/api/people/matching/simulations/${begun.body.simulationId}`)
  assert.deepEqual([body.state, body.done], ['done', 10])
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, each) => all + each, 0)
  assert.deepEqual([sum(body.result?.now ?? {}), sum(body.result?.then ?? {})], [10, 10])
  assert.deepEqual(await house.rows('select count(*) as n from people.alias'), before)
})

test('names are seen for matching only: an operator of the whole nation sees none', async () => {
  assert.equal((await get('/api/people/matching/tasks', operator)).status, 403)
  assert.equal((await post('/api/people/search', { name: 'Lan', purpose: 'xem thử' }, operator)).status, 403)
  for (const table of ['person', 'description', 'identifier_history']) {
    assert.deepEqual(await tools.reader.inScope({ kind: 'nation' }, (tx) => tx.rows(`select * from people.${table} limit 1`)), [])
  }
  assert.ok(!house.logged.join('\n').includes('Nguyễn Thị Lan'))
})
