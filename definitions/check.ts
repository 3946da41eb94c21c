/** Looks for mistakes in the definitions themselves: run by a test and at start-up. */
import { problemsWithChecklist } from './check-conformance.ts'
import { problemsWithPapers } from './check-papers.ts'
import { problemsWithRules } from './check-rules.ts'
import { checklist } from './conformance/index.ts'
import type { PaperDefinition } from './papers/shape.ts'
import type { DocumentKeys, ExchangeDefinition, FieldDefinition, PartnerDefinition, SensitivityLabel, TableDefinition, Words } from './shape.ts'

export interface Definitions {
  readonly exchanges: readonly ExchangeDefinition[]
  readonly partners: readonly PartnerDefinition[]
  readonly papers?: readonly PaperDefinition[]
}

const labels: Readonly<Record<SensitivityLabel, true>> = { 'hiv': true, 'tb-hiv': true, 'mental': true, 'reproductive': true }
const types = new Set<string>(['string', 'number', 'date', 'datetime', 'code-list'])

/** One sentence for each mistake; empty when the definitions hold together. */
export function problemsWithDefinitions(all: Definitions): string[] {
  const partnerIds = new Set(all.partners.map((partner) => partner.id))
  return [
    ...repeated(all.exchanges.map((exchange) => exchange.id)).map((id) => `exchange ${id}: the id is used twice`),
    ...repeated(all.partners.map((partner) => partner.id)).map((id) => `partner ${id}: the id is used twice`),
    ...repeated(all.exchanges.flatMap((exchange) => exchange.doors.map((door) => door.path.toLowerCase())))
      .map((path) => `door ${path}: two exchanges arrive there`),
    ...all.partners.flatMap(problemsWithPartner),
    ...all.exchanges.flatMap((exchange) => problemsWithExchange(exchange, partnerIds)),
    ...all.exchanges.flatMap(problemsWithRules),
    ...problemsWithChecklist(checklist, all.exchanges),
    ...problemsWithPapers(all.papers ?? [], all.exchanges),
  ]
}

function problemsWithPartner(partner: PartnerDefinition): string[] {
  const problems = problemsWithWords(`partner ${partner.id}`, partner.title)
  if (!partner.connection) problems.push(`partner ${partner.id}: no connection is named`)
  return problems
}

function problemsWithExchange(exchange: ExchangeDefinition, partnerIds: ReadonlySet<string>): string[] {
  const at = `exchange ${exchange.id}`
  const problems = [
    ...problemsWithWords(at, exchange.title),
    ...repeated(exchange.tables.map((table) => table.kind)).map((kind) => `${at}: table ${kind} is listed twice`),
    ...repeated(exchange.tables.map((table) => table.root)).map((root) => `${at}: root element ${root} is used twice`),
    ...exchange.tables.flatMap((table) => problemsWithTable(at, table)),
    ...problemsWithKeys(at, exchange),
    ...problemsWithDestinations(at, exchange, partnerIds),
  ]
  if (exchange.doors.length === 0) problems.push(`${at}: no door`)
  for (const door of exchange.doors) {
    if (!door.path.startsWith('/')) problems.push(`${at}: door ${door.path} does not start with /`)
    if (door.fileTypes.length === 0) problems.push(`${at}: door ${door.path} accepts no file type`)
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(exchange.validFrom)) problems.push(`${at}: validFrom ${exchange.validFrom} is not yyyy-MM-dd`)
  if (!exchange.instrument) problems.push(`${at}: no instrument is named`)
  if (!exchange.version) problems.push(`${at}: no version`)
  return problems
}

function problemsWithTable(exchange: string, table: TableDefinition): string[] {
  const at = `${exchange} ${table.kind}`
  const problems = [
    ...problemsWithWords(at, table.title),
    ...repeated(table.fields.map((field) => field.name)).map((name) => `${at}: field ${name} is listed twice`),
    ...table.fields.flatMap((field) => problemsWithField(`${at}.${field.name}`, field)),
  ]
  if (!table.root) problems.push(`${at}: no root element`)
  if ((table.list === undefined) !== (table.row === undefined)) problems.push(`${at}: list and row elements come together or not at all`)
  if (table.fields.length === 0) problems.push(`${at}: no fields`)
  return problems
}

function problemsWithField(at: string, field: FieldDefinition): string[] {
  const problems = problemsWithWords(at, field.means)
  if (!types.has(field.type)) problems.push(`${at}: type ${field.type} is unknown`)
  if (field.size !== null && !(Number.isInteger(field.size) && field.size > 0)) problems.push(`${at}: size ${field.size} is not above 0`)
  if (field.decimals !== undefined && field.type !== 'number') problems.push(`${at}: only a number has decimals`)
  if (field.type === 'date' && field.size !== 8) problems.push(`${at}: a date has 8 characters`)
  if (field.type === 'datetime' && field.size !== 12) problems.push(`${at}: a time has 12 characters`)
  if (typeof field.required === 'object') problems.push(...problemsWithWords(`${at}, when required`, field.required.when))
  return problems
}

function problemsWithKeys(at: string, exchange: ExchangeDefinition): string[] {
  const table = exchange.tables.find((one) => one.kind === exchange.keys.table)
  if (!table) return [`${at}: the keys are in table ${exchange.keys.table}, which is not listed`]
  const known = new Set(table.fields.map((field) => field.name))
  // Who ordered something stands with what was ordered, not in the summary.
  const inLines = new Set(exchange.tables.flatMap((one) => one.fields.map((field) => field.name)))
  const keys = Object.entries(exchange.keys) as [keyof DocumentKeys, string | null][]
  return keys
    .filter(([key, name]) => key !== 'table' && name !== null && !(key === 'practitioner' ? inLines : known).has(name))
    .map(([key, name]) => `${at}: key ${key} names ${name}, which ${table.kind} does not have`)
}

function problemsWithDestinations(at: string, exchange: ExchangeDefinition, partnerIds: ReadonlySet<string>): string[] {
  const problems = repeated(exchange.destinations.map((one) => one.partner)).map((id) => `${at}: goes to ${id} twice`)
  if (!exchange.destinations.some((one) => one.partner === exchange.answeredBy)) {
    problems.push(`${at}: answered by ${exchange.answeredBy}, to whom it does not go`)
  }
  for (const { partner, content, withhold } of exchange.destinations) {
    if (!partnerIds.has(partner)) problems.push(`${at}: goes to ${partner}, which is no partner`)
    if (content === 'original' && withhold.length > 0) problems.push(`${at}: what ${partner} gets is signed as a whole, nothing can be withheld`)
    for (const label of withhold) {
      if (!Object.hasOwn(labels, label)) problems.push(`${at}: withholds ${label} from ${partner}, which is no label`)
    }
  }
  return problems
}

function problemsWithWords(at: string, words: Words): string[] {
  return (['vi', 'en'] as const).filter((language) => !words[language]?.trim()).map((language) => `${at}: no words in ${language}`)
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))]
}
