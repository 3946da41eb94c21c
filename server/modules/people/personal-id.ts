/** The twelve digits of a personal number: place of birth registration, century and sex, year, and six of chance. Pure. */
import { maskValue, problem, type ProblemDetails } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import { FORMER_PROVINCES } from '#modules/catalogues/index.ts'
import { readBirth, readSex, type Sex } from './birth.ts'

// Numbers keep the set of 63 provinces, also those given after the provinces were joined.
const PROVINCES: ReadonlySet<string> = new Set(FORMER_PROVINCES.map((province) => `0${province.code}`))

/** What of a person the digits can be compared with; what is not known is left out. */
export interface GivenPerson {
  readonly birth?: string | null
  readonly sex?: string | null
}

/** Numbers beginning with 9 are assigned to nobody: software vendors test with them, the population database is not asked. */
export function isConformanceNumber(text: string): boolean {
  return /^9\d{11}$/.test(text)
}

/** Whether the digits can be somebody's number at all; `000000000000` and its like are not. */
export function isPersonalNumber(text: string): boolean {
  return /^\d{12}$/.test(text) && isKnownPlace(text)
}

/** The sex a number tells: even male, odd female. */
export function sexOfNumber(number: string): Sex {
  return Number(number[3]) % 2 === 0 ? 1 : 2
}

function yearOfNumber(number: string): string {
  return `${19 + Math.floor(Number(number[3]) / 2)}${number.slice(4, 6)}`
}

function isKnownPlace(number: string): boolean {
  const place = number.slice(0, 3)
  return place >= '101' || PROVINCES.has(place)
}

/**
 * What does not fit in a personal number: its form, its place, its year of birth, its sex.
 * The number itself is shown by its last four digits only.
 * @param details where the number stands; may set another severity, or `value: undefined` to show nothing of it
 */
export function problemsWithPersonalId(text: string, given: GivenPerson = {}, details: ProblemDetails = {}): Problem[] {
  const place = { value: maskValue(text, true), ...details }
  if (!/^\d{12}$/.test(text)) return [problem('personal-id-structure', place)]
  if (isConformanceNumber(text)) return []
  const problems: Problem[] = []
  if (!isKnownPlace(text)) problems.push(problem('personal-id-place', place))
  const birth = readBirth(given.birth ?? '')
  if (birth !== null && !birth.startsWith(yearOfNumber(text))) problems.push(problem('personal-id-birth', place))
  const sex = readSex(given.sex ?? '')
  if (sex !== 3 && sex !== sexOfNumber(text)) problems.push(problem('personal-id-sex', place))
  return problems
}
