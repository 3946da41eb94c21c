/** A vendor's small system writes visits: rows by the field list, tables, envelopes. Its patients are nobody. */
import { readTables, type Field, type Table } from './field-list.ts'

export type Row = Readonly<Record<string, string>>

export interface Visit {
  readonly maLk: string
  readonly facility: string
  /** yyyyMMdd of the visit. */
  readonly day: string
  readonly number: string
  readonly name: string
}

const tables = readTables()

/** The summary of the smallest visit, as section 3 of the page has it. */
export function summaryOf(visit: Visit, change: Row = {}): Row {
  const { maLk, facility, day, number, name } = visit
  return {
    MA_LK: maLk, STT: '1', MA_BN: 'BN0001', HO_TEN: name, SO_CCCD: number, NGAY_SINH: '199002030000', GIOI_TINH: '1', MA_QUOCTICH: '000', MA_DANTOC: '01',
    MA_NGHE_NGHIEP: '96', DIA_CHI: 'Số 1, phường Ba Đình, Hà Nội', MATINH_CU_TRU: '01', LY_DO_VV: 'Ho, sốt', CHAN_DOAN_VAO: 'Viêm họng cấp', CHAN_DOAN_RV: 'Viêm họng cấp',
    MA_BENH_CHINH: 'J02.9', MA_DOITUONG_KCB: '9', NGAY_VAO: `${day}0800`, NGAY_RA: `${day}0930`, SO_NGAY_DTRI: '1', KET_QUA_DTRI: '1', MA_LOAI_RV: '1', GHI_CHU: 'Uống nhiều nước',
    T_THUOC: '0', T_VTYT: '0', T_TONGCHI_BV: '0', T_TONGCHI_BH: '0', T_BNTT: '0', T_BNCCT: '0', T_BHTT: '0', T_NGUONKHAC: '0', T_BHTT_GDV: '0',
    NAM_QT: day.slice(0, 4), THANG_QT: day.slice(4, 6), MA_LOAI_KCB: '01', MA_KHOA: 'K01', MA_CSKCB: facility, CAN_NANG: '60.5', MA_HSBA: 'HS0001',
    ...change,
  }
}

/** A row of any other table: what is always required, filled by its type; what the summary knows under the same name is taken from it. */
export function rowOf(kind: string, visit: Visit): Row {
  const known: Row = { ...summaryOf(visit), MA_TTDV: '0000001', MA_BAC_SI: '0000001', MA_BS: '0000001' }
  return Object.fromEntries(tableOf(kind).fields.filter((field) => field.required).map((field) => [field.name, known[field.name] ?? plainValue(field, visit.day)]))
}

function plainValue({ type, size }: Field, day: string): string {
  if (type === 'number') return '1'
  if (type === 'date') return day
  if (type === 'time') return `${day}0830`
  return 'Theo hồ sơ'.slice(0, Math.min(size ?? 10, 10)).trimEnd().slice(0, size === null ? 10 : size) || '1'
}

function tableOf(kind: string): Table {
  const table = tables.get(kind)
  if (!table) throw new Error(`The page lists no table ${kind}`)
  return table
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A table's XML, fields in the order of the page. */
export function writeTable(kind: string, row: Row): string {
  const { elements, fields } = tableOf(kind)
  const cells = fields.flatMap(({ name }) => (row[name] === undefined ? [] : [`<${name}>${escaped(row[name])}</${name}>`])).join('')
  return elements.reduceRight((inner, element) => `<${element}>${inner}</${element}>`, cells)
}

/** One dossier: its tables by kind. */
export type Dossier = Readonly<Record<string, Row>>

/** The envelope of section 3, its signature left empty. It is written in canonical form, so that it can be signed as it stands. */
export function writeEnvelope(facility: string, day: string, dossiers: readonly Dossier[]): string {
  const files = (dossier: Dossier) => Object.entries(dossier).map(([kind, row]) => (
    `<FILEHOSO><LOAIHOSO>${kind}</LOAIHOSO><NOIDUNGFILE>${Buffer.from(writeTable(kind, row)).toString('base64')}</NOIDUNGFILE></FILEHOSO>`)).join('')
  return `<?xml version="1.0" encoding="utf-8"?>\n<GIAMDINHHS><THONGTINDONVI><MACSKCB>${facility}</MACSKCB></THONGTINDONVI>`
    + `<THONGTINHOSO><NGAYLAP>${day}</NGAYLAP><SOLUONGHOSO>${dossiers.length}</SOLUONGHOSO><DANHSACHHOSO>`
    + `${dossiers.map((dossier) => `<HOSO>${files(dossier)}</HOSO>`).join('')}</DANHSACHHOSO></THONGTINHOSO><CHUKYDONVI></CHUKYDONVI></GIAMDINHHS>`
}

/** The check-in of section 8: table XML0 as a file of its own. */
export function writeCheckIn(visit: Visit): string {
  const row = { ...rowOf('XML0', visit), SO_CCCD: visit.number, NGAY_YL: `${visit.day}0805`, MA_DOITUONG_KCB: '9', MA_LOAI_KCB: '01' }
  return `<?xml version="1.0" encoding="utf-8"?>\n${writeTable('XML0', row).replace(/<\/CHI_TIEU_TRANG_THAI_KCB>$/, '<CHUKYDONVI></CHUKYDONVI></CHI_TIEU_TRANG_THAI_KCB>')}`
}

/** Kinds of tables a visit file may hold, the summary first. */
export function visitKinds(): string[] {
  return [...tables.keys()].filter((kind) => kind !== 'XML0')
}
