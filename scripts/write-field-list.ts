/** Writes docs/visit-3176.md, the tables and fields of the visit file and the check-in: node scripts/write-field-list.ts */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exchanges } from '#definitions/all.ts'
import type { FieldDefinition, TableDefinition } from '#definitions/shape.ts'

const typeNames: Readonly<Record<FieldDefinition['type'], string>> = {
  'string': 'chữ / text',
  'number': 'số / number',
  'date': 'ngày / date',
  'datetime': 'thời điểm / time',
  'code-list': 'danh sách ; / list',
}

/** The page, as Markdown. */
export function fieldListPage(): string {
  const tables = exchanges.flatMap((exchange) => exchange.tables).sort((a, b) => numberOf(a) - numberOf(b))
  const fields = tables.reduce((sum, table) => sum + table.fields.length, 0)
  return [
    '# Các bảng của hồ sơ khám, chữa bệnh · The tables of the visit file',
    '',
    'Trang này được tạo từ `definitions/exchanges/`; đừng sửa tay. · This page is made from `definitions/exchanges/`; do not edit it.',
    '',
    ...exchanges.map((exchange) => `- **${exchange.title.vi} · ${exchange.title.en}** (\`${exchange.id}\`): ${exchange.instrument}`),
    '',
    `${tables.length} bảng, ${fields} trường. Ngày là yyyyMMdd, thời điểm là yyyyMMddHHmm, dấu thập phân là dấu chấm.`,
    `${tables.length} tables, ${fields} fields. Dates are yyyyMMdd, times yyyyMMddHHmm, the decimal mark is a point.`,
    '',
    'Cỡ: số ký tự nhiều nhất; n là không giới hạn. ✓ bắt buộc. 🔒 dữ liệu cá nhân, được che trong câu trả lời và nhật ký.',
    'Size: greatest number of characters; n is unlimited. ✓ always required. 🔒 personal, masked in answers and logs.',
    '',
    ...tables.flatMap(tableSection),
  ].join('\n')
}

function tableSection(table: TableDefinition): string[] {
  const elements = [table.root, table.list, table.row].filter((name) => name !== undefined).map((name) => `\`${name}\``)
  return [
    `## ${table.kind} · ${table.title.vi} · ${table.title.en}`,
    '',
    `${table.row ? 'Nhiều dòng · Several rows' : 'Một dòng · One row'}: ${elements.join(' / ')}`,
    '',
    '| # | Trường · Field | Kiểu · Type | Cỡ · Size | Bắt buộc · Required | Nghĩa | Meaning |',
    '|---:|---|---|---:|---|---|---|',
    ...table.fields.map((field, i) => fieldRow(field, i + 1)),
    '',
  ]
}

function fieldRow(field: FieldDefinition, number: number): string {
  const name = `\`${field.name}\`${field.personal ? ' 🔒' : ''}`
  const size = `${field.size ?? 'n'}${field.decimals === undefined ? '' : `.${field.decimals}`}`
  return `| ${number} | ${name} | ${typeNames[field.type]} | ${size} | ${requiredCell(field)} | ${field.means.vi} | ${field.means.en} |`
}

function requiredCell({ required }: FieldDefinition): string {
  if (required === 'always') return '✓'
  return required === 'optional' ? '' : `${required.when.vi} · ${required.when.en}`
}

function numberOf(table: TableDefinition): number {
  return Number(table.kind.replace('XML', ''))
}

if (process.argv[1] === import.meta.filename) {
  const page = join(import.meta.dirname, '../docs/visit-3176.md')
  writeFileSync(page, fieldListPage())
  console.log(`Wrote ${page}`)
}
