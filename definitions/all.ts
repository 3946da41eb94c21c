/** Every definition of the platform, and quick ways to find one. */
import { checkIn3176 } from './exchanges/check-in-3176/index.ts'
import { visit3176 } from './exchanges/visit-3176/index.ts'
import { findPaper, papers, paperTables } from './papers/all.ts'
import type { FhirMapping } from './mappings/shape.ts'
import { visit3176Fhir } from './mappings/visit-3176-fhir/index.ts'
import { partners } from './partners.ts'
import type { Door, ExchangeDefinition, FieldDefinition, PartnerDefinition, RuleEntry, TableDefinition } from './shape.ts'

export { findPaper, papers, paperTables, partners }

export const exchanges: readonly ExchangeDefinition[] = [visit3176, checkIn3176]

/** How the documents of an exchange become FHIR resources. */
export const mappings: readonly { readonly exchange: string; readonly mapping: FhirMapping }[] = [
  { exchange: visit3176.id, mapping: visit3176Fhir },
  { exchange: checkIn3176.id, mapping: visit3176Fhir },
]

const exchangeById: ReadonlyMap<string, ExchangeDefinition> = new Map(exchanges.map((exchange) => [exchange.id, exchange]))
const partnerById: ReadonlyMap<string, PartnerDefinition> = new Map(partners.map((partner) => [partner.id, partner]))
const doorByPath: ReadonlyMap<string, { exchange: ExchangeDefinition; door: Door }> = new Map(
  exchanges.flatMap((exchange) => exchange.doors.map((door) => [door.path.toLowerCase(), { exchange, door }] as const)),
)
const ruleByCode: ReadonlyMap<string, RuleEntry> = new Map(exchanges.flatMap((exchange) => exchange.rules.flatMap((family) => Object.entries(family.rules))))
const tablesOf = new Map(exchanges.map((exchange) => [exchange, indexTables(exchange)]))
const fieldsOf = new WeakMap<TableDefinition, ReadonlyMap<string, FieldDefinition>>()

/** The exchange of that id. */
export function findExchange(id: string): ExchangeDefinition | undefined {
  return exchangeById.get(id)
}

/** The mapping of an exchange's documents to FHIR; undefined where there is none. */
export function findMapping(exchange: string): FhirMapping | undefined {
  return mappings.find((each) => each.exchange === exchange)?.mapping
}

/** The exchange that arrives at an address of the gateway, with its door. Case of the path does not matter, as at the gateway. */
export function findExchangeByDoor(path: string): { exchange: ExchangeDefinition; door: Door } | undefined {
  return doorByPath.get(path.toLowerCase())
}

/** The rule of that code, of whichever exchange. */
export function findRule(code: string): RuleEntry | undefined {
  return ruleByCode.get(code)
}

/** The partner of that id. */
export function findPartner(id: string): PartnerDefinition | undefined {
  return partnerById.get(id)
}

/** The tables of an exchange by kind (`XML1`), in the order of the standard. */
export function tablesByKind(exchange: ExchangeDefinition): ReadonlyMap<string, TableDefinition> {
  return tablesOf.get(exchange) ?? indexTables(exchange)
}

/** The fields of a table by name, in the official order; made once for each table. */
export function fieldIndex(table: TableDefinition): ReadonlyMap<string, FieldDefinition> {
  const known = fieldsOf.get(table)
  if (known) return known
  const index = new Map(table.fields.map((field) => [field.name, field]))
  fieldsOf.set(table, index)
  return index
}

function indexTables(exchange: ExchangeDefinition): ReadonlyMap<string, TableDefinition> {
  return new Map(exchange.tables.map((table) => [table.kind, table]))
}
