/** What an edition changes in what is known: pure rules of versions in valid time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differenceOf, shrinkage, type EditionTerms, type EntryRow, type EntryVersion } from './entry.ts'

const row = (key: string, more: Partial<EntryRow> = {}): EntryRow => ({ list: '', key, code: key, name: `Tên ${key}`, nameEn: null, attributes: {}, validFrom: null, validTo: null, ...more })
const version = (key: string, more: Partial<EntryVersion> = {}): EntryVersion => ({
  list: '', key, code: key, name: `Tên ${key}`, nameEn: null, attributes: {}, validFrom: '-infinity', validTo: null, instrument: 'trước', edition: 'first', ...more,
})
const terms: EditionTerms = { id: 'second', kind: 'medicine', lists: [''], from: '2026-06-01', endsAbsent: true, instrument: 'mới' }
const days = (versions: readonly EntryVersion[]) => versions.map((each) => `${each.name} ${each.validFrom}..${each.validTo ?? ''}`)

test('what is known already stays untouched', () => {
  const made = differenceOf([version('A')], [row('A')], terms)
  assert.deepEqual([made.close, made.write, made.unchanged], [[], [], 1])
})

test('something new begins on the first day of the edition, unless it says its own', () => {
  assert.deepEqual(days(differenceOf([], [row('A')], terms).write), ['Tên A 2026-06-01..'])
  assert.deepEqual(days(differenceOf([], [row('A', { validFrom: '2025-07-01' })], terms).write), ['Tên A 2025-07-01..'])
})

test('another content begins a new version; the former one stays for its days', () => {
  const made = differenceOf([version('A')], [row('A', { name: 'Khác' })], terms)
  assert.deepEqual([days(made.close), days(made.write), made.changed.length], [['Tên A -infinity..'], ['Tên A -infinity..2026-05-31', 'Khác 2026-06-01..'], 1])
})

test('a law tells since when it is otherwise', () => {
  const known = version('25270', { name: 'Xã Lộc Ninh', validFrom: '2025-07-01' })
  const made = differenceOf([known], [row('25270', { name: 'Phường Lộc Ninh', validFrom: '2025-07-01', change: { from: '2026-04-30', instrument: '30/2026/QH16' } })], terms)
  assert.deepEqual(days(made.write), ['Xã Lộc Ninh 2025-07-01..2026-04-29', 'Phường Lộc Ninh 2026-04-30..'])
})

test('another spelling corrects all its days', () => {
  const made = differenceOf([version('A', { name: 'Phường Yên Hòa' })], [row('A', { name: 'Phường Yên Hoà' })], terms)
  assert.deepEqual([days(made.write), made.corrected.length, made.changed.length], [['Phường Yên Hoà -infinity..'], 1, 0])
})

test('what a whole list no longer names ends the day before; a starter set ends nothing', () => {
  const made = differenceOf([version('A'), version('B'), version('old', { validTo: '2020-12-31' })], [row('A')], terms)
  assert.deepEqual([days(made.write), days(made.ended), made.knownBefore, shrinkage(made)], [['Tên B -infinity..2026-05-31'], ['Tên B -infinity..'], 2, 0.5])
  assert.deepEqual(differenceOf([version('B')], [row('A')], { ...terms, endsAbsent: false }).ended, [])
})

test('what is absent from a list without a first day never was', () => {
  const made = differenceOf([version('A'), version('B', { validTo: '2025-06-30' })], [row('A')], { ...terms, from: '-infinity' })
  assert.deepEqual([days(made.close), made.write], [['Tên B -infinity..2025-06-30'], []])
})

test('rows that date themselves tell the whole line', () => {
  const said = [row('46', { name: 'Huế', validFrom: '2025-01-01' }), row('46', { name: 'Thừa Thiên Huế', validTo: '2024-12-31' })]
  const made = differenceOf([], said, { ...terms, from: '-infinity' })
  assert.deepEqual(days(made.write), ['Thừa Thiên Huế -infinity..2024-12-31', 'Huế 2025-01-01..'])
  const again = differenceOf(made.write, said, { ...terms, from: '-infinity' })
  assert.deepEqual([again.close, again.write], [[], []])
})

test('a code that comes back, or was to come, keeps its former and its later days', () => {
  const back = differenceOf([version('A', { validTo: '2024-12-31' })], [row('A')], terms)
  assert.deepEqual([days(back.close), days(back.write)], [[], ['Tên A 2026-06-01..']])
  const ahead = differenceOf([version('A', { validFrom: '2027-01-01', name: 'Sau' })], [row('A')], terms)
  assert.deepEqual([days(ahead.close), days(ahead.write)], [[], ['Tên A 2026-06-01..2026-12-31']])
})

test('an end that the file tells replaces the open one', () => {
  const made = differenceOf([version('A', { validFrom: '2024-01-01' })], [row('A', { validFrom: '2024-01-01', validTo: '2026-12-31' })], terms)
  assert.deepEqual([days(made.close), days(made.write)], [['Tên A 2024-01-01..'], ['Tên A 2024-01-01..2026-12-31']])
})
