/** Rules of facilities: versions in time, signature policy of a day, certificates of a moment. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeOfVersions, isCertificateBound, signaturePolicyAt, type FacilityEntry } from './facility.ts'

interface Version { validFrom: string; validTo: string | null; name: string }
const isSame = (one: Version, other: Version) => one.name === other.name
const first: Version = { validFrom: '2025-01-01', validTo: null, name: 'A' }

test('the same again changes nothing, also when a later version exists', () => {
  assert.deepEqual(changeOfVersions([first], { ...first }, isSame), { close: [], write: [] })
  const versions = [{ ...first, validTo: '2026-05-31' }, { validFrom: '2026-06-01', validTo: null, name: 'B' }]
  assert.deepEqual(changeOfVersions(versions, first, isSame), { close: [], write: [] })
})

test('something new from a later day splits the version of that day', () => {
  const wanted = { validFrom: '2026-03-01', validTo: null, name: 'B' }
  assert.deepEqual(changeOfVersions([first], wanted, isSame), { close: [first], write: [{ ...first, validTo: '2026-02-28' }, wanted] })
})

test('something else from the same day corrects the version and keeps its end', () => {
  const ended = { ...first, validTo: '2026-05-31' }
  assert.deepEqual(changeOfVersions([ended], { ...first, name: 'C' }, isSame), { close: [ended], write: [{ ...ended, name: 'C' }] })
})

test('something before all that is known ends where the known begins', () => {
  assert.deepEqual(changeOfVersions([first], { validFrom: '2024-01-01', validTo: null, name: 'Z' }, isSame).write, [{ validFrom: '2024-01-01', validTo: '2024-12-31', name: 'Z' }])
})

test('the policy is that of the day; none known means that a signature is required', () => {
  const policies = [{ validFrom: '2025-01-01', validTo: '2025-12-31', policy: 'warn' as const }]
  assert.deepEqual(['2025-12-31', '2026-01-01'].map((day) => signaturePolicyAt(policies, day)), ['warn', 'require'])
})

test('a certificate signs only for its facility and within its time', () => {
  const certificates = [{ fingerprint: 'ab', validFrom: new Date('2026-01-01'), validTo: new Date('2026-12-31') }]
  const facility = { certificates } as unknown as FacilityEntry
  const bound = (fingerprint: string, at: string) => isCertificateBound(facility, fingerprint, new Date(at))
  assert.deepEqual([bound('ab', '2026-06-01'), bound('cd', '2026-06-01'), bound('ab', '2025-12-31'), bound('ab', '2027-01-01')], [true, false, false, false])
})
