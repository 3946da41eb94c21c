/** Judges a visit over all its tables: which rows and fields betray HIV, TB with HIV, mental illness or reproductive care. */
import type { Row, SensitivityFinding, SensitivityLabel, Tables } from '../../shape.ts'
import { programmePayers, selfHarmAccidents } from './sensitivity/codes.ts'
import {
  endedPregnancyFields, hivFieldsOfTuberculosis, mentalDisabilityCodes, readFields, type ReadField, type Reading,
} from './sensitivity/fields.ts'
import * as judge from './sensitivity/judge.ts'
import { remembered } from './sensitivity/remembered.ts'

const judgeBy: Readonly<Record<Reading, (text: string) => number>> = {
  note: remembered(judge.judgeNote),
  text: remembered(judge.judgeText),
  drug: remembered(judge.judgeDrug),
  icd: remembered(judge.judgeIcd),
  procedure: remembered(judge.judgeProcedure),
  service: remembered(judge.judgeService),
  department: remembered(judge.judgeDepartment),
}

interface JudgedField extends ReadField {
  readonly judge: (text: string) => number
}

/** By table, each with its judgement: looked up once, not for each of a visit's texts. */
const judgedFields: Readonly<Record<string, readonly JudgedField[]>> = Object.fromEntries(
  Object.entries(readFields).map(([table, fields]) => [table, fields.map((field) => ({ ...field, judge: judgeBy[field.reading] }))]),
)

/** What the first look at every row on its own has gathered. */
interface Gathered {
  /** By label, table and row: the telling fields; an empty set is the whole row. */
  readonly found: Map<string, { label: SensitivityLabel; table: string; row: number; fields: Set<string> }>
  /** Drugs and codes that tell something only beside something else. */
  readonly undecided: { table: string; row: number; field: ReadField; bits: number }[]
  infected: boolean
  /** Which of tenofovir and lamivudine the visit gives. */
  hepatitisDrugs: number
}

/**
 * The sensitive rows of a visit, judged from all of its tables: an antiretroviral, a CD4 count or a programme that pays
 * betrays HIV as well as XML6 does. Pure; about 0.1 ms for an ordinary visit.
 */
export function judgeSensitivity(tables: Tables): readonly SensitivityFinding[] {
  const gathered: Gathered = { found: new Map(), undecided: [], infected: false, hepatitisDrugs: 0 }
  for (const table in tables) {
    const rows = tables[table] ?? []
    for (let i = 0; i < rows.length; i++) judgeRow(gathered, table, i + 1, rows[i] ?? {})
  }
  decide(gathered, tables)
  return [...gathered.found.values()].map((finding) => ({ ...finding, fields: [...finding.fields] }))
}

function judgeRow(gathered: Gathered, table: string, number: number, row: Row): void {
  let all = judge.nothing
  for (const field of judgedFields[table] ?? []) {
    const text = row[field.name]
    if (!text) continue
    const bits = field.judge(text)
    if (bits === judge.nothing) continue
    all |= bits
    take(gathered, { table, row: number, field, bits })
  }
  if (table === 'XML1' && selfHarmAccidents.has(row.MA_TAI_NAN ?? '')) add(gathered, 'mental', table, { number, fields: ['MA_TAI_NAN'] })
  if (table === 'XML4' && all & judge.hiv && isPositive(row)) gathered.infected = true
  if (table === 'XML2') judgePayer(gathered, number, row)
  if (table === 'XML6') judgeHivRecord(gathered, number, row)
  if (table === 'XML15') judgeTuberculosisRecord(gathered, number, row)
  if (row.MA_DINH_CHI_THAI === '1') addFilled(gathered, 'reproductive', { table, number, row, names: endedPregnancyFields })
  if (table === 'XML12' && mentalDisabilityCodes.has(row.DANG_KHUYETTAT ?? '')) {
    add(gathered, 'mental', table, { number, fields: ['DANG_KHUYETTAT', 'MUC_DO_KHUYETTAT'] })
  }
}

function take(gathered: Gathered, seen: Gathered['undecided'][number]): void {
  const { table, row, field, bits } = seen
  const fields = field.wholeRow ? [] : [field.name]
  if (bits & judge.hiv) add(gathered, 'hiv', table, { number: row, fields })
  if (bits & judge.infected) gathered.infected = true
  if (bits & judge.mental) add(gathered, 'mental', table, { number: row, fields })
  if (bits & judge.reproductive) add(gathered, 'reproductive', table, { number: row, fields })
  gathered.hepatitisDrugs |= bits & (judge.tenofovir | judge.lamivudin)
  if (bits & (judge.tenofovir | judge.lamivudin | judge.prophylaxis | judge.tuberculosis)) gathered.undecided.push(seen)
}

function isPositive(row: Row): boolean {
  return judge.isPositive(row.GIA_TRI ?? '') || judge.isPositive(row.KET_LUAN ?? '')
}

/** Hepatitis B drugs are paid by the fund; the same drugs from a project or national programme are antiretrovirals. */
function judgePayer(gathered: Gathered, number: number, row: Row): void {
  if (!programmePayers.has(row.NGUON_CTRA ?? '')) return
  const given = gathered.undecided.some(({ row, bits }) => row === number && bits & (judge.tenofovir | judge.lamivudin))
  if (!given) return
  gathered.infected = true
  add(gathered, 'hiv', 'XML2', { number, fields: [] })
}

function judgeHivRecord(gathered: Gathered, number: number, row: Row): void {
  gathered.infected = true
  add(gathered, 'hiv', 'XML6', { number, fields: [] })
  if (isAbove0(row.LOAI_DTRI_LAO) || row.NGAYBD_DTRI_LAO) add(gathered, 'tb-hiv', 'XML6', { number, fields: [] })
}

function judgeTuberculosisRecord(gathered: Gathered, number: number, row: Row): void {
  addFilled(gathered, 'tb-hiv', { table: 'XML15', number, row, names: hivFieldsOfTuberculosis })
  if (row.PHANLOAI_LAO_HIV === '1' || row.NGAYKD_HIV || row.BDDT_ARV) gathered.infected = true
}

/** The second look, with the whole visit known: what tells HIV, or TB with HIV, only beside something else. */
function decide(gathered: Gathered, tables: Tables): void {
  const both = judge.tenofovir | judge.lamivudin
  if (gathered.hepatitisDrugs === both) gathered.infected = true
  if (!gathered.infected) return
  for (const { table, row, field, bits } of gathered.undecided) {
    const fields = field.wholeRow ? [] : [field.name]
    if (bits & (both | judge.prophylaxis)) add(gathered, 'hiv', table, { number: row, fields })
    if (bits & judge.tuberculosis) add(gathered, 'tb-hiv', table, { number: row, fields })
  }
  for (const table in tables) {
    const rows = tables[table] ?? []
    for (let i = 0; i < rows.length; i++) decideTuberculosis(gathered, table, i + 1, rows[i] ?? {})
  }
}

function decideTuberculosis(gathered: Gathered, table: string, number: number, row: Row): void {
  if (table === 'XML15') {
    add(gathered, 'tb-hiv', table, { number, fields: [] })
    return
  }
  for (const field of readFields[table] ?? []) {
    const isText = field.reading === 'note' || field.reading === 'text'
    if (!isText || !judge.speaksOfTuberculosis(row[field.name] ?? '')) continue
    add(gathered, 'tb-hiv', table, { number, fields: field.wholeRow ? [] : [field.name] })
  }
}

interface FilledFields {
  readonly table: string
  readonly number: number
  readonly row: Row
  readonly names: readonly string[]
}

function addFilled(gathered: Gathered, label: SensitivityLabel, at: FilledFields): void {
  const fields = at.names.filter((name) => at.row[name])
  if (fields.length > 0) add(gathered, label, at.table, { number: at.number, fields })
}

/** Once the whole row tells, its single fields no longer matter. */
function add(gathered: Gathered, label: SensitivityLabel, table: string, at: { number: number; fields: readonly string[] }): void {
  const key = `${label} ${table} ${at.number}`
  const known = gathered.found.get(key)
  if (!known) gathered.found.set(key, { label, table, row: at.number, fields: new Set(at.fields) })
  else if (at.fields.length === 0) known.fields.clear()
  else if (known.fields.size > 0) at.fields.forEach((field) => known.fields.add(field))
}

function isAbove0(text: string | undefined): boolean {
  return text !== undefined && Number(text) > 0
}
