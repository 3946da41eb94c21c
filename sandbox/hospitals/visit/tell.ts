/** Tells the story of one visit: who came with what, what was found, done and given. */
import { ageOn } from '../../world/citizens.ts'
import { DAY, startOfDay, stamp } from './clock.ts'
import { courseOf, type Course } from './course.ts'
import { diagnosesFor, listDiagnoses, type Diagnosis } from './diagnoses.ts'
import { rollDice, type Dice } from './dice.ts'
import { examine, resultsOf, test, type Patient } from './examinations.ts'
import { insuredOn } from './insured.ts'
import { indicesOf } from './labs.ts'
import { story } from './phrases.ts'
import { service } from './services.ts'
import { staffOf } from './staff.ts'
import { prescribe } from './treatment.ts'
import { visitNumber } from './vendor.ts'
import type { Case, Newborn, ResultLine, ServiceLine, VisitRequest } from './visit.ts'

const FIXED = { drugs: 6, services: 5, results: 10 }
const LARGE: readonly string[] = ['hospital', 'maternity-hospital', 'lung-hospital', 'health-centre']

/** The visit of a request; throws where the person cannot have such a visit (a birth needs a woman of 18 to 42). */
export function tellVisit(request: VisitRequest): Case {
  const { citizen, facility, kind } = request
  const dice = rollDice(`${request.seed} ${kind} ${facility.code} ${citizen.n}`)
  const diagnosis = chooseDiagnosis(request, dice)
  const course = courseOf(kind, diagnosis, { dice, at: request.at, beds: LARGE.includes(facility.kind) })
  const staff = staffOf(facility)
  const doctor = dice.oneOf(staff.doctors)
  const inBed = course.admitted !== null
  const department = kind === 'emergency' ? 'K02' : inBed ? (diagnosis.department === 'K01' ? 'K03' : diagnosis.department) : 'K01'
  const exam = facility.kind === 'commune-station' ? 'exam-station' : diagnosis.exam
  const mayTest = kind === 'birth' || LARGE.includes(facility.kind) || facility.kind === 'polyclinic' || facility.kind === 'hiv-clinic'
  const patient: Patient = { sex: citizen.sex, diagnosis, course, staff, dice, doctor, exam, department, mayTest }
  const done = request.fixedSize ? examineFixed(patient) : examine(patient)
  const insured = insuredOn(citizen, facility, { kind, day: stamp(course.arrived).slice(0, 8) })
  const from = prescribedFrom(course, done.services)
  const drugs = prescribe({
    kind, facility, diagnosis, course, insured, dice, doctor, department, from, ...(request.fixedSize ? { count: FIXED.drugs } : {}),
  })
  const words = story(diagnosis.story)
  const fill = (text: string) => text.replace('{n}', String(dice.between(2, 9))).replace('{b}', `${dice.between(19, 27)},${dice.between(0, 9)}`)
  const longest = Math.max(0, ...drugs.map((line) => line.days))
  return {
    request, dice, diagnosis, department, staff, insured, drugs, ...course, ...done,
    maLk: request.maLk ?? visitNumber(facility.code, course.arrived, dice),
    number: dice.digits(6),
    companions: chooseCompanions(request, diagnosis, dice),
    complaint: dice.oneOf(diagnosis.complaints),
    history: fill(dice.oneOf(words.history)),
    findings: fill(dice.some(words.findings, 2).join('. ')),
    advice: dice.some(words.advice, dice.between(1, 2)).join('. '),
    newborn: kind === 'birth' ? bear(diagnosis, done.services, dice) : null,
    returns: returnDay(request, course, longest),
  }
}

const CONDITION_CODES: Readonly<Record<string, string>> = { hypertension: 'I10', diabetes: 'E11.9', copd: 'J44.9' }

function chooseDiagnosis({ citizen, kind, at }: VisitRequest, dice: Dice): Diagnosis {
  const age = ageOn(citizen.birth, at.toISOString().slice(0, 10))
  const possible = diagnosesFor(kind, citizen.sex, age)
  if (possible.length === 0) throw new Error(`A person of sex ${citizen.sex} and age ${age} cannot have a visit of kind ${kind}.`)
  const own = possible.filter((each) => citizen.conditions.some((condition) => CONDITION_CODES[condition] === each.code))
  return dice.oneOf(own.length > 0 && dice.chance(0.8) ? own : possible)
}

function chooseCompanions({ citizen, at, kind }: VisitRequest, diagnosis: Diagnosis, dice: Dice): string[] {
  const age = ageOn(citizen.birth, at.toISOString().slice(0, 10))
  const befalls = (each: Diagnosis) => age >= each.ages[0] && age <= each.ages[1] && (each.sex === '' || each.sex === citizen.sex)
  const fits = (code: string) => listDiagnoses().every((each) => each.code !== code || befalls(each))
  const possible = diagnosis.companions.filter(fits)
  const chosen = kind === 'birth' ? possible : dice.some(possible, dice.between(0, possible.length))
  return kind === 'tb' && citizen.conditions.includes('tb-hiv') ? ['B20.0', ...chosen] : chosen
}

function prescribedFrom(course: Course, services: readonly ServiceLine[]): number {
  if (course.admitted !== null) return course.admitted + 15
  return Math.min(course.left - 6, Math.max(...services.map((line) => line.ended)) + 4)
}

// Files of the bench hold five services and ten results: the blood count fills what the others leave.
function examineFixed(patient: Patient): { services: ServiceLine[], results: ResultLine[] } {
  const [exam] = examine(patient).services
  if (!exam) throw new Error('A visit begins with an examination.')
  const rest = ['glucose', 'creatinin', 'ast', 'alt', 'urea']
  const ids = [...new Set(['cbc', ...patient.diagnosis.tests.filter((id) => indicesOf(id).length < 2), ...rest])].slice(0, FIXED.services - 1)
  const tests = ids.map((id) => test(patient, service(id), exam.ended + 3))
  const [counted = [], ...others] = tests.map((line) => resultsOf(patient, line))
  const single = others.flat()
  return { services: [exam, ...tests], results: [...counted.slice(0, FIXED.results - single.length), ...single] }
}

// The child comes while the delivery or the operation goes on.
function bear(diagnosis: Diagnosis, services: readonly ServiceLine[], dice: Dice): Newborn {
  const delivery = services.find((line) => line.service.id === diagnosis.procedure)
  if (!delivery) throw new Error('A birth needs a facility that delivers children.')
  const surgery = diagnosis.procedure === 'caesarean'
  const born = delivery.began + (surgery ? dice.between(8, 15) : dice.between(20, 45))
  return { sex: dice.chance(0.52) ? '1' : '2', grams: dice.between(255, 390) * 10, born, surgery }
}

function returnDay({ kind, seed }: VisitRequest, course: Course, days: number): number | null {
  const always = kind === 're-examination' || kind === 'chronic' || kind === 'hiv' || kind === 'tb'
  const dice = rollDice(`return ${seed}`)
  if (!always && !dice.chance(0.25)) return null
  return startOfDay(course.left) + Math.max(7, course.admitted === null ? days : 14) * DAY
}

