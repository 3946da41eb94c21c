/** Looks over HTTP: an emergency told at once and reviewed, switches, delegations, the family by the population database, approvals. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { findLook, openLook, readRepresented, ROLE_PERMISSIONS, type SubjectPlace } from '#modules/access/index.ts'
import type { ApprovalList, DelegationList, RepresentedList, ReviewList, SwitchList, ViewerList } from '#modules/access/schema.ts'
import { addDays, vietnamDay } from '#platform/clock.ts'
import { requirePermit, type Caller } from '#platform/permit.ts'
import { shardOf } from '#platform/uuid.ts'
import { ageOn, citizen, findCitizen } from '../../sandbox/world/citizens.ts'
import { SEED } from './country.ts'
import { aHouse } from './house.ts'

const house = await aHouse({ facilities: ['01901', '01906'], partners: ['population'] })
const { permits, access } = house.tools

function aSubject(): SubjectPlace {
  const key = randomUUID()
  return { shard: shardOf(key), key }
}

/** A citizen as the e-ID lets them in: with subject and personal number. */
async function aCitizen(name: string, personalId: string, subject: SubjectPlace | null = aSubject()) {
  const callerId = subject?.key ?? `u-${personalId}`
  const cookie = await access.sessions.begin({ callerId, staffId: null, subject, name, personalId })
  const caller: Caller = { id: callerId, role: 'citizen', permissions: ROLE_PERMISSIONS.citizen, ...(subject ? { subject } : {}) }
  return { subject: subject ?? { shard: 0, key: callerId }, caller, headers: { cookie: `lt_session=${cookie}`, 'x-lien-thong': '1' }, personalId }
}

type Headers = Readonly<Record<string, string>>

async function ask<T>(headers: Headers, path: string, body?: unknown): Promise<{ status: number; body: T; codes: string[] }> {
  const answer = await fetch(`${house.url}/api/access${path}`, body === undefined ? { headers } : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const text = await answer.text()
  const read = (text === '' ? undefined : JSON.parse(text)) as T & { problems?: { code: string }[] }
  return { status: answer.status, body: read, codes: (read as typeof read | undefined)?.problems?.map((each) => each.code) ?? [] }
}

/** A clinician of a facility, registered, as a caller and as a browser. */
async function aClinician(facility: string): Promise<Caller> {
  const headers = await house.person('clinician', { facility })
  const session = await access.sessions.find(headers['cookie']?.replace('lt_session=', '') ?? '')
  assert.ok(session)
  return session.caller
}

/** What was done, without the person's own readings of their lists. */
const actsOn = (subject: SubjectPlace) => house.rows<{ act: string; purpose: string | null; detail: Record<string, unknown> | null }>(
  `select act, purpose, detail from audit.entry where subject_key = $1 and act not in ('viewers-read', 'switches-read') order by entry_id`, [subject.key],
)

test('an emergency opens the record, is told at once, answered "not right", and reviewed by the auditor', async () => {
  const person = await aCitizen('Trần Thị Hồng', '911000000001')
  const doctor = await aClinician('01901')
  await ask(person.headers, '/switches', { kind: 'facility', target: '01901', allows: false })
  const look = await openLook(permits, doctor, { subject: person.subject, purpose: 'emergency', reason: 'Ngừng tim ngoài viện, tìm <b>dị ứng</b>' })
  assert.ok(look.sees({ documentId: randomUUID(), facility: '01906', category: 'visits' }))

  const { body } = await ask<ViewerList>(person.headers, '/viewers')
  const [told] = body.told
  assert.deepEqual([told?.answer, told?.facility, told?.reason], [null, '01901', 'Ngừng tim ngoài viện, tìm <b>dị ứng</b>'])
  assert.match(told?.name ?? '', /^\S+ .\.$/)
  assert.deepEqual(body.viewers.map(({ role, facility, times }) => [role, facility, times]), [['clinician', '01901', 1]])

  assert.equal((await ask(person.headers, `/notices/${told?.noticeId}/answer`, { answer: 'not-right', words: 'Hôm đó tôi ở nhà' })).status, 204)
  assert.deepEqual((await ask(person.headers, `/notices/${told?.noticeId}/answer`, { answer: 'right' })).codes, ['notice-not-waiting'])
  const stranger = await aCitizen('Người Khác', '911000000002')
  assert.deepEqual((await ask(stranger.headers, `/notices/${told?.noticeId}/answer`, { answer: 'right' })).codes, ['notice-not-waiting'])

  const auditor = await house.person('auditor')
  const [review] = (await ask<ReviewList>(auditor, '/reviews')).body.reviews
  assert.deepEqual([review?.finding, review?.words, review?.facility], [null, 'Hôm đó tôi ở nhà', '01901'])
  assert.equal((await ask(auditor, `/reviews/${review?.reviewId}/decision`, { finding: 'unlawful', ground: 'Không có lượt cấp cứu nào ở bệnh viện' })).status, 204)
  assert.deepEqual((await ask(auditor, `/reviews/${review?.reviewId}/decision`, { finding: 'lawful', ground: 'Không có lượt cấp cứu nào ở bệnh viện' })).codes, ['review-not-waiting'])
  assert.equal((await ask<ReviewList>(auditor, '/reviews')).body.reviews[0]?.finding, 'unlawful')

  const acts = (await actsOn(person.subject)).map((each) => each.act)
  assert.deepEqual(acts, ['consent-changed', 'emergency-look-opened', 'look-called-not-right', 'review-read', 'look-found-unlawful'])
})

test('a look for care is opened once per visit: the second asking gives the first', async () => {
  const person = await aCitizen('Lê Văn Sơn', '911000000003')
  const doctor = await aClinician('01901')
  const first = await openLook(permits, doctor, { subject: person.subject, purpose: 'care' })
  const again = await openLook(permits, doctor, { subject: person.subject, purpose: 'care', reason: 'Khám lại' })
  assert.equal(again.lookId, first.lookId)
  assert.equal((await findLook(permits, doctor, person.subject)).lookId, first.lookId)
  const urgent = await openLook(permits, doctor, { subject: person.subject, purpose: 'emergency', reason: 'Sốc phản vệ tại phòng khám' })
  assert.notEqual(urgent.lookId, first.lookId)
  assert.equal((await findLook(permits, doctor, person.subject)).basis, 'emergency')
  assert.deepEqual((await actsOn(person.subject)).map((each) => each.purpose), ['Khám bệnh, chữa bệnh', 'Cấp cứu: Sốc phản vệ tại phòng khám'])
})

test('a switch tells its effect and its end; what was meant stands in no trail', async () => {
  const person = await aCitizen('Phạm Thị Lan', '911000000004')
  const tomorrow = addDays(vietnamDay(new Date()), 1)
  assert.equal((await ask(person.headers, '/switches', { kind: 'category', target: 'results', allows: false, until: tomorrow })).status, 204)
  assert.equal((await ask(person.headers, '/switches', { kind: 'label', target: 'hiv', facility: '01906', allows: true })).status, 204)
  const { body } = await ask<SwitchList>(person.headers, '/switches')
  assert.deepEqual(body.switches.map(({ kind, target, open, until }) => [kind, target, open, until]), [['category', 'results', false, tomorrow], ['label', 'hiv', true, null]])
  assert.ok(body.exceptions.some((each) => each.id === 'emergency' && each.instrument !== ''))
  assert.equal(JSON.stringify(await actsOn(person.subject)).includes('hiv'), false)

  for (const [wish, code] of [
    [{ kind: 'facility', target: '99999', allows: false }, 'switch-unknown'],
    [{ kind: 'category', target: 'gossip', allows: false }, 'switch-unknown'],
    [{ kind: 'facility', target: '01901', facility: '01906', allows: false }, 'switch-unknown'],
    [{ kind: 'document', target: 'no-id', allows: false }, 'switch-unknown'],
    [{ kind: 'category', target: 'results', allows: false, until: '2020-01-01' }, 'end-date-passed'],
    [{ kind: 'category', target: 'results', allows: false, until: '2099-99-99' }, 'end-date-passed'],
  ] as const) assert.deepEqual((await ask(person.headers, '/switches', wish)).codes, [code])
  const nobody = await aCitizen('Chưa Có Sổ', '911000000005', null)
  assert.deepEqual((await ask(nobody.headers, '/switches', { kind: 'category', target: 'results', allows: false })).codes, ['no-record-yet'])
  assert.deepEqual((await ask<SwitchList>(nobody.headers, '/switches')).body.switches, [])
})

test('one adult looks for another: asked by number, agreed, seen by both, ended by either', async () => {
  const [owner, helper] = [await aCitizen('Nguyễn Văn Già', '911000000006'), await aCitizen('Nguyễn Thị Trẻ', '911000000007')]
  const until = addDays(vietnamDay(new Date()), 60)
  const wish = { personalId: helper.personalId, name: 'Con gái', until, sensitive: false }
  assert.equal((await ask(owner.headers, '/delegations', wish)).status, 204)
  assert.deepEqual((await ask(owner.headers, '/delegations', wish)).codes, ['delegation-asked-before'])
  assert.deepEqual((await ask(owner.headers, '/delegations', { ...wish, personalId: owner.personalId })).codes, ['delegation-to-oneself'])
  assert.deepEqual((await ask(owner.headers, '/delegations', { ...wish, until: addDays(until, 400) })).codes, ['delegation-too-long'])
  // Whether a number is known here the answer does not tell.
  assert.equal((await ask(owner.headers, '/delegations', { ...wish, personalId: '911999999999' })).status, 204)

  await assert.rejects(findLook(permits, helper.caller, owner.subject), /look-needed/)
  const waiting = (await ask<RepresentedList>(helper.headers, '/represented')).body.waiting
  assert.deepEqual(waiting.map(({ name }) => name), ['Nguyễn Văn Già'])
  const path = `/delegations/${waiting[0]?.delegationId}`
  assert.deepEqual((await ask(owner.headers, `${path}/answer`, { agrees: true })).codes, ['delegation-unknown'], 'nobody agrees for the other')
  assert.equal((await ask(helper.headers, `${path}/answer`, { agrees: true })).status, 204)
  assert.equal((await findLook(permits, helper.caller, owner.subject)).purpose, 'representation')
  const given = (await ask<DelegationList>(owner.headers, '/delegations')).body.delegations
  assert.deepEqual(given.map(({ name, agreed }) => [name, agreed]), [['Con gái', true], ['Con gái', false]])

  assert.equal((await ask(owner.headers, `${path}/end`, {})).status, 204)
  await assert.rejects(findLook(permits, helper.caller, owner.subject), /look-needed/)
  assert.deepEqual((await ask(helper.headers, `${path}/end`, {})).codes, ['delegation-unknown'])
  assert.deepEqual((await actsOn(owner.subject)).map((each) => each.act), ['delegation-asked', 'delegation-asked', 'delegation-agreed', 'delegation-ended'])
})

test('a mother looks for her children under 16 whom the population database names, and for nobody else', async () => {
  const world = { seed: SEED, size: 2_000 }
  const isMother = (each: { n: number }) => [1, 2, 3].some((step) => {
    const child = citizen(SEED, each.n + step)
    return child.household.mother === each.n && child.died === null && ageOn(child.birth, vietnamDay(new Date())) < 15
  })
  const mother = findCitizen(world, 0, (each) => each.sex === '2' && each.n < world.size - 4 && isMother(each))
  assert.ok(mother)
  const children = Array.from({ length: 6 }, (_, step) => citizen(SEED, mother.household.head + step)).filter((each) => each.household.mother === mother.n)
  const places = new Map(children.map((child) => [child.number, aSubject()]))
  const tools = { ...permits, findSubject: (number: string) => Promise.resolve(places.get(number)) }
  const person = await aCitizen(mother.name, mother.number)
  const session = { sessionId: randomUUID(), caller: person.caller, name: mother.name, personalId: mother.number }
  const list = await readRepresented(tools, requirePermit(person.caller, 'record:read-own'), session)
  assert.ok(list.familyAsked)
  const young = children.filter((child) => child.died === null && ageOn(child.birth, vietnamDay(new Date())) < 16)
  assert.deepEqual(list.people.map(({ name, ground }) => [name, ground]).sort(), young.map((child) => [child.name, 'parent']).sort())
  for (const child of children) {
    const subject = places.get(child.number) ?? aSubject()
    if (young.includes(child)) assert.equal((await findLook(tools, person.caller, subject)).basis, 'representation')
    else await assert.rejects(findLook(tools, person.caller, subject), /look-needed/)
  }
  const [first] = list.people
  const [row] = await house.rows<{ names: Buffer; representative: Buffer }>('select names, representative from access.delegation where delegation_id = $1', [first?.delegationId])
  assert.equal(row?.names.includes(Buffer.from(first?.name ?? 'x')), false, 'names rest sealed')

  // The child has no account: the parent is told, answers and turns switches for it.
  const child = { shard: shardOf(first?.subjectKey ?? ''), key: first?.subjectKey ?? '' }
  await openLook(permits, await aClinician('01906'), { subject: child, purpose: 'emergency', reason: 'Co giật, cần biết tiền sử' })
  const seen = (await ask<ViewerList>(person.headers, `/viewers?of=${child.key}`)).body
  assert.deepEqual(seen.told.map(({ facility, answer }) => [facility, answer]), [['01906', null]])
  assert.equal((await ask(person.headers, `/notices/${seen.told[0]?.noticeId}/answer`, { answer: 'right', of: child.key })).status, 204)
  assert.equal((await ask(person.headers, '/switches', { kind: 'category', target: 'papers', allows: false, of: child.key })).status, 204)
  assert.deepEqual((await ask<SwitchList>(person.headers, `/switches?of=${child.key}`)).body.switches.map(({ target, open }) => [target, open]), [['papers', false]])
  const stranger = await aCitizen('Người Lạ', '911000000008')
  for (const path of [`/viewers?of=${child.key}`, `/viewers?of=${randomUUID()}`, `/switches?of=${child.key}`]) assert.deepEqual((await ask(stranger.headers, path)).codes, ['look-needed'])

  await assert.rejects(ask(person.headers, `/delegations/${first?.delegationId}/end`, {}).then(({ codes }) => { throw new Error(codes.join()) }), /delegation-of-parents/)
  await house.partners['population']?.stop()
  assert.equal((await readRepresented(tools, requirePermit(person.caller, 'record:read-own'), session)).familyAsked, false)
  assert.equal((await findLook(tools, person.caller, places.get(young[0]?.number ?? '') ?? aSubject())).basis, 'representation', 'what was known before holds')
})

test('an approval needs two people and a ticket, and shows no payload', async () => {
  const [one, two] = [await house.person('operator'), await house.person('operator')]
  const reference = randomUUID()
  const wish = { kind: 'replay-with-content', reference, ticket: 'YC-2026-17', reason: 'Cơ sở báo thiếu bảng thuốc' }
  const asked = await ask<{ approvalId: string }>(one, '/approvals', wish)
  assert.equal(asked.status, 201)
  assert.deepEqual((await ask(one, `/approvals/${asked.body.approvalId}/approve`, {})).codes, ['approval-by-oneself'])
  assert.equal((await ask(two, `/approvals/${asked.body.approvalId}/approve`, {})).status, 204)
  assert.deepEqual((await ask(two, `/approvals/${asked.body.approvalId}/approve`, {})).codes, ['approval-given-before'])
  assert.deepEqual((await ask(one, '/approvals', { ...wish, kind: 'erase' })).codes, ['approval-of-another-role'])
  assert.equal((await ask(one, '/approvals', { ...wish, ticket: 'a b' })).status, 400)
  const [listed] = (await ask<ApprovalList>(two, '/approvals')).body.approvals
  assert.deepEqual([listed?.state, listed?.mine, listed?.ticket], ['holds', false, 'YC-2026-17'])
  await assert.rejects(house.rows('update access.approval set approved_by = asked_by where approval_id = $1', [asked.body.approvalId]), /approval_needs_two_people/)
})

test('the database itself shows a reader what is theirs, and nothing of others', async () => {
  const [person, other] = [await aCitizen('Đỗ Thị Bình', '911000000009'), await aCitizen('Hồ Văn Cảnh', '911000000010')]
  await openLook(permits, await aClinician('01901'), { subject: person.subject, purpose: 'emergency', reason: 'Ngã cao, mất ý thức' })
  await ask(person.headers, '/switches', { kind: 'category', target: 'results', allows: false })
  for (const table of ['look', 'notice', 'consent_switch']) {
    const counted = (key: string) => permits.reader.inScope({ kind: 'subject', key }, (tx) => tx.rows(`select 1 from access.${table}`))
    assert.equal((await counted(person.subject.key)).length, 1, table)
    assert.equal((await counted(other.subject.key)).length, 0, table)
    assert.equal((await permits.reader.inScope({ kind: 'nation' }, (tx) => tx.rows(`select 1 from access.${table}`))).length, 0, table)
  }
})
