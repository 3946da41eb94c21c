/** The page's MD5 is Node's. */
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { md5 } from './md5.ts'

test('any text has the MD5 that Node gives it', () => {
  const texts = ['', 'lienthong', 'Mật khẩu có dấu', ...Array.from({ length: 130 }, (_, length) => randomBytes(length).toString('base64'))]
  for (const text of texts) assert.equal(md5(text), createHash('md5').update(text).digest('hex').toUpperCase(), text)
})
