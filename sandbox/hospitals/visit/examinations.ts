/** What is done for a patient: examination, tests, procedures, bed, supplies — and what the tests showed. */
import { DAY, HOUR, startOfDay, type Minute } from './clock.ts'
import type { Course } from './course.ts'
import type { Diagnosis } from './diagnoses.ts'
import type { Dice } from './dice.ts'
import { indexCode, indicesOf, readingsOf, type LabIndex } from './labs.ts'
import { service, type Service } from './services.ts'
import type { Staff, Worker } from './staff.ts'
import type { ResultLine, ServiceLine } from './visit.ts'

export interface Patient {
  readonly sex: '1' | '2'
  readonly diagnosis: Diagnosis
  readonly course: Course
  readonly staff: Staff
  readonly dice: Dice
  readonly doctor: Worker
  readonly exam: string
  readonly department: string
  /** Hospitals test more than stations. */
  readonly mayTest: boolean
}

const BEDS: Readonly<Record<string, string>> = {
  K02: 'bed-emergency', K11: 'bed-infection', K12: 'bed-lung', K18: 'bed-child', K19: 'bed-surgery', K27: 'bed-obstetric',
}
const SUPPLIES: Readonly<Record<string, readonly string[]>> = {
  appendectomy: ['supply-suture', 'supply-drain', 'supply-cannula', 'supply-line'],
  hernia: ['supply-suture', 'supply-mesh', 'supply-cannula', 'supply-line'],
  cholecystectomy: ['supply-suture', 'supply-drain', 'supply-cannula', 'supply-line'],
  caesarean: ['supply-suture', 'supply-cannula', 'supply-line'],
  delivery: ['supply-suture'],
  suture: ['supply-suture'],
}

/** All rows of services in order of time, and the results of the tests among them. */
export function examine(patient: Patient): { services: ServiceLine[], results: ResultLine[] } {
  const { course, diagnosis, dice } = patient
  const began = course.arrived + dice.between(5, 15)
  const exam = line(patient, { service: service(patient.exam), ordered: course.arrived, began, performer: null })
  const wanted = patient.mayTest ? diagnosis.tests : diagnosis.tests.filter((id) => ['glucose', 'ecg', 'urine'].includes(id))
  const short = course.admitted === null && patient.diagnosis.kinds.includes('outpatient')
  const tests = short ? dice.some(wanted, Math.max(1, wanted.length - dice.between(0, 2))) : wanted
  const first = exam.ended + dice.between(2, 6)
  const tested = tests.map((id, place) => test(patient, service(id), first + Math.floor(place / 3)))
  const again = course.admitted !== null && course.care === '03' ? repeated(patient, tests) : []
  const services = [exam, ...tested, ...procedures(patient, first), ...again, ...bed(patient)]
  return { services, results: [...tested, ...again].flatMap((each) => resultsOf(patient, each)) }
}

/** One more test, for visits of a fixed size. */
export function test(patient: Patient, wanted: Service, ordered: Minute): ServiceLine {
  const { dice, course, staff } = patient
  const began = Math.min(ordered + dice.between(6, 16), course.left - 10)
  const ended = Math.min(ordered + Math.round(wanted.minutes * (0.8 + dice.fraction() * 0.2)), course.left - 8)
  return { ...line(patient, { service: wanted, ordered, began, performer: dice.oneOf(staff.technicians) }), ended: Math.max(began, ended) }
}

/** What one test showed. */
export function resultsOf(patient: Patient, done: ServiceLine): ResultLine[] {
  const { dice, diagnosis, staff } = patient
  const reader = dice.oneOf(staff.doctors)
  const common = { service: done.service, at: done.ended, reader }
  const indices = indicesOf(done.service.id)
  if (indices.length > 0) {
    return indices.map((index) => ({
      ...common, name: index.name, code: indexCode(index.name), value: valueOf(patient, index), unit: index.unit,
      description: '', conclusion: '',
    }))
  }
  const readings = readingsOf(done.service.id)
  const fitting = readings[diagnosis.readings.get(done.service.id) ?? (done.service.id === 'abo' ? dice.between(0, 3) : 0)] ?? readings[0]
  if (!fitting) return []
  return [{ ...common, name: done.service.name, code: indexCode(done.service.id), value: '', unit: '', ...fitting }]
}

function valueOf(patient: Patient, index: LabIndex): string {
  const usual = (patient.sex === '2' ? index.women : undefined) ?? [index.low, index.high]
  const [low, high] = patient.diagnosis.shifts.get(shortName(index.name)) ?? usual
  return (low + patient.dice.fraction() * (high - low)).toFixed(index.decimals)
}

// "WBC (Số lượng bạch cầu)" is shifted as WBC; "AST (GOT)" keeps its whole name.
function shortName(name: string): string {
  return name.endsWith('(GOT)') || name.endsWith('(GPT)') ? name : name.replace(/\s*\(.*\)/, '')
}

function repeated(patient: Patient, tests: readonly string[]): ServiceLine[] {
  const { course, dice } = patient
  const lastMorning = startOfDay(course.left) - DAY + dice.between(7 * HOUR, 8 * HOUR)
  if (course.admitted === null || lastMorning <= course.admitted + 12 * HOUR) return []
  return tests.filter((id) => id === 'cbc' || id === 'crp').map((id) => test(patient, service(id), lastMorning))
}

function procedures(patient: Patient, first: Minute): ServiceLine[] {
  const { course, diagnosis, dice, staff } = patient
  if (!diagnosis.procedure || !patient.mayTest) return []
  const wanted = service(diagnosis.procedure)
  const operated = wanted.department !== ''
  if (course.admitted === null && operated) return []
  const began = operated ? (course.admitted ?? first) + dice.between(150, 300) : Math.min(first + dice.between(20, 40), course.left - 40)
  const ordered = operated ? began - dice.between(30, 60) : began - dice.between(5, 12)
  const row = line(patient, { service: wanted, ordered, began, performer: dice.oneOf(staff.doctors) })
  const done = { ...row, ended: Math.min(began + wanted.minutes, course.left - 5) }
  const supplies = (SUPPLIES[wanted.id] ?? []).map((id) => ({
    ...line(patient, { service: service(id), ordered: began, began, performer: null }), ended: done.ended, usedIn: wanted,
    quantity: BigInt(id === 'supply-suture' ? dice.between(1, 3) : 1) * 1000n,
  }))
  return [done, ...supplies]
}

function bed(patient: Patient): ServiceLine[] {
  const { course, department, dice } = patient
  if (course.admitted === null || course.care !== '03') return []
  const days = Math.max(1, (startOfDay(course.left) - startOfDay(course.admitted)) / DAY)
  const wanted = service(BEDS[department] ?? 'bed-internal')
  const place = `${dice.oneOf(['H', 'K'])}${String(dice.between(1, 60)).padStart(3, '0')}`
  const row = line(patient, { service: wanted, ordered: course.admitted, began: course.admitted, performer: null })
  return [{ ...row, department: wanted.department, ended: course.left, bed: place, quantity: BigInt(days) * 1000n }]
}

function line(patient: Patient, done: { service: Service, ordered: Minute, began: Minute, performer: Worker | null }): ServiceLine {
  return {
    ...done,
    quantity: 1000n,
    ended: done.began + Math.max(8, done.service.minutes - 4),
    department: patient.course.admitted !== null && done.ordered >= patient.course.admitted ? patient.department : 'K01',
    doctor: patient.doctor,
    bed: '',
    usedIn: null,
  }
}
