/** Looks for mistakes in the definitions of papers: part of the guard over all definitions. */
import type { PaperDefinition, PublicFact } from './papers/shape.ts'
import type { ExchangeDefinition, Words } from './shape.ts'

// Whoever finds a paper in the street may read these, and nothing about health.
const PUBLIC: Readonly<Record<PublicFact, true>> = { title: true, number: true, name: true, issuedOn: true, validUntil: true, issuer: true }
const DAY = /^\d{4}-\d{2}-\d{2}$/
const PLACES = new Set(['serial', 'year', 'year2', 'facility'])

/** One sentence for each mistake. */
export function problemsWithPapers(papers: readonly PaperDefinition[], exchanges: readonly ExchangeDefinition[]): string[] {
  const twice = (values: readonly string[], what: string) => [...new Set(values.filter((value, at) => values.indexOf(value) !== at))].map((value) => `paper ${value}: the ${what} is used twice`)
  return [
    ...twice(papers.map((paper) => paper.id), 'id'), ...twice(papers.map((paper) => paper.code), 'code'), ...twice(papers.map((paper) => paper.source.table), 'table'),
    ...papers.flatMap((paper) => problemsWithPaper(paper, exchanges.find((each) => each.id === paper.source.exchange))),
  ]
}

function problemsWithPaper(paper: PaperDefinition, exchange: ExchangeDefinition | undefined): string[] {
  const at = `paper ${paper.id}`
  if (!exchange) return [`${at}: made from ${paper.source.exchange}, which is no exchange`]
  const table = exchange.tables.find((each) => each.kind === paper.source.table)
  if (!table) return [`${at}: made from ${paper.source.table}, which ${exchange.id} does not have`]
  const own = table.fields.map((field) => field.name)
  const main = exchange.tables.find((each) => each.kind === exchange.keys.table)?.fields.map((field) => field.name) ?? []
  const known = new Set([...own, ...main])
  return [
    ...wordless(at, paper.title),
    ...namesIn(paper).filter((name) => !known.has(name)).map((name) => `${at}: names ${name}, which neither ${table.kind} nor ${exchange.keys.table} has`),
    ...paper.sections.flatMap((section) => section.fields).flatMap((field) => [
      ...wordless(`${at}, ${field.name}`, field.label),
      ...((field.kind === 'choice') === (field.choices !== undefined) ? [] : [`${at}, ${field.name}: a choice has choices, and nothing else has`]),
      ...Object.values(field.choices ?? {}).flatMap((words) => wordless(`${at}, ${field.name}`, words)),
    ]),
    ...problemsWithLaw(at, paper),
    ...paper.shownPublicly.filter((fact) => !Object.hasOwn(PUBLIC, fact)).map((fact) => `${at}: shows ${fact} to strangers`),
  ]
}

function problemsWithLaw(at: string, paper: PaperDefinition): string[] {
  const dated = [...paper.forms, ...paper.validity, ...paper.limits]
  const places = [...paper.number.pattern.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')
  return [
    ...(paper.forms.length === 0 ? [`${at}: no legal form`] : []),
    ...(paper.validity.length === 0 ? [`${at}: no word on how long it holds`] : []),
    ...dated.filter((each) => !DAY.test(each.validFrom) || (each.validTo !== null && !(DAY.test(each.validTo) && each.validTo >= each.validFrom)))
      .map((each) => `${at}: ${each.instrument} has no days in order`),
    ...dated.filter((each) => each.instrument === '').map(() => `${at}: no instrument is named`),
    ...places.filter((place) => !PLACES.has(place)).map((place) => `${at}: its number has {${place}}, which nobody fills`),
    ...(places.includes('serial') ? [] : [`${at}: its number has no {serial}`]),
    ...(paper.signers.licence.length === 0 ? [`${at}: nobody signs`] : []),
  ]
}

/** Every field a paper leans on. */
function namesIn(paper: PaperDefinition): string[] {
  const { number, issuedOn, receiver, signers } = paper
  return [
    ...paper.sections.flatMap((section) => section.fields.map((field) => field.name)), ...paper.diseases, ...signers.licence,
    ...paper.conditions.map((each) => each.field), ...paper.limits.map((each) => each.field), ...paper.orders.flatMap((each) => [each.first, each.then]),
    ...paper.validity.flatMap(({ term }) => (term.kind === 'working-days-after' ? [term.field] : [])),
    ...[number.field, issuedOn, receiver, signers.name].filter((name) => name !== null),
  ]
}

function wordless(at: string, words: Words): string[] {
  return (['vi', 'en'] as const).filter((language) => words[language].trim() === '').map((language) => `${at}: no words in ${language}`)
}
