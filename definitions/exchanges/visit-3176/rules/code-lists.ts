/** Rules: a coded field holds a code of its list, as the list stands on the day of discharge. */
import type { RuleEntry, RuleFamily, Say, Visit } from '../../../shape.ts'
import { PORTAL_CHECKS, rule, type RuleStanding } from './entry.ts'
import {
  ANAESTHESIA, BLOOD_GROUPS, CARE_FORMS, COST_GROUPS, DISCHARGES, LIVING_AREAS, listOn, MARK_OF_ONE, OUTCOMES, PAYERS, PAYMENT_METHODS, SCOPES, SEXES,
  TERMINATIONS, TRANSFER_REASONS, VISIT_REASONS, type CodeList,
} from './lists.ts'
import { partsOf } from './reading.ts'

interface CodedField {
  readonly table: string
  readonly field: string
  readonly lists: readonly CodeList[]
  /** What the field is, in words. */
  readonly means: readonly [vi: string, en: string]
  readonly standing?: RuleStanding
}

const CODED: readonly CodedField[] = [
  { table: 'XML1', field: 'GIOI_TINH', lists: SEXES, means: ['giới tính', 'sex'] },
  { table: 'XML1', field: 'NHOM_MAU', lists: BLOOD_GROUPS, means: ['nhóm máu', 'blood group'], standing: { atRisk: 'none', known: 'assumed' } },
  { table: 'XML1', field: 'MA_LOAI_KCB', lists: CARE_FORMS, means: ['hình thức khám, chữa bệnh', 'form of care'], standing: { source: 'QĐ 1804/QĐ-BYT (2026)', known: 'reported' } },
  { table: 'XML1', field: 'MA_DOITUONG_KCB', lists: VISIT_REASONS, means: ['đối tượng đến khám', 'reason for coming here'], standing: { source: 'QĐ 3276/QĐ-BYT (2025)', known: 'reported' } },
  { table: 'XML1', field: 'KET_QUA_DTRI', lists: OUTCOMES, means: ['kết quả điều trị', 'outcome'] },
  { table: 'XML1', field: 'MA_LOAI_RV', lists: DISCHARGES, means: ['loại ra viện', 'kind of discharge'] },
  { table: 'XML1', field: 'MA_KHUVUC', lists: LIVING_AREAS, means: ['mã nơi sinh sống', 'living area'] },
  { table: 'XML2', field: 'MA_NHOM', lists: COST_GROUPS, means: ['nhóm chi phí', 'cost group'], standing: { atRisk: 'line' } },
  { table: 'XML2', field: 'PHAM_VI', lists: SCOPES, means: ['phạm vi thanh toán', 'scope of payment'], standing: { atRisk: 'line' } },
  { table: 'XML2', field: 'MA_PTTT', lists: PAYMENT_METHODS, means: ['phương thức thanh toán', 'payment method'], standing: { atRisk: 'line' } },
  { table: 'XML2', field: 'NGUON_CTRA', lists: PAYERS, means: ['nguồn chi trả', 'payer'], standing: { atRisk: 'line' } },
  { table: 'XML2', field: 'VET_THUONG_TP', lists: MARK_OF_ONE, means: ['mã vết thương tái phát', 'mark of a recurring wound'], standing: { atRisk: 'line', source: PORTAL_CHECKS } },
  { table: 'XML3', field: 'MA_NHOM', lists: COST_GROUPS, means: ['nhóm chi phí', 'cost group'], standing: { atRisk: 'line' } },
  { table: 'XML3', field: 'PHAM_VI', lists: SCOPES, means: ['phạm vi thanh toán', 'scope of payment'], standing: { atRisk: 'line' } },
  { table: 'XML3', field: 'MA_PTTT', lists: PAYMENT_METHODS, means: ['phương thức thanh toán', 'payment method'], standing: { atRisk: 'line' } },
  { table: 'XML3', field: 'VET_THUONG_TP', lists: MARK_OF_ONE, means: ['mã vết thương tái phát', 'mark of a recurring wound'], standing: { atRisk: 'line', source: PORTAL_CHECKS } },
  { table: 'XML3', field: 'TAI_SU_DUNG', lists: MARK_OF_ONE, means: ['mã tái sử dụng', 'mark of re-use'], standing: { atRisk: 'line', source: PORTAL_CHECKS } },
  { table: 'XML3', field: 'PP_VO_CAM', lists: ANAESTHESIA, means: ['phương pháp vô cảm', 'method of anaesthesia'], standing: { atRisk: 'line' } },
  { table: 'XML7', field: 'MA_DINH_CHI_THAI', lists: TERMINATIONS, means: ['mã đình chỉ thai', 'mark of a termination'], standing: { atRisk: 'none' } },
  { table: 'XML13', field: 'MA_LYDO_CT', lists: TRANSFER_REASONS, means: ['lý do chuyển cơ sở', 'reason for the referral'], standing: { atRisk: 'none' } },
]

const codeOf = ({ table, field }: CodedField) => `code-${table}-${field}`.toLowerCase().replaceAll('_', '-')

function entryOf({ table, field, means: [vi, en], standing }: CodedField): RuleEntry {
  return rule({
    fields: `${table}.${field}`,
    says: [`Mã ${vi} không có trong danh mục áp dụng vào ngày ra viện ({instrument}).`, `The code for ${en} is not in the list in force on the day of discharge ({instrument}).`],
    fix: [`Chọn một mã trong danh mục: {codes}.`, `Choose a code of the list: {codes}.`],
  }, standing)
}

const CODED_IN = Map.groupBy(CODED.map((coded) => ({ ...coded, code: codeOf(coded) })), (coded) => coded.table)

function judge(visit: Visit, say: Say): void {
  for (const [table, all] of CODED_IN) {
    const rows = visit.rows(table)
    if (rows.length === 0) continue
    const bound = all.map((coded) => ({ ...coded, list: listOn(coded.lists, visit.ends) }))
    rows.forEach((row, at) => {
      for (const { field, code, list } of bound) if (list) judgeField({ code, list, text: row[field] ?? '' }, { table, row: at + 1, field }, say)
    })
  }
}

interface Given {
  readonly code: string
  readonly list: CodeList
  readonly text: string
}

function judgeField({ code, list, text }: Given, place: { table: string; row: number; field: string }, say: Say): void {
  if (text === '' || list.codes.has(text)) return
  if (partsOf(text).every((part) => list.codes.has(part))) return
  say(code, place, { instrument: list.instrument, codes: [...list.codes].join(', ') })
}

export const codeLists: RuleFamily = {
  id: 'code-lists',
  title: { vi: 'Danh mục mã ngắn', en: 'Short code lists' },
  rules: Object.fromEntries(CODED.map((coded) => [codeOf(coded), entryOf(coded)])),
  judge,
}
