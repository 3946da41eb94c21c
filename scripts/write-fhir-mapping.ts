/** Writes docs/fhir-mapping.md, where each field of the visit file goes in FHIR R4 and how it comes back, from the mapping itself. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exchanges } from '#definitions/all.ts'
import type { CodeSystem, FieldEntry, ResourceMapping, TableMapping, Transform } from '#definitions/mappings/shape.ts'
import { searchParameters } from '#definitions/mappings/search.ts'
import { visit3176Fhir } from '#definitions/mappings/visit-3176-fhir/index.ts'
import type { FieldDefinition, TableDefinition } from '#definitions/shape.ts'

export const FHIR_PAGE = join(import.meta.dirname, '..', 'docs', 'fhir-mapping.md')

const ways: Readonly<Record<Transform, string>> = {
  text: 'text', narrative: 'section text', mapped: 'code through a map', date: 'date', datetime: 'time', instant: 'time', birth: 'birth date, time apart', decimal: 'number', integer: 'whole number',
  money: 'Money, VND', coding: 'Coding', code: 'code', codes: 'codes, one concept each', identifier: 'Identifier', reference: 'reference by identifier', references: 'references by identifier',
  measure: 'Quantity or string', component: 'component', readings: 'readings in the text', extension: 'extension',
}

const opening = (): string[] => [
  '# Hồ sơ khám, chữa bệnh trong FHIR R4 · The visit file in FHIR R4',
  '',
  'Trang này được tạo từ `definitions/mappings/`; đừng sửa tay (`npm run write-docs`). · This page is made from `definitions/mappings/` by `npm run write-docs`; do not edit it.',
  '',
  `**${visit3176Fhir.title.vi}.** Mỗi trường có một chỗ để đọc lại; chỗ khác chỉ để xem (→). Giá trị mà phần tử FHIR không trả lại được đúng từng ký tự (như \`12.50\`, ngày không có thật) còn nằm nguyên văn trong phần mở rộng của bảng.`,
  '',
  `**${visit3176Fhir.title.en}.** Each field has one place it is read back from; other places only show it (→). What an element could not give back character by character (\`12.50\`, a day that does not exist) also stands as written in the table's extension.`,
  '',
  `- Extensions: one per resource, \`${visit3176Fhir.extensionBase}<table>\`, inside it one per field under the field's name. A field that repeats XML1 is carried only where it differs (\`valueCode\` \`empty\` where it is empty).`,
  '- Ids: `<lineage>.<table>.<row number>[.<part>]`. Row numbers survive corrections (same content, then the keys below); the number of a removed row never comes back, its resource answers 410.',
  '- Names of codes (`display`, and for province and commune the extension `iso21090-SC-coding`) are those the catalogues gave on the day of the visit; they are not data and are not read back.',
  '- A check-in (XML0) stands until the same facility has sent the visit file of that `MA_LK`; from then on it is no part of the record and the ids of its resources answer 410.',
  '- The Patient is the person as this visit states it. Practitioners and facilities are references by their official code.',
  '- XML2 becomes a MedicationRequest with the drug told inline (`medicationCodeableConcept`): the row is an order with its dose, and a reader needs no second resource. What it cost is a line of the Claim.',
  '- The standard gives no reference ranges with results (XML4), and only the day of an appointment (XML14): hence `proposed`, since FHIR asks a booked one for its minutes.',
  '- Sensitive content carries `meta.security` (restricted, HIV, PSY, SEX and our own label), judged from all tables. For who may not see it, rows and fields are left out before anything is made of them, and there is no Claim, whose sums would tell.',
  '',
]

/** The page, as Markdown. */
export function fhirMappingPage(): string {
  const tables = exchanges.flatMap((exchange) => exchange.tables)
  const mapped = visit3176Fhir.tables.flatMap((mapping) => {
    const table = tables.find(({ kind }) => kind === mapping.table)
    return table ? [{ table, mapping }] : []
  })
  return [...opening(), ...summaryTable(mapped), ...mapped.flatMap(section), ...codeLists(), ...searchTable()].join('\n')
}

interface Mapped {
  readonly table: TableDefinition
  readonly mapping: TableMapping
}

function summaryTable(mapped: readonly Mapped[]): string[] {
  const rows = mapped.map(({ table, mapping }) => {
    const homes = table.fields.map(({ name }) => homeKind(mapping, name))
    const count = (kind: HomeKind) => homes.filter((each) => each === kind).length
    return [table.kind, table.fields.length, count('element'), count('extension'), count('same'), count('left')] as const
  })
  const total = (at: number) => rows.reduce((sum, row) => sum + Number(row[at]), 0)
  return [
    '| Bảng · Table | Trường · Fields | Phần tử · Elements | Mở rộng · Extensions | Lặp XML1 · As XML1 | Không mang · Not carried |',
    '|---|---:|---:|---:|---:|---:|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    `| **Σ** | ${[1, 2, 3, 4, 5].map(total).join(' | ')} |`,
    '',
  ]
}

type HomeKind = 'element' | 'extension' | 'same' | 'left'

/** The best place a field has in any variant of its row. */
function homeKind(mapping: TableMapping, name: string): HomeKind {
  const entries = entriesOf(mapping).filter(({ entry }) => entry.direction === 'both' && (entry.field === name || entry.unit === name))
  if (entries.some(({ entry }) => entry.as !== 'extension')) return 'element'
  if (entries.length > 0) return 'extension'
  return mapping.same.includes(name) ? 'same' : 'left'
}

interface Placed {
  readonly resource: ResourceMapping
  readonly entry: FieldEntry
}

function entriesOf(mapping: TableMapping): Placed[] {
  const resources = [...new Set(mapping.variants.flatMap(({ resources }) => resources))]
  return resources.flatMap((resource) => resource.fields.map((entry) => ({ resource, entry })))
}

function section({ table, mapping }: Mapped): string[] {
  const left = Object.entries(mapping.notCarried).map(([field, reason]) => `- \`${field}\`: ${reason.vi} · ${reason.en}`)
  return [
    `## ${table.kind} · ${table.title.vi} · ${table.title.en}`,
    '',
    ...mapping.variants.map(variantLine),
    ...(mapping.keys.length > 0 ? [`- Dòng được nhận lại theo · A row is known again by: ${mapping.keys.map((key) => key.map((field) => `\`${field}\``).join(' + ')).join('; ')}`] : []),
    '',
    '| Trường · Field | Phần tử · Element | Cách · How | Nghĩa · Meaning |',
    '|---|---|---|---|',
    ...table.fields.map((field) => fieldRow(mapping, field)),
    '',
    ...(left.length > 0 ? ['Không mang · Not carried:', '', ...left, ''] : []),
  ]
}

function variantLine({ when, resources }: TableMapping['variants'][number]): string {
  const made = resources.map(({ type, part, each, inside }) => (inside ? `${type}.${inside.list}` : `${type}${part === '' ? '' : ` \`.${part}${each ? '<n>' : ''}\``}`))
  return `- ${when ? `${conditionWords(when)}: ` : ''}${made.join(', ')}`
}

function conditionWords(when: NonNullable<TableMapping['variants'][number]['when']>): string {
  if ('filled' in when) return `\`${when.filled}\` filled`
  if ('holds' in when) return `\`${when.field}\` holding \`${when.holds}\``
  return 'empty' in when ? `\`${when.empty}\` empty` : `\`${when.field}\` ${when.among.join(', ')}`
}

function fieldRow(mapping: TableMapping, { name, means }: FieldDefinition): string {
  const placed = entriesOf(mapping).filter(({ entry }) => entry.field === name || entry.unit === name)
  const texts = [...new Set(placed.map((each) => placeText(each, name)))]
  if (mapping.same.includes(name)) texts.push(placed.length > 0 ? '' : 'as XML1; extension where it differs')
  const hows = [...new Set(placed.map(({ entry }) => howText(entry)))]
  return `| \`${name}\` | ${texts.filter((text) => text !== '').join('<br>') || '—'} | ${hows.join('<br>')} | ${means.vi} · ${means.en} |`
}

function placeText({ resource, entry }: Placed, name: string): string {
  const arrow = entry.direction === 'out' ? '→ ' : ''
  const owner = resource.inside ? `${resource.type}.${resource.inside.list}` : resource.type
  if (entry.as === 'extension') return `${arrow}${owner} extension`
  if (entry.as === 'readings') return `→ ${owner}.component`
  if (entry.as === 'component') return `${arrow}${owner}.component \`${name}\``
  if (entry.as === 'measure') return `${owner}.${name === entry.unit ? 'valueQuantity.unit' : 'value[x]'}`
  return `${arrow}${owner}.${entry.to.replace(/\[\]/g, '').replace(/\[([\w-]+)\]/g, ':$1')}`
}

function howText({ as, system, value }: FieldEntry): string {
  const type = as === 'extension' || as === 'component' ? `${ways[as]} (${value ?? 'string'})` : ways[as]
  return system ? `${type}, \`${system.uri}\`` : type
}

function codeLists(): string[] {
  const systems = new Map<string, CodeSystem>()
  for (const { entry } of visit3176Fhir.tables.flatMap(entriesOf)) if (entry.system?.codes) systems.set(entry.system.uri, entry.system)
  return [
    '## Danh mục mã có lời · Codes with their words',
    '',
    '| Hệ mã · System | Mã · Codes |',
    '|---|---|',
    ...[...systems.values()].sort((one, other) => (one.uri < other.uri ? -1 : 1)).map(({ uri, title, codes = {} }) => (
      `| \`${uri}\`<br>${title.vi} · ${title.en} | ${Object.entries(codes).map(([code, { vi, en }]) => `\`${code}\` ${vi} · ${en}`).join('<br>')} |`
    )),
    '',
  ]
}

function searchTable(): string[] {
  return [
    '## Tham số tìm kiếm · Search parameters',
    '',
    'Mọi loại · every type: `_id`, `_lastUpdated`, `_security`.',
    '',
    '| Loại · Type | Tham số · Parameters |',
    '|---|---|',
    ...Object.entries(searchParameters).map(([type, parameters]) => `| ${type} | ${parameters.map(({ name, kind }) => `\`${name}\` (${kind})`).join(', ')} |`),
    '',
  ]
}

/** @returns whether the page changed */
export function writeFhirMapping(): boolean {
  const text = fhirMappingPage()
  if (existsSync(FHIR_PAGE) && readFileSync(FHIR_PAGE, 'utf8') === text) return false
  writeFileSync(FHIR_PAGE, text)
  return true
}
