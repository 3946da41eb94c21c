/** `npm run new -- exchange ID`: makes the file of a new exchange, with everything a definition must say. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

/** `birth-notice` → `birthNotice`. */
const asName = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The text of a new exchange. What the law says is left for its author: `check.ts` names each gap at the next start. */
export function exchangeText(id: string): string {
  return `/** ${id}: say in one sentence who tells whom what. */
import type { ExchangeDefinition, TableDefinition } from '../shape.ts'

const table: TableDefinition = {
  kind: 'XML1',
  title: { vi: '', en: '' },
  root: 'TONG_HOP',
  fields: [],
}

export const ${asName(id)}: ExchangeDefinition = {
  id: '${id}',
  version: '1',
  title: { vi: '', en: '' },
  format: 'single-table',
  doors: [{ path: '/api/${id}', fileTypes: [] }],
  tables: [table],
  keys: {
    table: 'XML1', lineage: 'MA_LK', facility: 'MA_CSKCB', personalId: 'SO_CCCD', localPatient: 'MA_BN', name: 'HO_TEN', birth: 'NGAY_SINH',
    sex: 'GIOI_TINH', begins: 'NGAY_VAO', ends: 'NGAY_RA', diagnosis: null, claimed: null, total: null,
    paidByPatient: null, paidTogether: null, paidByOthers: null, department: null, practitioner: null, careKind: null,
  },
  destinations: [{ partner: 'insurer', content: 'original', withhold: [] }],
  answeredBy: 'insurer',
  rules: [],
  sensitivity: () => [],
  instrument: '',
  validFrom: '',
}
`
}

function main(): void {
  const [kind, id] = process.argv.slice(2)
  if (kind !== 'exchange' || id === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    console.error('npm run new -- exchange ID, with an ID of small letters, digits and hyphens, for example: exchange birth-notice')
    process.exit(2)
  }
  const file = join(ROOT, 'definitions', 'exchanges', `${id}.ts`)
  if (existsSync(file) || existsSync(join(dirname(file), id))) {
    console.error(`There is a definition ${id} already.`)
    process.exit(1)
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, exchangeText(id))
  console.log(`${file}\nFill it in, list \`${asName(id)}\` in definitions/all.ts, and run npm test -- tests/definitions.test.ts: it names what is still missing.`)
}

if (import.meta.main) main()
