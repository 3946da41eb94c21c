/** Every file of the shared samples of visit files, through the gateway: accepted, or refused with the defect at its place. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { GatewayReceipt } from '#modules/exchange/schema.ts'
import { ROOT } from '../architecture/reading.ts'
import { aHouse } from './house.ts'
import type { Answer } from './sender.ts'

const SAMPLES = join(ROOT, '..', 'shared', 'data', '18-bhyt-xml-samples')
const skip = existsSync(SAMPLES) ? false : 'needs ../shared/data'

interface Expected {
  readonly status: 200 | 422
  /** `code table field` of every problem but the missing signature, which for this tenant warns only. */
  readonly problems: readonly string[]
}

/** Defects that are this issue's, by the kind in the file's name: what the answer must say, no more and no less. */
const NAMED: Readonly<Record<string, Expected>> = {
  bad_date: { status: 422, problems: ['field-not-a-time XML1 NGAY_VAO'] },
  mixed_ma_lk: { status: 422, problems: ['visit-code-differs XML2 MA_LK'] },
  dup_stt: { status: 422, problems: ['row-number-twice XML2 STT'] },
  missing_required: { status: 422, problems: ['field-missing XML1 HO_TEN'] },
  count_mismatch: { status: 422, problems: ['envelope-count-differs  SOLUONGHOSO'] },
  no_xml1: { status: 422, problems: ['kind-missing XML1 '] },
  facility_mismatch: { status: 422, problems: ['facility-differs XML1 MA_CSKCB', 'sender-differs  MACSKCB'] },
  // Doubts about amounts and lengths travel as warnings: care and lawful claims must not stop.
  negative_amount: { status: 200, problems: ['number-negative XML2 SO_LUONG'] },
  overlong: { status: 200, problems: ['field-too-long XML1 HO_TEN'] },
}

/** Defects that only the rule book of the visit standard can see; until then these files are accepted. */
const OF_THE_RULE_BOOK = [
  'card_expired', 'card_format', 'cccd_format', 'commune_wrong_province', 'line_amount', 'male_obstetric', 'not_main_icd', 'old_commune',
  'order_after_discharge', 'out_before_in', 'outpatient_days', 'total_mismatch', 'unknown_icd',
]

const filesOf = (folder: string) => readdirSync(join(SAMPLES, folder)).filter((name) => name.endsWith('.xml')).sort()
const kindOf = (name: string) => /^bad_(.+)_\d+\.xml$/.exec(name)?.[1]
const UNTOUCHED = ['exchange.content', 'exchange.delivery', 'record.document', 'record.lineage', 'insurance.claim', 'people.subject']

const house = skip === false ? await aHouse({ facilities: [] }) : undefined
const vendor = await house?.sender('99001')

async function send(folder: string, name: string): Promise<Answer> {
  if (!vendor) throw new Error('There is no house without the samples')
  return vendor.send(readFileSync(join(SAMPLES, folder, name)))
}

const told = (problems: GatewayReceipt['problems']) => problems.filter((each) => each.code !== 'signature-missing').map((each) => `${each.code} ${each.table ?? ''} ${each.field ?? ''}`).sort()

async function stored(): Promise<string> {
  return JSON.stringify(await Promise.all(UNTOUCHED.map((table) => house?.rows(`select count(*)::integer from ${table}`))))
}

test('every valid file is accepted, with nothing but the missing signature to say', { skip }, async () => {
  const names = filesOf('synthetic').filter((name) => name.startsWith('valid_'))
  assert.ok(names.length >= 30)
  for (const name of names) {
    const { status, body } = await send('synthetic', name)
    assert.deepEqual([name, status, told(body.problems)], [name, 200, []])
    assert.deepEqual(body.problems.map((each) => [each.code, each.severity]), [['signature-missing', 'warn']])
  }
})

test('every kind of defect in the samples is either named now or listed as the rule book\'s', { skip }, () => {
  const kinds = [...new Set(filesOf('synthetic').flatMap((name) => kindOf(name) ?? []))].sort()
  assert.deepEqual(kinds, [...Object.keys(NAMED), ...OF_THE_RULE_BOOK].sort())
})

for (const [kind, expected] of Object.entries(NAMED)) {
  test(`the defect ${kind} is named at its place${expected.status === 422 ? ', and nothing is stored half' : ''}`, { skip }, async () => {
    const names = filesOf('synthetic').filter((name) => kindOf(name) === kind)
    assert.ok(names.length > 0)
    for (const name of names) {
      const before = await stored()
      const { status, body } = await send('synthetic', name)
      assert.deepEqual([name, status, [...new Set(told(body.problems))]], [name, expected.status, expected.problems])
      if (expected.status === 422) assert.equal(await stored(), before)
    }
  })
}

test('defects of the rule book are accepted now', { skip }, async () => {
  for (const name of filesOf('synthetic').filter((each) => OF_THE_RULE_BOOK.includes(kindOf(each) ?? ''))) {
    const { status, body } = await send('synthetic', name)
    assert.deepEqual([name, status, told(body.problems)], [name, 200, []])
  }
})

test('files of the old flat form are refused by their own name', { skip }, async () => {
  for (const name of filesOf('check_bhyt')) {
    const { status, codes } = await send('check_bhyt', name)
    assert.deepEqual([name, status, codes[0]], [name, 422, 'envelope-legacy'])
  }
})
