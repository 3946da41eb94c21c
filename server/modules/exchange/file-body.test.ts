/** A body whose file is cut out means what JSON says it means, whatever stands around it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fileOf, readFileBody } from './file-body.ts'

const FIELD = 'file'

/** As `readFileBody` answers, with the bytes in place of the text. */
function readHere(text: string): unknown {
  const value = readFileBody(Buffer.from(text), FIELD, JSON.parse)
  return typeof value === 'object' && value !== null && fileOf(value) ? { ...Object.fromEntries(Object.entries(value)), [FIELD]: fileOf(value) } : value
}

/** As JSON says, with the bytes in place of the text wherever the other way has them. */
function readThere(text: string): unknown {
  const [value, here] = [JSON.parse(text) as unknown, readHere(text)]
  const taken = typeof here === 'object' && here !== null && Buffer.isBuffer((here as Record<string, unknown>)[FIELD])
  return taken ? { ...(value as object), [FIELD]: Buffer.from(String((value as Record<string, unknown>)[FIELD]), 'base64') } : value
}

const outcome = (read: () => unknown) => {
  try {
    return { value: read() }
  } catch {
    return 'refused'
  }
}

test('a plain file is cut out, wherever it stands among the fields', () => {
  const file = Buffer.from('<GIAMDINHHS/>').toString('base64')
  for (const text of [`{"a":"1","file":"${file}","b":2}`, `{ "file" : "${file}" }`, `{"a":"\\"file\\":\\"","file":"${file}"}`]) {
    const value = readFileBody(Buffer.from(text), FIELD, JSON.parse)
    assert.equal(fileOf(value as object)?.toString(), '<GIAMDINHHS/>', text)
    assert.deepEqual(readHere(text), readThere(text))
  }
})

test('what only looks like the field is not taken for it', () => {
  const texts = [
    '{"a":{"file":"QUJD"}}', '{"file":"QUJD","file":"REVG"}', '{"file":"QUJD","file":""}', '{"a":"file","file":"QUJD"}', '{"\\"file":"QUJD","file":""}',
    '{"\\"file":"QUJD"}', '[{"file":"QUJD"}]', '{"file":null}', '{"file":"QUJD"', '"file":"QUJD"', '{"file":"QU\\u004AD"}', '{"file":"QU\nJD"}', '{"file":"QUJ"}', '{"file":""}',
    '{"file":"QUJD","__proto__":{"a":1}}', '', 'null', '{"file', '{"file":', '{"file":"', '{"file":"QUJD',
  ]
  for (const text of texts) assert.deepEqual(outcome(() => readHere(text)), outcome(() => readThere(text)), text)
})

test('any body is read as JSON reads it', () => {
  const piece = fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '\\', ' ', '\n', '"file"', 'file', '"QUJD"', 'QUJD', 'REVGR0g=', 'đ', '\u0001', '1', 'null', '"a"')
  const broken = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))
  const text = fc.oneof(fc.string(), fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64')))
  const whole = fc.dictionary(fc.constantFrom('file', 'a', '"file', 'b'), fc.oneof(text, fc.record({ file: text }), fc.integer())).map((value) => JSON.stringify(value))
  fc.assert(fc.property(fc.oneof(broken, whole), (body) => {
    assert.deepEqual(outcome(() => readHere(body)), outcome(() => readThere(body)))
  }), { numRuns: 3_000, seed: 3176 })
})
