/** The newest result of each test as a doctor weighs it: how old, which way it goes, for how long it is of use. Pure. */
import { findWindow, foldedIndex, type RepeatWindow } from '#definitions/clinician/repeat-windows.ts'
import { vietnamDay } from '#platform/clock.ts'
import { factsOf, isoOrNull, numberOrNull } from '../book/facts.ts'
import type { BookResult } from '../book/schema.ts'
import { isOwn, type Reading } from './read-look.ts'
import type { LastResult, RepeatAnswer, WeighedResult, Window } from './schema.ts'

/** What was measured under one name, newest first; and the services (MA_DICH_VU) that ordered it. */
interface Measured {
  readonly services: ReadonlySet<string>
  readonly values: readonly { readonly at: string; readonly number: number | null; readonly unit: string }[]
}

/** The newest of each test, those outside their range first, then the newest. A weight, and what patients wrote themselves, are none. */
export function lastResults(reading: Reading): LastResult[] {
  const measured = measuredIn(reading)
  return reading.book.results().flatMap((result) => {
    const own = measured.get(result.name)
    return own && result.source.by === 'facility' ? [weigh(result, reading, own)] : []
  })
}

/** By name of the index, as the facilities write it. */
function measuredIn({ book }: Reading): ReadonlyMap<string, Measured> {
  const byName = Map.groupBy(factsOf(book.documents(), 'result'), (fact) => fact.get('name'))
  return new Map([...byName].map(([name, facts]) => [name, {
    services: new Set(facts.map((fact) => fact.get('service')).filter(Boolean)),
    values: facts.map((fact) => ({ at: isoOrNull(fact.get('at')) ?? '', number: numberOrNull(fact.get('value')), unit: fact.get('unit') }))
      .sort((one, other) => (one.at < other.at ? 1 : -1)),
  }]))
}

function weigh(result: BookResult, reading: Reading, measured: Measured): LastResult {
  return {
    ...weighAge(result, reading, measured), before: beforeOf(result, measured),
    own: result.source.by === 'facility' && isOwn(reading, result.source.facility.code),
  }
}

/**
 * Of use as long as definitions/clinician/repeat-windows.ts says, which names the ground of each window: a guideline where there is
 * one, else custom, marked as assumed until the ministry's rule on shared results names days.
 */
function weighAge(result: BookResult, reading: Reading, measured: Pick<Measured, 'services'> | undefined): WeighedResult {
  const window = windowOf(result, measured)
  const daysAgo = result.at === null ? null : daysBetween(vietnamDay(new Date(result.at)), reading.book.today)
  return { ...result, daysAgo, window: window ? tellWindow(window) : null, usable: window !== undefined && daysAgo !== null && daysAgo <= window.days }
}

/** The results of one visit, each weighed by its own age. */
export function weighResults(reading: Reading, results: readonly BookResult[]): WeighedResult[] {
  const measured = measuredIn(reading)
  return results.map((result) => weighAge(result, reading, measured.get(result.name)))
}

function windowOf(result: BookResult, { services }: Pick<Measured, 'services'> = { services: new Set() }): RepeatWindow | undefined {
  const byIndex = findWindow({ index: result.name }) ?? findWindow({ index: result.code })
  if (byIndex) return byIndex
  return [...services].map((service) => findWindow({ service })).find((each) => each !== undefined)
}

function beforeOf(result: BookResult, { values }: Measured): LastResult['before'] {
  if (result.number === null || result.at === null) return null
  const at = result.at
  const before = values.find((each) => each.number !== null && each.unit === (result.unit ?? '') && each.at !== '' && each.at < at)
  return before && before.number !== null ? { number: before.number, at: before.at } : null
}

function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
}

function tellWindow({ title, days, source, known }: RepeatWindow): Window {
  return { title, days, source, known }
}

/** The results of the test that a code or a name orders, newest first, with its window. */
export function resultsOfTest(reading: Reading, code: string): RepeatAnswer {
  const wanted = code.trim()
  const window = findWindow({ service: wanted, index: wanted })
  const measured = measuredIn(reading)
  const folded = foldedIndex(wanted)
  const fits = (result: LastResult) => {
    const services = [...(measured.get(result.name)?.services ?? [])]
    if (result.code === wanted.toLowerCase() || foldedIndex(result.name) === folded) return true
    if (window && (window.indices.includes(foldedIndex(result.name)) || services.some((service) => findWindow({ service }) === window))) return true
    return services.some((service) => service === wanted || service.startsWith(`${wanted}.`))
  }
  const results = lastResults(reading).filter(fits).sort((one, other) => ((one.at ?? '') < (other.at ?? '') ? 1 : -1))
  return { window: window ? tellWindow(window) : (results[0]?.window ?? null), results }
}
