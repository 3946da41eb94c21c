/** Cases judged by what was seen: what counts, what does not, and what is said to be missing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Recognition } from '#definitions/conformance/index.ts'
import { uuidV7 } from '#platform/uuid.ts'
import type { FileFacts } from './file.ts'
import { judgeCase, type Seen } from './judge-case.ts'
import type { LookedFile } from './look-at-files.ts'
import type { Observation } from './queries.ts'

const EXCHANGE = 'a-standard'
let now = Date.parse('2026-11-01T00:00:00Z')
const nextId = () => uuidV7(() => new Date(now += 1_000))

function aFile(facts: Partial<FileFacts> = {}, more: Partial<LookedFile> = {}): LookedFile {
  return {
    messageId: nextId(), subjectKey: null, shard: 0, dossiers: 1, facility: '99002', exchange: EXCHANGE, standard: `${EXCHANGE}@1`, lineages: ['aa'], lookedAt: null,
    facts: { state: 'accepted', version: 1, supersedes: null, bytes: 10, problems: [], hops: [], tables: ['XML1'], ...facts }, ...more,
  }
}

function anObservation(act: Observation['act'], more: Partial<Observation> = {}): Observation {
  return { observationId: nextId(), messageId: null, status: 200, facility: '99002', act, standard: `${EXCHANGE}@1`, ...more, detail: { exchange: EXCHANGE, ...more.detail } }
}

const seenOf = (seen: Partial<Seen>): Seen => ({ observations: [], files: [], lossAwaited: false, ruleCodes: new Set(['a-rule', 'b-rule']), signatureCodes: new Set(['signature-missing', 'signature-value-wrong', 'certificate-untrusted']), ...seen })
const judged = (how: Recognition, seen: Partial<Seen>) => {
  const { fulfilledAt, next, messages, params } = judgeCase(seenOf(seen), how)
  return { done: fulfilledAt !== null, next, messages, params }
}
const warned = (code: string) => ({ problems: [{ code, severity: 'warn' as const }] })
const refused = (code: string): Partial<FileFacts> => ({ state: 'refused', tables: [], problems: [{ code, severity: 'reject' }] })

test('a table counts in an accepted file only', () => {
  const how = { kind: 'table-received', exchange: EXCHANGE, table: 'XML7' } as const
  assert.equal(judged(how, {}).next, 'nothing-yet')
  assert.equal(judged(how, { files: [aFile()] }).next, 'not-in-a-file')
  assert.deepEqual(judged(how, { files: [aFile({ ...refused('field-missing'), tables: ['XML7'] })] }).params, { codes: 'field-missing' })
  assert.ok(judged(how, { files: [aFile({ tables: ['XML1', 'XML7'] })] }).done)
  assert.ok(!judged(how, { files: [aFile({ tables: ['XML7'] }, { exchange: 'another' })] }).done)
})

test('the same receipt twice is a repetition; a withheld one is not', () => {
  const how = { kind: 'repeated', exchange: EXCHANGE } as const
  const file = aFile()
  const receipt = (status: number) => anObservation('file', { messageId: file.messageId, status })
  assert.equal(judged(how, { files: [file], observations: [receipt(200)] }).next, 'send-one-again')
  assert.ok(!judged(how, { files: [file], observations: [receipt(503), receipt(200)] }).done)
  assert.ok(judged(how, { files: [file], observations: [receipt(200), receipt(200)] }).done)
})

test('a correction names the version it took the place of', () => {
  const first = aFile()
  const second = aFile({ version: 2, supersedes: first.messageId })
  assert.deepEqual(judged({ kind: 'corrected', exchange: EXCHANGE }, { files: [first, second] }).messages, [first.messageId, second.messageId])
  assert.equal(judged({ kind: 'corrected', exchange: EXCHANGE }, { files: [first] }).next, 'correct-one')
})

test('voided and entered anew means: under the same visit code, afterwards', () => {
  const how = { kind: 'voided', exchange: EXCHANGE } as const
  const before = aFile({}, { lineages: ['bb'] })
  const voided = aFile({ state: 'voided' }, { lineages: ['bb'] })
  assert.equal(judged(how, { files: [before, voided] }).next, 'enter-anew')
  assert.equal(judged(how, { files: [before, voided, aFile({}, { lineages: ['cc'] })] }).next, 'enter-anew')
  assert.ok(judged(how, { files: [before, voided, aFile({}, { lineages: ['bb'] })] }).done)
})

test('a refusal is mended by a file that is accepted after it', () => {
  const how = { kind: 'refusal-mended', exchange: EXCHANGE } as const
  assert.equal(judged(how, { files: [aFile()] }).next, 'not-refused-yet')
  assert.equal(judged(how, { files: [aFile(), aFile(refused('field-missing'))] }).next, 'mend-refused')
  assert.ok(judged(how, { files: [aFile(refused('field-missing')), aFile()] }).done)
})

test('a warning is mended by the correction of that very file', () => {
  const how = { kind: 'warning-mended', exchange: EXCHANGE } as const
  const file = aFile(warned('a-rule'))
  assert.deepEqual(judged(how, { files: [file] }).params, { codes: 'a-rule' })
  assert.ok(!judged(how, { files: [file, aFile()] }).done, 'another visit mends nothing')
  assert.ok(!judged(how, { files: [file, aFile({ ...warned('a-rule'), supersedes: file.messageId })] }).done)
  assert.ok(judged(how, { files: [file, aFile({ supersedes: file.messageId })] }).done)
  const unsigned = aFile(warned('signature-missing'))
  assert.ok(!judged(how, { files: [unsigned, aFile({ supersedes: unsigned.messageId })] }).done, 'a signature is no rule of the book')
})

test('a signature is right when only what is let pass is wrong', () => {
  const how = { kind: 'signed', exchange: EXCHANGE, letPass: ['certificate-untrusted'] } as const
  assert.equal(judged(how, { files: [aFile(warned('signature-missing'))] }).next, 'not-signed-yet')
  assert.equal(judged(how, { files: [aFile(warned('signature-value-wrong'))] }).next, 'signature-wrong')
  assert.ok(judged(how, { files: [aFile(warned('certificate-untrusted'))] }).done)
})

test('a message is followed to its end by reading its trace then, and through a failure by reading it twice', () => {
  const file = aFile()
  const trace = (waiting: number, failing = 0) => anObservation('trace', { messageId: file.messageId, detail: { waiting, failing } })
  const [followed, through] = [{ kind: 'followed', exchange: EXCHANGE }, { kind: 'followed-through-failure', exchange: EXCHANGE }] as const
  assert.deepEqual(judged(followed, { files: [file], observations: [trace(2)] }).params, { waiting: 2 })
  assert.ok(judged(followed, { files: [file], observations: [trace(2), trace(0)] }).done)
  assert.equal(judged(through, { files: [file], observations: [trace(2), trace(0)] }).next, 'no-failure-seen')
  assert.equal(judged(through, { files: [file], observations: [trace(0), trace(1, 1)] }).next, 'failure-over-soon')
  assert.ok(judged(through, { files: [file], observations: [trace(1, 1), trace(0)] }).done)
})

test('a lost receipt is fetched by the same message, later', () => {
  const how = { kind: 'receipt-fetched-again', exchange: EXCHANGE } as const
  const [one, other] = [aFile(), aFile()]
  const answer = (messageId: string, status: number) => anObservation('file', { messageId, status, detail: { withheld: status === 503 } })
  assert.equal(judged(how, {}).next, 'ask-for-loss')
  assert.equal(judged(how, { lossAwaited: true }).next, 'loss-awaited')
  assert.equal(judged(how, { observations: [answer(one.messageId, 503), answer(other.messageId, 200)] }).next, 'fetch-receipt')
  assert.ok(judged(how, { observations: [answer(one.messageId, 503), answer(one.messageId, 200)] }).done)
})

test('a day agrees when nothing is missing or unlisted; documents of other exchanges are not on such lists', () => {
  const how = { kind: 'day-compared', exchange: EXCHANGE } as const
  const elsewhere = aFile({}, { exchange: 'another' })
  const list = (sent: number, missing: number, unlisted: string[]) => anObservation('daily', { detail: { sent, missing, unlisted } })
  assert.equal(judged(how, {}).next, 'compare-a-day')
  assert.deepEqual(judged(how, { files: [elsewhere], observations: [list(3, 1, [nextId(), elsewhere.messageId])] }).params, { missing: 1, unlisted: 1 })
  assert.ok(!judged(how, { observations: [list(0, 0, [])] }).done, 'an empty list agrees with nothing')
  assert.ok(judged(how, { files: [elsewhere], observations: [list(3, 0, [elsewhere.messageId])] }).done)
})

test('many dossiers are those of one file', () => {
  const how = { kind: 'many-dossiers', exchange: EXCHANGE, dossiers: 50 } as const
  assert.deepEqual(judged(how, { files: [aFile({}, { dossiers: 49 })] }).params, { dossiers: 49 })
  assert.ok(judged(how, { files: [aFile({}, { dossiers: 50 })] }).done)
})
