/** The desk's page reads what the server answers: its own words for it are held to the server's schema by the compiler. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Value } from 'typebox/value'
import { AdmissionAnswer, CheckInAnswer, CheckInBody, DeskList, NameMatches } from '#modules/insurance/check-in/schema.ts'
import type { AdmissionDone, Answer, Asking, Day, Matches, Staff } from '../../web/pages/desk/answers.ts'

/** Compiles only while everything the server may answer is something the page can read. */
type ReadBy<Page, Server extends Page> = Server
type Held = [ReadBy<Answer, CheckInAnswer>, ReadBy<AdmissionDone, AdmissionAnswer>, ReadBy<Day, DeskList>, ReadBy<Matches, NameMatches>, ReadBy<CheckInBody, Asking & { staff: Staff }>]

test('what the page asks is what the server takes, and an answer of another kind is none', () => {
  const asked: Held[4] = { scan: '001154012345', fields: { name: 'Nguyễn Thị Hường', birth: '21/08/1954' }, staff: { name: 'Người Tiếp Đón', personalId: '001190000001' } }
  assert.ok(Value.Check(CheckInBody, asked))
  assert.ok(!Value.Check(CheckInBody, { ...asked, staff: { name: '', personalId: '1' } }))
  assert.deepEqual([CheckInAnswer, AdmissionAnswer, DeskList, NameMatches].map((schema) => Value.Check(schema, { kind: 'other' })), [false, false, false, false])
})
