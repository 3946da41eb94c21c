/** Reads plain tables (CSV, UTF-8) after the insurer's forms of lists: medicines, services, supplies, departments, facilities, holidays. Pure. */
import type { CatalogueKind } from '#definitions/catalogue.ts'
import type { Problem } from '#definitions/shape.ts'
import type { Attributes, EntryRow } from '../entry.ts'
import { dayOf, failed, onceEach, unreadable, type CatalogueFile, type NumberedRow } from './catalogue-file.ts'
import { readTable, type Cells } from './read-rows.ts'

export type PlainKind = Extract<CatalogueKind, 'medicine' | 'service' | 'supply' | 'department' | 'facility' | 'holiday'>

interface Layout {
  readonly code: string
  readonly codeShape: RegExp
  readonly codeExpected: string
  readonly name: string
  /** Must be there as columns; code and name are always. */
  readonly required: readonly string[]
  /** Columns that tell entries of one code apart. */
  readonly apart: readonly string[]
  /** Attribute by column. */
  readonly attributes: Readonly<Record<string, string>>
  /** Attributes that hold one of a few values. */
  readonly choices?: Readonly<Record<string, readonly string[]>>
}

/** First and last day of a row, optional in every list. */
const DAYS = { from: 'TU_NGAY', to: 'DEN_NGAY' } as const
const CODE = /^[^\s;|]{1,255}$/

export const PLAIN_LAYOUTS: Readonly<Record<PlainKind, Layout>> = {
  medicine: {
    code: 'MA_THUOC', codeShape: CODE, codeExpected: '40.558', name: 'TEN_THUOC', required: ['TEN_HOAT_CHAT'], apart: ['SO_DANG_KY', 'HAM_LUONG', 'DUONG_DUNG'],
    attributes: { TEN_HOAT_CHAT: 'ingredient', SO_DANG_KY: 'registration', HAM_LUONG: 'strength', DUONG_DUNG: 'route', DON_VI_TINH: 'unit', TT_THAU: 'tender' },
  },
  service: {
    code: 'MA_DICH_VU', codeShape: CODE, codeExpected: '01.0117.0118', name: 'TEN_DICH_VU', required: [], apart: [],
    attributes: { PHAN_TUYEN: 'level', PHAN_LOAI: 'grade', QUYET_DINH: 'decision' }, choices: { PHAN_TUYEN: ['A', 'B', 'C', 'D'] },
  },
  supply: {
    code: 'MA_VAT_TU', codeShape: CODE, codeExpected: 'N01.01.010', name: 'TEN_VAT_TU', required: [], apart: ['MA_HIEU_SP', 'TT_THAU'],
    attributes: { MA_HIEU_SP: 'model', TT_THAU: 'tender', DON_VI_TINH: 'unit', HANG_SX: 'maker' },
  },
  department: { code: 'MA_KHOA', codeShape: /^K\d{2}(\.\d+)*$/, codeExpected: 'K01', name: 'TEN_KHOA', required: [], apart: [], attributes: {} },
  facility: {
    code: 'MA_CSKCB', codeShape: /^\d{5}$/, codeExpected: '5 chữ số / five digits', name: 'TEN_CSKCB', required: ['CAP_CHUYEN_MON'], apart: [],
    attributes: { CAP_CHUYEN_MON: 'grade', MATINH: 'province', MAXA: 'commune' }, choices: { CAP_CHUYEN_MON: ['chuyên sâu', 'cơ bản', 'ban đầu'] },
  },
  holiday: { code: 'NGAY', codeShape: /^\d{4}-\d{2}-\d{2}$/, codeExpected: '2026-09-02', name: 'TEN', required: [], apart: [], attributes: { CAN_CU: 'ground', GHI_CHU: 'note' } },
}

export function readPlainList(kind: PlainKind, text: string): CatalogueFile {
  const layout = PLAIN_LAYOUTS[kind]
  const read = readTable(text, [layout.code, layout.name, ...layout.required])
  if ('problems' in read) return failed(read.problems)
  const made = read.rows.map((cells, at) => rowOf(cells, layout, { number: at + 2, isDay: kind === 'holiday' }))
  const once = onceEach(made.flatMap((each) => ('row' in each ? [each] : [])))
  return {
    lists: kind === 'holiday' ? [...new Set(once.rows.map((row) => row.list))] : [''], rows: once.rows, read: read.rows.length, problems: [...made.flatMap((each) => ('problem' in each ? [each.problem] : [])), ...once.problems],
    from: kind === 'holiday' ? '-infinity' : null, instrument: null,
  }
}

function rowOf(cells: Cells, layout: Layout, { number, isDay }: { number: number; isDay: boolean }): NumberedRow | { problem: Problem } {
  const given = cells[layout.code] ?? ''
  const code = isDay ? (dayOf(given) ?? '') : given
  if (!layout.codeShape.test(code)) return { problem: unreadable(number, layout.code, layout.codeExpected) }
  const name = cells[layout.name] || cells[layout.required[0] ?? ''] || ''
  if (name === '') return { problem: unreadable(number, layout.name, 'tên / a name') }
  const [validFrom, validTo] = [dayOf(cells[DAYS.from] ?? ''), dayOf(cells[DAYS.to] ?? '')]
  if (validFrom === undefined || (validFrom !== null && !isPossible(validFrom))) return { problem: unreadable(number, DAYS.from, '2026-07-01') }
  if (validTo === undefined || (validTo !== null && validFrom !== null && validTo < validFrom)) return { problem: unreadable(number, DAYS.to, '2026-12-31 (≥ TU_NGAY)') }
  const wrong = Object.entries(layout.choices ?? {}).find(([column, values]) => (cells[column] ?? '') !== '' && !values.includes(choiceOf(cells, column)))
  if (wrong !== undefined) return { problem: unreadable(number, wrong[0], wrong[1].join(' / ')) }
  const key = [code, ...layout.apart.map((column) => cells[column] ?? '')].join('|').replace(/\|+$/, '')
  // Holidays are decided year by year: each year is a list of its own.
  const row: EntryRow = { list: isDay ? code.slice(0, 4) : '', key, code, name, nameEn: null, attributes: attributesOf(cells, layout), validFrom, validTo }
  return { number, row }
}

// The database knows no year 0000, and a day before there was a health insurance is a slip of the pen.
function isPossible(day: string): boolean {
  return day >= '1945-01-01' && day < '2200-01-01'
}

function attributesOf(cells: Cells, layout: Layout): Attributes {
  return Object.fromEntries(Object.entries(layout.attributes).map(([column, attribute]) => [attribute, (layout.choices?.[column] ? choiceOf(cells, column) : cells[column]) || null]))
}

/** Levels come in any case: `b`, `Cơ bản`. */
function choiceOf(cells: Cells, column: string): string {
  const text = cells[column] ?? ''
  return text.length === 1 ? text.toUpperCase() : text.toLocaleLowerCase('vi')
}
