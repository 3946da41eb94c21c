/** Only a form of ours is handed to the insurer. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { AssessmentPort } from '#connections/insurance-assessment.ts'
import { form01, form09 } from '#definitions/insurance/forms.ts'
import { systemClock } from '#platform/clock.ts'
import { testDatabase, testKeys } from '#platform/testing.ts'
import { sendReports } from './send-reports.ts'

const worker = (await testDatabase()).connect('lienthong_worker')
const paths: string[] = []
const away = { kind: 'unavailable', reason: 'not-asked' } as const
const assessment: AssessmentPort = {
  askResults: () => Promise.resolve(away), askMonth: () => Promise.resolve(away),
  sendForm: ({ path }) => {
    paths.push(path)
    return Promise.resolve({ kind: 'taken', receipt: 'r-1' })
  },
}

async function waiting(form: string): Promise<string> {
  const reportId = randomUUID()
  await worker.inOneStatement((tx) => tx.run(
    `insert into insurance.report (report_id, shard, form, facility, made_at, retry_at, made_by, due_on, sha256, content, month)
     values ($1, 0, $2, '01901', now(), now() - interval '1 minute', 'test', '2026-12-15', '\\x00', '\\x00', '2026-11-01')`, [reportId, form]))
  return reportId
}
const stateOf = (reportId: string) => worker.inOneStatement((tx) => tx.one('select state, reason from insurance.report where report_id = $1', [reportId]))

test('each form goes to its own address, and one that is none of ours is refused instead of going to another\'s', async () => {
  const [monthly, adjusting, unknown] = [await waiting(form01.id), await waiting(form09.id), await waiting('79/BH')]
  assert.equal(await sendReports({ worker, assessment, clock: systemClock, keys: testKeys() }), 3)
  assert.deepEqual(paths.toSorted(), [form01.path, form09.path].toSorted())
  assert.deepEqual(await stateOf(monthly), { state: 1, reason: null })
  assert.deepEqual(await stateOf(adjusting), { state: 1, reason: null })
  assert.deepEqual(await stateOf(unknown), { state: 2, reason: 'form-unknown' })
})
