/** The check threads: bounded in time and memory, replaced when they end, following the trust list. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EMPTY_PACK } from '#formats/catalogue-pack/pack.ts'
import { aCertificateAuthority, aRevocationList, aSignedFile, aSigner, trustSettings } from '#formats/xml-signature/testing.ts'
import { startCheckPool, type CheckOptions, type CheckPoolSettings } from './check-pool.ts'
import { aVisitFile, NOW } from './testing.ts'

const nobody = trustSettings([], { mode: 'warn' })
const options: CheckOptions = { exchange: 'visit-3176', facility: null, signaturePolicy: null, now: NOW }
const entry = new URL('./misbehaving.thread.ts', import.meta.url)
const ofSignature = (checked: { problems: readonly { code: string }[] }) => codesOf(checked).filter((code) => /^(certificate|signature)-/.test(code))
const codesOf = (checked: { problems: readonly { code: string }[] }) => checked.problems.map((one) => one.code)

async function withPool(settings: Partial<CheckPoolSettings>, use: (pool: Awaited<ReturnType<typeof startCheckPool>>) => Promise<void>): Promise<void> {
  const pool = await startCheckPool({ trust: nobody, ...settings })
  try {
    await use(pool)
  } finally {
    await pool.close()
  }
}

test('files are checked on threads; the caller keeps the bytes', async () => {
  await withPool({ threads: 2 }, async (pool) => {
    const bytes = Buffer.from(aVisitFile())
    const answers = await Promise.all(Array.from({ length: 20 }, () => pool.check(bytes, options)))
    assert.ok(answers.every((one) => one.accepted && (one.documents[0]?.body.byteLength ?? 0) > 100))
    assert.equal(bytes.toString(), aVisitFile())
    await assert.rejects(pool.check(bytes, { ...options, exchange: 'nothing' }), /no exchange nothing/)
    assert.equal((await pool.check(bytes, options)).accepted, true)
  })
})

test('another trust list counts from the moment it is set; a faulty one changes nothing', async () => {
  const authority = await aCertificateAuthority()
  const file = aSignedFile(await aSigner({ authority }), aVisitFile())
  await withPool({ threads: 1, trust: trustSettings([authority]) }, async (pool) => {
    assert.deepEqual(ofSignature(await pool.check(file, options)), [])
    await assert.rejects(pool.refreshTrust(trustSettings([authority], { crlPem: 'nonsense' })))
    assert.deepEqual(ofSignature(await pool.check(file, options)), [])
    await pool.refreshTrust(trustSettings([authority], { crlPem: await aRevocationList(authority, ['0a1b'], new Date('2026-01-01')) }))
    assert.deepEqual(ofSignature(await pool.check(file, options)), ['certificate-revoked'])
  })
  await assert.rejects(startCheckPool({ trust: trustSettings([authority], { anchorsPem: 'nonsense' }) }), /faulty/)
})

test('files that come while the trust list changes get their own answers', async () => {
  const authority = await aCertificateAuthority()
  const files = Array.from({ length: 12 }, (_, at) => Buffer.from(aVisitFile({ XML1: [{ MA_LK: `V${at}` }], XML2: [{ MA_LK: `V${at}` }] })))
  await withPool({ threads: 1 }, async (pool) => {
    for (let round = 0; round < 5; round += 1) {
      const changed = pool.refreshTrust(trustSettings([authority], { mode: 'warn', crlPem: await aRevocationList(authority, ['0a1b'], new Date('2026-01-01')) }))
      const answers = await Promise.all(files.map((file) => pool.check(file, options)))
      await changed
      assert.deepEqual(answers.map((one) => one.documents[0]?.lineage), files.map((_file, at) => `V${at}`))
    }
  })
})

test('other catalogues and policies count from the moment they are given', async () => {
  const holds = (code: string, checked: { problems: readonly { code: string; severity: string }[] }) => checked.problems.find((one) => one.code === code)?.severity
  const file = Buffer.from(aVisitFile({ XML1: [{ MAXA_CU_TRU: '00001', NGAY_VAO: '202611010800', NGAY_RA: '202611010900' }] }))
  const everywhere = { rule: 'residence-commune-unknown', facility: null, severity: 'reject', from: 0, to: 99_991_231 } as const
  await withPool({ threads: 1 }, async (pool) => {
    assert.equal(holds('residence-commune-unknown', await pool.check(file, options)), undefined)
    await pool.refreshCatalogues({ ...EMPTY_PACK, standings: { unit: 'starter' }, rulePolicies: [everywhere] })
    assert.equal(holds('residence-commune-unknown', await pool.check(file, options)), 'warn', 'a list that is not whole refuses nothing')
    await pool.refreshCatalogues({ ...EMPTY_PACK, standings: { unit: 'complete' }, rulePolicies: [everywhere] })
    const refused = await pool.check(file, options)
    assert.deepEqual([holds('residence-commune-unknown', refused), refused.accepted], ['reject', false])
    await pool.refreshCatalogues({ ...EMPTY_PACK, standings: { unit: 'complete' }, rulePolicies: [everywhere, { ...everywhere, facility: '01001', severity: 'off' }] })
    assert.equal(holds('residence-commune-unknown', await pool.check(file, options)), undefined)
  })
})

test('a check that hangs is stopped; its neighbours are checked all the same', async () => {
  await withPool({ entry, threads: 1, timeoutMs: 400 }, async (pool) => {
    const answers = await Promise.all(['a', 'hang', 'b', 'c'].map((text) => pool.check(Buffer.from(text), options)))
    assert.deepEqual(answers.map((one) => codesOf(one).join()), ['', 'check-too-long', '', ''])
    assert.deepEqual(answers.map((one) => one.facility), ['a', null, 'b', 'c'])
  })
})

test('a check that eats memory or ends its thread is told; its neighbours are checked all the same', async () => {
  await withPool({ entry, threads: 2, timeoutMs: 20_000, memoryMb: 24 }, async (pool) => {
    const answers = await Promise.all(['a', 'eat', 'b', 'exit', 'c', 'd'].map((text) => pool.check(Buffer.from(text), options)))
    assert.deepEqual(answers.map((one) => codesOf(one).join()), ['', 'check-out-of-bounds', '', 'check-out-of-bounds', '', ''])
  })
})

test('a defect fails its own file only', async () => {
  await withPool({ entry, threads: 1 }, async (pool) => {
    const [failed, other] = await Promise.allSettled([pool.check(Buffer.from('fail'), options), pool.check(Buffer.from('a'), options)])
    assert.equal(failed?.status, 'rejected')
    assert.equal(other?.status, 'fulfilled')
  })
})

test('beyond the queue the answer is to come again', async () => {
  await withPool({ entry, threads: 1, queue: 2 }, async (pool) => {
    // Four are with the thread, two wait.
    const answers = await Promise.all(Array.from({ length: 8 }, () => pool.check(Buffer.from('a'), options)))
    assert.equal(answers.filter((one) => codesOf(one).includes('check-queue-full')).length, 2)
  })
})

test('where threads do not come up, the answer is to come again, not a defect', async () => {
  const missing = new URL('file:///no-such.thread.ts')
  await withPool({ entry: missing, threads: 1, restartMs: 20 }, async (pool) => {
    const answers = await Promise.all([pool.check(Buffer.from('a'), options), pool.check(Buffer.from('b'), options)])
    assert.deepEqual(answers.map((one) => codesOf(one).join()), ['checks-unavailable', 'checks-unavailable'])
  })
})

test('a closed pool takes nothing more and leaves nobody waiting', async () => {
  const pool = await startCheckPool({ trust: nobody, entry, threads: 1, timeoutMs: 60_000 })
  const waiting = [pool.check(Buffer.from('hang'), options), pool.check(Buffer.from('a'), options), pool.check(Buffer.from('b'), options)]
  const settled = Promise.allSettled(waiting)
  await pool.close()
  assert.deepEqual((await settled).map((one) => one.status), ['rejected', 'rejected', 'rejected'])
  await assert.rejects(pool.check(Buffer.from('a'), options), /closed/)
})
