/** The guard over all definitions, and their agreement with the official field list and with files as hospitals send them. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { exchanges, fieldIndex, findExchange, findExchangeByDoor, findPartner, partners, tablesByKind } from '#definitions/all.ts'
import { problemsWithDefinitions, type Definitions } from '#definitions/check.ts'
import type { ExchangeDefinition, FieldDefinition, RuleEntry, RuleFamily, TableDefinition } from '#definitions/shape.ts'
import { fieldListPage } from '../scripts/write-field-list.ts'

const shared = join(import.meta.dirname, '../../shared')
const officialFile = join(shared, 'domain/vn-xml3176-fields.json')
const sampleFolder = join(shared, 'data/18-bhyt-xml-samples/synthetic')
const needs = (path: string) => (existsSync(path) ? false : `needs ${path.slice(path.indexOf('shared'))}`)

const all: Definitions = { exchanges, partners }
const tables = exchanges.flatMap((exchange) => exchange.tables)

test('the definitions hold together', () => {
  assert.deepEqual(problemsWithDefinitions(all), [])
})

const [visit] = exchanges as readonly [ExchangeDefinition, ...ExchangeDefinition[]]
const [summary, ...otherTables] = visit.tables as readonly [TableDefinition, ...TableDefinition[]]
const [firstField, ...otherFields] = summary.fields as readonly [FieldDefinition, ...FieldDefinition[]]
const withVisit = (change: Partial<ExchangeDefinition>): Definitions => ({ partners, exchanges: [{ ...visit, ...change }] })
const withTable = (change: Partial<TableDefinition>) => withVisit({ tables: [{ ...summary, ...change }, ...otherTables] })
const withField = (change: Partial<FieldDefinition>) => withTable({ fields: [{ ...firstField, ...change }, ...otherFields] })
const aDestination = { partner: 'insurer', content: 'original', withhold: [] } as const

const [family, ...otherFamilies] = visit.rules as readonly [RuleFamily, ...RuleFamily[]]
const [code = '', firstRule] = Object.entries(family.rules)[0] ?? []
const withRule = (change: Partial<RuleEntry>): Definitions => withVisit({ rules: [{ ...family, rules: { [code]: { ...firstRule, ...change } as RuleEntry } }] })

const plantedMistakes: readonly [string, Definitions, RegExp][] = [
  ['an exchange id used twice', { partners, exchanges: [visit, { ...visit, doors: [] }] }, /exchange visit-3176: the id is used twice/],
  ['a partner id used twice', { exchanges, partners: [...partners, ...partners] }, /partner insurer: the id is used twice/],
  ['a door of two exchanges', { partners, exchanges: [visit, { ...visit, id: 'other' }] }, /door .*qd3176: two exchanges arrive there/],
  ['a door without a slash', withVisit({ doors: [{ path: 'x', fileTypes: ['1'] }] }), /does not start with/],
  ['a door that accepts nothing', withVisit({ doors: [{ path: '/x', fileTypes: [] }] }), /accepts no file type/],
  ['no door', withVisit({ doors: [] }), /no door/],
  ['a destination that is no partner', withVisit({ destinations: [{ ...aDestination, partner: 'nobody' }] }), /nobody, which is no partner/],
  ['a destination twice', withVisit({ destinations: [aDestination, aDestination] }), /goes to insurer twice/],
  ['an answer from one who does not get it', withVisit({ answeredBy: 'nobody' }), /answered by nobody/],
  ['an unknown label', withVisit({ destinations: [{ partner: 'insurer', content: 'permitted', withhold: ['secret' as 'hiv'] }] }), /no label/],
  ['withholding from an original', withVisit({ destinations: [{ ...aDestination, withhold: ['hiv'] }] }), /nothing can be withheld/],
  ['a key that is no field', withVisit({ keys: { ...visit.keys, name: 'TEN' } }), /key name names TEN/],
  ['keys in a table that is not there', withVisit({ keys: { ...visit.keys, table: 'XML99' } }), /XML99, which is not listed/],
  ['a rule family twice', withVisit({ rules: [family, family] }), /rule family required is listed twice/],
  ['a rule in two families', withVisit({ rules: [family, { ...otherFamilies[0] ?? family, rules: family.rules }] }), /rule \S+ is listed twice/],
  ['a rule under the code of another problem', withVisit({ rules: [{ ...family, rules: { 'field-missing': firstRule as RuleEntry } }] }), /field-missing has the code of another/],
  ['a rule that refuses by itself', withRule({ severity: 'reject' }), /a rule warns until a policy/],
  ['a rule without a source', withRule({ source: ' ' }), /no source/],
  ['a rule of no field', withRule({ fields: [] }), /judges no field/],
  ['a rule of a field that is none', withRule({ fields: ['XML1.TEN'] }), /XML1.TEN, which is no field/],
  ['a rule that ends before it begins', withRule({ validTo: '2001-01-01' }), /validTo/],
  ['a rule from no day', withRule({ validFrom: '2024' }), /validFrom/],
  ['a rule without a fix', withRule({ fix: { vi: '', en: 'x' } }), /fix: no words in vi/],
  ['a rule that says nothing', withRule({ message: { vi: 'Mã không hợp lệ', en: 'x' } }), /không hợp lệ/],
  ['a rule whose languages differ', withRule({ message: { vi: '{a}', en: 'x' } }), /different places/],
  ['a date that is none', withVisit({ validFrom: '29/10/2024' }), /not yyyy-MM-dd/],
  ['no instrument', withVisit({ instrument: '' }), /no instrument/],
  ['no version', withVisit({ version: '' }), /no version/],
  ['a table twice', withVisit({ tables: [summary, summary] }), /table XML1 is listed twice/],
  ['a root element twice', withVisit({ tables: [summary, { ...summary, kind: 'XML99' }] }), /root element TONG_HOP is used twice/],
  ['a list without a row', withTable({ list: 'DSACH' }), /come together/],
  ['a row without a list', withTable({ row: 'DONG' }), /come together/],
  ['no root', withTable({ root: '' }), /no root element/],
  ['no fields', withTable({ fields: [] }), /no fields/],
  ['a field twice', withTable({ fields: [...summary.fields, firstField] }), /field MA_LK is listed twice/],
  ['a title without English', withTable({ title: { vi: 'Tổng hợp', en: ' ' } }), /XML1: no words in en/],
  ['a field without meaning', withField({ means: { vi: '', en: 'x' } }), /MA_LK: no words in vi/],
  ['a condition without words', withField({ required: { when: { vi: '', en: 'x' } } }), /when required: no words/],
  ['a size of nothing', withField({ size: 0 }), /size 0/],
  ['a short date', withField({ type: 'date', size: 6 }), /8 characters/],
  ['a short time', withField({ type: 'datetime', size: 8 }), /12 characters/],
  ['an unknown type', withField({ type: 'text' as 'string' }), /type text is unknown/],
  ['decimals of a text', withField({ decimals: 2 }), /only a number/],
  ['a partner without a connection', { exchanges, partners: [...partners, { ...aPartner(), connection: '' }] }, /no connection/],
  ['a partner without a title', { exchanges, partners: [...partners, { ...aPartner(), title: { vi: '', en: '' } }] }, /no words/],
]

function aPartner() {
  return { id: 'x', title: { vi: 'x', en: 'x' }, connection: 'x' }
}

for (const [mistake, definitions, expected] of plantedMistakes) {
  test(`the check sees ${mistake}`, () => {
    assert.match(problemsWithDefinitions(definitions).join('\n'), expected)
  })
}

test('an exchange is found by id and by the address it arrives at', () => {
  assert.equal(findExchange('visit-3176'), visit)
  assert.equal(findExchange('nothing'), undefined)
  assert.equal(findExchangeByDoor('/api/qd130/guiHoSoXmlQD3176')?.exchange, visit)
  assert.equal(findExchangeByDoor('/api/qd130/guihosoxmlqd4750')?.exchange, visit)
  assert.equal(findExchangeByDoor('/api/qd130/checkInKcbQd3176')?.exchange.id, 'check-in-3176')
  assert.equal(findExchangeByDoor('/api/other'), undefined)
  assert.equal(findPartner('province')?.connection, 'visit-intake')
})

test('tables and fields are indexed once, in the official order', () => {
  assert.equal(tablesByKind(visit).get('XML2')?.row, 'CHI_TIET_THUOC')
  assert.equal(tablesByKind(visit), tablesByKind(visit))
  assert.equal(fieldIndex(summary), fieldIndex(summary))
  assert.deepEqual([...fieldIndex(summary).keys()], summary.fields.map((field) => field.name))
})

test('who a person is, is personal in every table', () => {
  const mustBePersonal = /^(HO_?TEN|SO_CCCD|NGAY_?SINH|DIA_CHI|DIEN_THOAI|MA_THE_|MA_BHXH)/
  const missed = tables.flatMap((table) => table.fields
    .filter((field) => mustBePersonal.test(field.name) && !field.personal).map((field) => `${table.kind}.${field.name}`))
  assert.deepEqual(missed, [])
})

test('meanings are short', () => {
  const long = tables.flatMap((table) => table.fields).filter((field) => Math.max(field.means.vi.length, field.means.en.length) > 90)
  assert.deepEqual(long.map((field) => field.name), [])
})

test('the page docs/visit-3176.md is what the definitions say', () => {
  const page = join(import.meta.dirname, '../docs/visit-3176.md')
  assert.equal(readFileSync(page, 'utf8'), fieldListPage(), 'run: node scripts/write-field-list.ts')
})

interface OfficialField {
  readonly field: string
  readonly type: 'string' | 'number'
  readonly size: string
  readonly required_bhxh_check4750: string
}
type OfficialList = Readonly<Record<string, { readonly fields: readonly OfficialField[] }>>

/** Where we differ from the consolidated list in type or size, and why. */
const knownSizes: Readonly<Record<string, string>> = {
  'XML1.MA_NGHE_NGHIEP string 2 → 5': 'files built under decision 4750 carry 5 digits, and its door is open',
  'XML2.MUC_HUONG number 3 → 4': 'decision 1931 of 29/06/2026: up to 4 characters',
  'XML3.MUC_HUONG number 3 → 4': 'decision 1931 of 29/06/2026: up to 4 characters',
  'XML3.TT_THAU string 25 → 50': 'decision 4750 raised it to 50 in its amendment column',
  'XML6.MA_XU_TRI number 1 → string 10': 'decision 4750 made it a list of up to 10 characters in its amendment column',
}

const partOfOtherSources = 'a part of T_NGUONKHAC, empty in accepted files when nobody else pays'
const noDistricts = 'districts were abolished on 01/07/2025'
const communeWithoutCode = '3176: empty when the commune has no code'
const onlyWithHiv = 'means nothing for a TB patient without HIV'
const onlyOnChange = 'means nothing while the regimen stays'

/** Where the portal's sheet and we differ on what must be filled, and why. */
const knownRequired: Readonly<Record<string, string>> = {
  'XML1.MAHUYEN_CU_TRU x → when': noDistricts,
  'XML9.MAHUYEN_CU_TRU x → when': noDistricts,
  'XML12.MAHUYEN_CU_TRU x → when': noDistricts,
  'XML1.MAXA_CU_TRU x → when': communeWithoutCode,
  'XML9.MAXA_CU_TRU x → when': communeWithoutCode,
  'XML12.MAXA_CU_TRU x → when': communeWithoutCode,
  'XML2.T_NGUONKHAC_NSNN x → when': partOfOtherSources,
  'XML2.T_NGUONKHAC_VTNN x → when': partOfOtherSources,
  'XML2.T_NGUONKHAC_VTTN x → when': partOfOtherSources,
  'XML2.T_NGUONKHAC_CL x → when': partOfOtherSources,
  'XML3.T_NGUONKHAC_NSNN x → when': partOfOtherSources,
  'XML3.T_NGUONKHAC_VTNN x → when': partOfOtherSources,
  'XML3.T_NGUONKHAC_VTTN x → when': partOfOtherSources,
  'XML3.T_NGUONKHAC_CL x → when': partOfOtherSources,
  'XML2.HAM_LUONG x → when': '3176: empty for gases, blood and herbs',
  'XML2.NGAY_TH_YL – → when': '3176: filled when the drug was used at the facility',
  'XML3.MA_BENH x → when': '3176: empty means the main disease',
  'XML4.TEN_CHI_SO x → when': '3176: only indices with a unit',
  'XML6.KQ_DTRI_LAO x → when': 'means nothing without TB treatment',
  'XML6.NGAY_CHUYEN_PHAC_DO x → when': onlyOnChange,
  'XML6.LY_DO_CHUYEN_PHAC_DO x → when': onlyOnChange,
  'XML9.GHI_CHU x → when': '130: only for births by surgery or before 32 weeks',
  'XML12.TONG_TYLE_TTCT x → when': '130: only for combined assessments',
  'XML12.DUOC_XACDINH x → when': '130: only for those who need care',
  'XML13.TEN_DICH_VU x → optional': '4750 dropped it from the referral paper',
  'XML15.BDDT_ARV x → when': onlyWithHiv,
  'XML15.NGAY_BAT_DAU_DT_CTX x → when': onlyWithHiv,
}

test('names, order, types and sizes are those of the official list', { skip: needs(officialFile) }, () => {
  const official = JSON.parse(readFileSync(officialFile, 'utf8')) as OfficialList
  assert.deepEqual(tables.map((table) => table.kind).sort(), Object.keys(official).sort())
  const differences = tables.flatMap((table) => {
    const fields = official[table.kind]?.fields ?? []
    assert.deepEqual(table.fields.map((field) => field.name), fields.map((field) => field.field), table.kind)
    return table.fields.flatMap((field, i) => differenceOfSize(table.kind, field, fields[i]))
  })
  assert.deepEqual(differences.sort(), Object.keys(knownSizes).sort())
})

function differenceOfSize(kind: string, field: FieldDefinition, official: OfficialField | undefined): string[] {
  if (!official) return [`${kind}.${field.name} is not official`]
  const type = field.type === 'number' ? 'number' : 'string'
  const size = field.size === null ? 'n' : String(field.size)
  if (type === official.type && size === official.size) return []
  return [`${kind}.${field.name} ${official.type} ${official.size} → ${type === official.type ? '' : `${type} `}${size}`]
}

test('what must be filled is what the portal checks, but for listed reasons', { skip: needs(officialFile) }, () => {
  const official = JSON.parse(readFileSync(officialFile, 'utf8')) as OfficialList
  const differences = tables.flatMap((table) => table.fields.flatMap((field, i) => {
    const said = official[table.kind]?.fields[i]?.required_bhxh_check4750 ?? ''
    const expected = said === 'x' ? 'always' : said === '' ? 'optional' : 'when'
    const ours = typeof field.required === 'object' ? 'when' : field.required
    return expected === ours ? [] : [`${table.kind}.${field.name} ${said || '–'} → ${ours}`]
  }))
  assert.deepEqual(differences.sort(), Object.keys(knownRequired).sort())
})

test('valid files hold known fields in the official order, of the right type and size', { skip: needs(sampleFolder) }, () => {
  const files = readdirSync(sampleFolder).filter((name) => name.startsWith('valid_'))
  assert.equal(files.length, 32)
  for (const file of files) {
    const inner = innerTables(readFileSync(join(sampleFolder, file), 'utf8'))
    assert.ok(inner.length > 0)
    for (const { kind, xml } of inner) {
      const table = tablesByKind(visit).get(kind)
      assert.ok(table, `${file}: ${kind}`)
      assert.ok(xml.includes(`<${table.root}>`), `${file}: ${table.root}`)
      for (const row of rowsOf(xml, table)) assertRow(`${file} ${kind}`, row, table)
    }
  }
})

function innerTables(envelope: string): { kind: string; xml: string }[] {
  return [...envelope.matchAll(/<LOAIHOSO>(\w+)<\/LOAIHOSO>\s*<NOIDUNGFILE>([^<]*)/g)]
    .map(([, kind = '', content = '']) => ({ kind, xml: Buffer.from(content, 'base64').toString('utf8') }))
}

function rowsOf(xml: string, table: TableDefinition): [string, string][][] {
  const element = table.row ?? table.root
  return [...xml.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))]
    .map(([, row = '']) => [...row.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name = '', text = '']) => [name, text]))
}

function assertRow(at: string, row: [string, string][], table: TableDefinition): void {
  assert.deepEqual(row.map(([name]) => name), table.fields.map((field) => field.name), at)
  for (const [name, text] of row) {
    const field = fieldIndex(table).get(name)
    assert.ok(field, `${at} ${name}`)
    if (text === '') {
      assert.notEqual(field.required, 'always', `${at} ${name} is empty`)
      continue
    }
    assert.ok(field.size === null || text.length <= field.size, `${at} ${name} is too long`)
    if (field.type === 'number') assert.match(text, /^\d+(\.\d{1,3})?$/, `${at} ${name}`)
    if (field.type === 'date') assert.match(text, /^\d{8}$/, `${at} ${name}`)
    if (field.type === 'datetime') assert.match(text, /^\d{12}$/, `${at} ${name}`)
  }
}
