/** Words are found as people type them on a phone: without tone marks, in any order. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasWords } from './find-words.ts'

const visit = 'Tăng huyết áp vô căn (nguyên phát) I10 Bệnh viện Đa khoa Đống Đa 05/08/2026'

test('tone marks, case and order do not matter', () => {
  for (const words of ['huyet ap', 'HUYẾT ÁP', 'ap huyet', 'dong da', 'Đống', 'i10', '', '  ']) assert.ok(hasWords(visit, words), words)
})

test('decomposed letters, as some phones send them, are the same letters', () => {
  assert.ok(hasWords(visit, 'huyết áp'.normalize('NFD')))
})

test('a word is found by its beginning, not by its middle; every word must be there', () => {
  assert.ok(hasWords(visit, 'huy'))
  assert.ok(!hasWords(visit, 'yet'))
  assert.ok(!hasWords(visit, 'huyet duong'))
})
