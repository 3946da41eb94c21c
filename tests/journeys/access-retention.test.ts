/** Records whose time is over: the dated rules, legal holds, erasure by two people with a proof of destruction. */
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { dueOf, yearsAfter, type KeptRecord } from '#definitions/access/retention.ts'
import { approve, askApproval, eraseSubject, holdRecord, liftHold, listDue, proofOf, readErasure, ROLE_PERMISSIONS, type QuietRecord, type RetentionTools, type SubjectPlace } from '#modules/access/index.ts'
import { requirePermit, type Caller, type CallerRole } from '#platform/permit.ts'
import { testDatabase } from '#platform/testing.ts'
import { shardOf } from '#platform/uuid.ts'

const database = await testDatabase()
const intake = database.connect('lienthong_intake')
const TODAY = new Date('2037-03-02T03:00:00Z')

/** Records in memory with keys that can be destroyed: what people and record hand over in the product. */
function aHouseOfRecords(records: ReadonlyMap<string, KeptRecord>) {
  const secrets = new Map([...records.keys()].map((key) => [key, Buffer.from(`key of ${key}`)]))
  const tools: RetentionTools = {
    clock: () => TODAY, intake,
    listQuiet: (_since, limit) => Promise.resolve([...records].slice(0, limit).map(([key, record]) => described(key, record))),
    describeRecord: ({ key }) => {
      const record = secrets.has(key) ? records.get(key) : undefined
      return Promise.resolve(record && described(key, record))
    },
    forget: () => undefined,
    destroyKey: (_tx, { key }) => {
      const secret = secrets.get(key)
      secrets.delete(key)
      return Promise.resolve(secret && { fingerprint: createHash('sha256').update(secret).digest(), documents: 3 })
    },
  }
  return { tools, secrets }
}

function described(key: string, record: KeptRecord): QuietRecord {
  const subject = { shard: shardOf(key), key }
  return { ...record, subject, members: [subject], firstOn: '2026-01-01', contents: [{ exchange: 'visit-3176', documents: 3, bytes: 9_000 }] }
}

const caller = (role: CallerRole): Caller => ({ id: `t-${randomUUID().slice(0, 12)}`, role, permissions: ROLE_PERMISSIONS[role] })
const retention = (who: Caller) => requirePermit(who, 'access:retention')

async function approved(tools: RetentionTools, asker: Caller, by: Caller, subject: SubjectPlace): Promise<void> {
  const approvalId = await askApproval(tools, requirePermit(asker, 'access:ask-approval'), { kind: 'erase', reference: subject.key, ticket: 'LT-44', reason: 'Hết hạn lưu mười năm' })
  await approve(tools, requirePermit(by, 'access:approve'), approvalId)
}

const old: KeptRecord = { lastOn: '2027-03-01', kinds: ['ordinary'], birth: '1980-05-05' }

test('the time of a record is over after 10, 20 or 30 years, of a child not before they have long been of age', () => {
  const due = (record: Partial<KeptRecord>, day = '2037-03-02') => dueOf({ ...old, ...record }, day)?.dueOn
  assert.equal(due({}), '2037-03-01')
  assert.equal(due({ kinds: ['ordinary', 'accident-or-mental'] }), '2047-03-01')
  assert.equal(due({ kinds: ['death', 'ordinary'] }), '2057-03-01')
  assert.equal(due({ birth: '2020-06-30' }), '2048-06-30')
  assert.equal(due({ birth: '2020' }), '2048-12-31')
  assert.equal(due({ birth: null }), '2037-03-01')
  assert.equal(due({ lastOn: '2028-02-29' }), '2038-03-01')
  assert.equal(due({ kinds: ['death'], lastOn: '2020-01-01' }, '2024-01-01'), '2040-01-01', 'the circular of that day')
  assert.equal(due({}, '1999-01-01'), undefined, 'no rule is known for that day')
  assert.equal(yearsAfter('2028-02-29', 4), '2032-02-29')
})

test('what is due is listed, what is held says so; a hold that is over or lifted holds nothing', async () => {
  const keys = [randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const
  const { tools } = aHouseOfRecords(new Map([[keys[0], old], [keys[1], old], [keys[2], old], [keys[3], { ...old, lastOn: '2030-01-01' }]]))
  const steward = caller('steward')
  const place = (key: string): SubjectPlace => ({ shard: shardOf(key), key })
  await holdRecord(tools, retention(steward), { subject: place(keys[0]), instrument: 'QĐ 12/2037 của Tòa án', until: null })
  await holdRecord(tools, retention(steward), { subject: place(keys[1]), instrument: 'QĐ 13/2037 của Tòa án', until: '2037-03-01' })
  const holdId = await holdRecord(tools, retention(steward), { subject: place(keys[2]), instrument: 'QĐ 14/2037 của Tòa án', until: null })
  await liftHold(tools, retention(steward), holdId)
  const listed = await listDue(tools, retention(steward))
  assert.deepEqual(listed.map(({ subject, holds }) => [subject.key, holds.length > 0]), [[keys[0], true], [keys[1], false], [keys[2], false]])
  await assert.rejects(liftHold(tools, retention(steward), holdId), /hold-unknown/)
  await assert.rejects(holdRecord(tools, retention(steward), { subject: place(keys[0]), instrument: ' ', until: null }), /hold-without-instrument/)
})

test('an erasure needs two people, the time over and no hold; the proof names them and the key that is gone', async () => {
  const key = randomUUID()
  const subject = { shard: shardOf(key), key }
  const { tools, secrets } = aHouseOfRecords(new Map([[key, old]]))
  const [one, two] = [caller('steward'), caller('auditor')]
  const fingerprint = createHash('sha256').update(secrets.get(key) ?? '').digest()
  await assert.rejects(eraseSubject(tools, retention(one), subject), /approval-needed/)
  await approved(tools, one, two, subject)
  const holdId = await holdRecord(tools, retention(one), { subject, instrument: 'QĐ 15/2037 của Tòa án', until: null })
  await assert.rejects(eraseSubject(tools, retention(one), subject), /record-held/)
  assert.ok(secrets.has(key))
  await liftHold(tools, retention(one), holdId)
  const erasure = await eraseSubject(tools, retention(one), subject)
  assert.equal(secrets.has(key), false)
  assert.deepEqual([erasure.rule, erasure.dueOn, erasure.documents, erasure.askedBy, erasure.erasedBy], ['kept-10-years', '2037-03-01', 3, one.id, two.id])
  const kept = await readErasure(tools, retention(one), subject)
  assert.ok(kept)
  assert.deepEqual(kept.proof, proofOf(subject, kept, fingerprint))
  assert.notDeepEqual(kept.proof, proofOf(subject, { ...kept, erasedBy: 'somebody' }, fingerprint))
  await assert.rejects(eraseSubject(tools, retention(one), subject), /erased-before/)
})

test('a record whose time is not over is not erased, whoever approves', async () => {
  const key = randomUUID()
  const subject = { shard: shardOf(key), key }
  const { tools } = aHouseOfRecords(new Map([[key, { ...old, lastOn: '2030-01-01' }]]))
  const [one, two] = [caller('steward'), caller('steward')]
  await approved(tools, one, two, subject)
  await assert.rejects(eraseSubject(tools, retention(one), subject), /record-not-due/)
  assert.equal(await readErasure(tools, retention(one), subject), undefined)
})
