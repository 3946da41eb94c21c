/** The audit trail on a real database with a real notary: sealed, notarised, verified, and every kind of tampering found. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { connectNotary, type Notary } from '#connections/notary.ts'
import { auditPart, declareLostRoots, inclusionProof, listActsOn, notariseRoots, recordAct, sealBatch, verifyAudit, type Verdict } from '#modules/audit/index.ts'
import { systemClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { fileKeys, type KeyProvider } from '#platform/keys.ts'
import { runTogether } from '#platform/statement.ts'
import { testDatabase } from '#platform/testing.ts'
import { sandboxDirectory, sandboxPort, startPartner } from './partner-process.ts'

const clock = systemClock
const keysDir = mkdtempSync(join(tmpdir(), 'lienthong-keys-'))
after(() => rmSync(keysDir, { recursive: true, force: true }))
const keys: KeyProvider = fileKeys(keysDir, { create: true })
const { url: notaryUrl } = await startPartner('notary', { port: sandboxPort(), directory: sandboxDirectory() })
const notary: Notary = connectNotary({ url: notaryUrl, secret: 'sandbox-notary', caFile: '', timeoutMs: 3_000 })
after(() => notary.close())

interface Trail {
  readonly url: string
  readonly worker: Database
  readonly reader: Database
  readonly intake: Database
  readonly owner: (text: string, values?: unknown[]) => Promise<unknown>
}

const trail = await aTrail()

async function aTrail(): Promise<Trail> {
  const database = await testDatabase()
  const owner = async (text: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query(text, values).finally(() => client.end())
  }
  return {
    url: database.url, owner,
    worker: database.connect('lienthong_worker'), reader: database.connect('lienthong_reader'), intake: database.connect('lienthong_intake'),
  }
}

beforeEach(() => trail.owner('truncate audit.entry, audit.root, audit.receipt, audit.lost_root'))

async function act(subjectKey: string | null, code = 'record-read'): Promise<void> {
  await trail.intake.inTransaction((tx) => recordAct(tx, { clock, actor: 'f-test', role: 'facility', act: code, subjectKey, purpose: 'khám bệnh', detail: { rows: 2 } }))
}

const sealOnce = () => sealBatch({ worker: trail.worker, keys, clock })

/** Transactions of other databases on the same server hold a batch back too: tries until they are over. */
async function sealed(entries: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const batch = await sealOnce()
    if (batch) return assert.equal(batch.entries, entries)
    await wait(50)
  }
  assert.fail('nothing could be sealed within ten seconds')
}

/** All entries of a batch are of one transaction, so that no other can split it. */
async function seal(batches: number, entriesEach: number): Promise<void> {
  for (let batch = 0; batch < batches; batch += 1) {
    await trail.intake.inTransaction(async (tx) => {
      for (let entry = 0; entry < entriesEach; entry += 1) await recordAct(tx, { clock, actor: 'f-test', role: 'facility', act: 'record-read', subjectKey: randomUUID() })
    })
    await sealed(entriesEach)
  }
}

const verify = (witness: Notary = silentNotary): Promise<Verdict> => verifyAudit({ reader: trail.reader, keys, notary: witness })
const found = (verdict: Verdict) => verdict.faults.map((each) => `${each.sequence} ${each.what.en.replace(/^Batch \d+: /, '')}`)

/** A notary that has seen nothing: for trails that are not notarised. Each file's real notary serves one trail only. */
const silentNotary: Notary = {
  sendRoot: () => Promise.resolve({ kind: 'unavailable' }), listRoots: () => Promise.resolve({ kind: 'listed', roots: [] }),
  readReceipt: () => Promise.resolve({ kind: 'unavailable' }), close: () => Promise.resolve(),
}

/** What an auditor runs: `npm run audit -- verify`, by its exit code and its last line. */
function command(...args: string[]): { status: number | null; last: string } {
  const script = join(import.meta.dirname, '..', '..', 'scripts', 'audit.ts')
  const env = { ...process.env, DATABASE_URL: trail.url, KEYS_DIR: keysDir, NOTARY_URL: notaryUrl, PARTNER_CA_FILE: '' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { env, encoding: 'utf8' })
  return { status, last: (stdout + stderr).trim().split('\n').at(-1) ?? '' }
}

test('what is written is sealed in batches and verifies', async () => {
  await seal(3, 4)
  assert.equal(await sealOnce(), undefined)
  assert.deepEqual(await verify(), { ok: true, checkedEntries: 12, checkedRoots: 3, faults: [], losses: [] })
})

test('a changed entry is found', async () => {
  await seal(3, 4)
  await trail.owner(`update audit.entry set actor = 'f-other' where entry_id = (select entry_id from audit.entry order by written_by offset 5 limit 1)`)
  assert.deepEqual(found(await verify()), ['2 an entry was changed after it had been sealed.'])
})

test('a removed and an inserted entry are found', async () => {
  await seal(3, 4)
  await trail.owner(`delete from audit.entry where entry_id = (select entry_id from audit.entry order by written_by limit 1)`)
  await trail.owner(`insert into audit.entry select written_by, gen_random_uuid(), subject_key, reference, shard, role, salt, actor, act, purpose, detail
    from audit.entry order by written_by desc limit 1`)
  assert.deepEqual(found(await verify()), ['1 1 entries were removed.', '3 1 entries were inserted after it had been sealed.'])
})

test('a root sealed anew over a forged entry is found by its signature and its neighbour', async () => {
  await seal(3, 4)
  await trail.owner(`update audit.root set entries = 3, root = $1 where sequence = 2`, [createHash('sha256').update('forged').digest()])
  assert.deepEqual(found(await verify()), [
    '2 the record of its root was changed.', '2 its signature was not made by a key of the platform.', '2 1 entries were inserted after it had been sealed.',
    '3 it does not follow from the batch before.',
  ])
})

test('a removed batch in the middle is found', async () => {
  await seal(3, 2)
  await trail.owner(`delete from audit.entry where written_by >= (select from_transaction from audit.root where sequence = 2) and written_by < (select to_transaction from audit.root where sequence = 2)`)
  await trail.owner('delete from audit.root where sequence = 2')
  assert.deepEqual(found(await verify()), ['2 the record of its root was removed.', '3 it does not follow from the batch before.'])
})

test('a tail that was cut off, or sealed anew, shows at the notary; declared after a restore it stays visible', async () => {
  await seal(4, 3)
  assert.deepEqual(await notariseRoots({ worker: trail.worker, notary }), { sent: 4, outcome: 'done' })
  assert.deepEqual(await notariseRoots({ worker: trail.worker, notary }), { sent: 0, outcome: 'done' })
  assert.equal((await verify(notary)).ok, true)
  assert.deepEqual(command('verify'), { status: 0, last: 'The audit trail is whole.' })

  await trail.owner(`delete from audit.entry where written_by >= (select from_transaction from audit.root where sequence = 3)`)
  await trail.owner('delete from audit.root where sequence >= 3')
  await trail.owner('delete from audit.receipt where sequence >= 3')
  const cut = ['3 the notary has it, this database does not: the tail was cut off.', '4 the notary has it, this database does not: the tail was cut off.']
  assert.deepEqual(found(await verify(notary)), cut)
  assert.deepEqual(command('verify'), { status: 1, last: 'The audit trail is NOT whole: 2 fault(s).' })
  assert.equal(command('verfy').status, 2)

  await seal(1, 1)
  assert.deepEqual(found(await verify(notary)), ['3 the notary holds another root.', cut[1]])
  assert.deepEqual(await notariseRoots({ worker: trail.worker, notary }), { sent: 0, outcome: 'refused', stoppedAt: 3 })

  await trail.owner('delete from audit.root where sequence >= 3')
  assert.deepEqual(command('declare-loss'), { status: 0, last: '2 lost batch(es) declared; the chain goes on behind them.' })
  assert.deepEqual(await declareLostRoots({ worker: trail.worker, notary, clock }), { kind: 'declared', lost: 0 })
  // The entry of before and the declaration.
  await sealed(2)
  assert.deepEqual(await notariseRoots({ worker: trail.worker, notary }), { sent: 1, outcome: 'done' })
  const verdict = await verify(notary)
  assert.deepEqual([found(verdict), verdict.losses.map((each) => each.sequence), verdict.checkedRoots], [[], [3, 4], 3])
})

test('a forged receipt is found, and a silent notary is no witness', async () => {
  await seal(1, 2)
  await trail.owner(`insert into audit.receipt values (1, now(), 'eyJhbGciOiJFUzI1NiJ9.e30.AAAA')`)
  const witness: Notary = { ...silentNotary, readReceipt: (receipt) => notary.readReceipt(receipt) }
  assert.deepEqual(found(await verify(witness)), ['1 the notary\'s receipt does not match the root.'])
  const nobody = connectNotary({ url: 'http://localhost:1', secret: 'x', caFile: '', timeoutMs: 500 })
  assert.match(found(await verify(nobody)).join(), /did not answer/)
  await nobody.close()
})

test('an entry whose transaction commits late is in a later batch, never in none', async () => {
  const late = new pg.Client({ connectionString: trail.url })
  await late.connect()
  await late.query('begin')
  await late.query(`insert into audit.entry (entry_id, shard, role, salt, actor, act) values (gen_random_uuid(), 0, 0, decode(repeat('00', 16), 'hex'), 'x', 'late')`)
  await act(null)
  assert.equal(await sealOnce(), undefined)
  await late.query('commit')
  await late.end()
  await sealed(2)
  assert.equal((await verify()).checkedEntries, 2)
})

test('workers that seal at the same time never double a batch', async () => {
  for (let round = 0; round < 5; round += 1) {
    await act(randomUUID())
    let winners = 0
    for (let attempt = 0; attempt < 200 && winners === 0; attempt += 1) {
      const batches = await Promise.all([1, 2, 3].map(sealOnce))
      winners = batches.filter((each) => each !== undefined).length
      if (winners === 0) await wait(50)
    }
    assert.equal(winners, 1)
  }
  assert.deepEqual(await verify(), { ok: true, checkedEntries: 5, checkedRoots: 5, faults: [], losses: [] })
})

test('server roles add entries and can do nothing else with them', async () => {
  await act(randomUUID())
  for (const database of [trail.intake, trail.reader, trail.worker]) {
    for (const statement of ['update audit.entry set act = act', 'delete from audit.entry', 'truncate audit.entry', 'update audit.root set entries = 1', 'delete from audit.receipt']) {
      await assert.rejects(database.inTransaction((tx) => tx.run(statement)), { code: '42501' }, statement)
    }
    const chooses = `insert into audit.entry (written_by, entry_id, shard, role, salt, actor, act) values (1, gen_random_uuid(), 0, 0, decode(repeat('00', 16), 'hex'), 'x', 'y')`
    await assert.rejects(database.inTransaction((tx) => tx.run(chooses)), { code: '42501' })
  }
})

test('a citizen sees the acts on their own data and nobody else\'s', async () => {
  const [mine, other] = [randomUUID(), randomUUID()]
  await act(mine)
  await act(other)
  const seen = (key: string) => trail.reader.inScope({ kind: 'subject', key: mine }, (tx) => listActsOn(tx, key, 10))
  assert.deepEqual((await seen(mine)).map(({ actor, role, act: code, purpose, detail }) => ({ actor, role, code, purpose, detail })),
    [{ actor: 'f-test', role: 'facility', code: 'record-read', purpose: 'khám bệnh', detail: { rows: 2 } }])
  assert.deepEqual(await seen(other), [])
})

test('the entry of a stored document is proved offline from leaf to notary', async () => {
  const [subjectKey, reference] = [randomUUID(), randomUUID()]
  for (const open of [true, false]) {
    await trail.intake.inOneStatement((tx) => runTogether(tx, [
      { name: 'reserved', text: 'select $2::uuid as message_id where $1::boolean', values: [open, reference] },
      auditPart([{ clock, actor: 'f-test', role: 'facility', act: 'document-received', subjectKey, reference, shard: 7 }]),
    ], 'select 1'))
  }
  const wanted = { subjectKey, reference, act: 'document-received' }
  assert.deepEqual(await inclusionProof({ reader: trail.reader, keys }, wanted), { kind: 'not-sealed-yet' })
  await act(null)
  await sealed(2)
  const answer = await inclusionProof({ reader: trail.reader, keys }, wanted)
  assert.equal(answer.kind, 'proved')
  if (answer.kind !== 'proved') return
  const { proof } = answer
  const hash = (...parts: (Buffer | string)[]) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest()
  const leaf = hash(Buffer.from([0]), Buffer.from(proof.salt, 'base64url'), proof.entry)
  assert.equal(hash(Buffer.from([1]), leaf, Buffer.from(proof.path[0] ?? '', 'hex')).toString('hex'), proof.tree)
  assert.equal(hash(Buffer.from([2]), proof.rootText).toString('hex'), proof.root)
  assert.ok(proof.rootText.includes(proof.tree))
  await trail.owner(`update audit.entry set actor = 'f-other' where reference = $1`, [reference])
  assert.deepEqual(await inclusionProof({ reader: trail.reader, keys }, wanted), { kind: 'broken' })
})
