/** The clock of a claim: working days, holidays, the month's end, lateness. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#platform/clock.ts'
import { addMonths, addWorkingDays, correctBy, correctionDays, deadlineOf, isLate, isWorkingDay, rangeOfMonth, workingDaysLeft } from './clock.ts'

const noHoliday = () => false
const aDay = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2024-01-01', days))

test('seven working days after a Monday end on the Wednesday after next; a holiday moves it on', () => {
  assert.equal(addWorkingDays('2026-11-02', 7, noHoliday), '2026-11-11')
  assert.equal(addWorkingDays('2026-11-02', 7, (day) => day === '2026-11-05'), '2026-11-12')
})

test('the last visits of a month are due when it closes, on the 5th', () => {
  assert.equal(correctBy('2026-11-27', noHoliday), '2026-12-05')
  assert.equal(correctBy('2026-11-16', noHoliday), '2026-11-25')
  assert.equal(deadlineOf('close-month', '2026-12-31', noHoliday), '2027-01-05')
  assert.equal(deadlineOf('report-month', '2026-11-01', noHoliday), '2026-12-15')
  assert.equal(deadlineOf('report-quarter', '2026-11-01', noHoliday), '2027-01-15')
  assert.equal(deadlineOf('explain', '2026-11-20', noHoliday), '2026-11-23', 'calendar days, the stricter reading')
  assert.equal(deadlineOf('repair', '2026-11-20', noHoliday), '2026-11-24')
  assert.equal(deadlineOf('portal-answer', '2026-11-20', noHoliday), '2026-11-22')
})

test('a month begins and ends with days of Viet Nam, also at the end of a year', () => {
  assert.deepEqual(rangeOfMonth('2026-12'), { from: new Date('2026-11-30T17:00:00Z'), before: new Date('2026-12-31T17:00:00Z') })
})

test('late is after the day, not on it', () => {
  assert.equal(isLate('2026-11-16', '2026-11-25', noHoliday), false)
  assert.equal(isLate('2026-11-16', '2026-11-26', noHoliday), true)
})

test('working days that are left are those one has to wait', () => {
  fc.assert(fc.property(aDay, fc.integer({ min: 1, max: 40 }), fc.uniqueArray(aDay, { maxLength: 20 }), (day, count, holidays) => {
    const isHoliday = (each: string) => holidays.includes(each)
    const by = addWorkingDays(day, count, isHoliday)
    assert.ok(isWorkingDay(by, isHoliday) && by > day)
    assert.equal(workingDaysLeft(day, by, isHoliday), count)
    assert.ok(workingDaysLeft(by, day, isHoliday) <= 0)
  }))
})

test('a day of a month is corrected after it ends and by the 5th, and no later day is due before an earlier one', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 120 }), (months) => {
    const days = correctionDays(addMonths('2024-01', months), noHoliday)
    assert.ok(days.length >= 28)
    for (const [at, { day, by }] of days.entries()) assert.ok(by > day && by <= `${addMonths(day.slice(0, 7), 1)}-05` && by >= (days[at - 1]?.by ?? ''))
  }))
})
