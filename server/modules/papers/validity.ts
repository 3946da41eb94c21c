/** How long a paper may be used, by the law of its day of issue. Pure: holidays are asked of a function. */
import type { Dated, PaperDefinition, Term } from '#definitions/papers/shape.ts'
import { addDays } from '#platform/clock.ts'

export interface Span {
  /** Last day, `yyyy-MM-dd`; null for no end. */
  readonly validUntil: string | null
  readonly usesMany: boolean
}

/** The rule of a day; the newest that had begun. */
export function inForce<Rule extends Dated>(rules: readonly Rule[], day: string): Rule | undefined {
  return rules.filter((each) => each.validFrom <= day && (each.validTo === null || each.validTo >= day)).at(-1)
}

/** The day so many working days after another: Saturdays, Sundays and holidays do not count. */
export function workingDaysAfter(day: string, days: number, isHoliday: (day: string) => boolean): string {
  let at = day
  for (let left = days; left > 0;) {
    at = addDays(at, 1)
    const weekday = new Date(`${at}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6 && !isHoliday(at)) left -= 1
  }
  return at
}

/** How long and how often. @param fieldOf text of a field of the paper (yyyyMMdd where a term counts from it) */
export function spanOf(definition: PaperDefinition, issuedOn: string, { fieldOf, isHoliday }: { fieldOf: (name: string) => string; isHoliday: (day: string) => boolean }): Span {
  const rule = inForce(definition.validity, issuedOn)
  if (!rule) return { validUntil: null, usesMany: false }
  const disease = definition.diseases.map(fieldOf).find((code) => code !== '') ?? ''
  const { term, uses } = rule.unless?.codes.some((code) => disease.startsWith(code)) ? rule.unless : rule
  return { validUntil: endOf(term, issuedOn, { fieldOf, isHoliday }), usesMany: uses === 'many' }
}

function endOf(term: Term, issuedOn: string, { fieldOf, isHoliday }: { fieldOf: (name: string) => string; isHoliday: (day: string) => boolean }): string | null {
  switch (term.kind) {
    case 'unlimited': return null
    case 'year': return `${Number(issuedOn.slice(0, 4)) + 1}${issuedOn.slice(4) === '-02-29' ? '-02-28' : issuedOn.slice(4)}`
    case 'working-days': return workingDaysAfter(issuedOn, term.days, isHoliday)
    case 'working-days-after': return workingDaysAfter(dayOfField(fieldOf(term.field)) ?? issuedOn, term.days, isHoliday)
  }
}

/** `yyyy-MM-dd` of `yyyyMMdd…`; undefined where it names no day. */
export function dayOfField(text: string): string | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})/.exec(text)
  if (!parts) return undefined
  const day = `${parts[1]}-${parts[2]}-${parts[3]}`
  const at = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? undefined : day
}
