/** Tables 2 to 5: drugs, services, results, clinical course. */
import { draw } from '../../world/chance.ts'
import { DAY, HOUR, startOfDay, stamp, type Minute } from './clock.ts'
import { serviceRate } from './bill.ts'
import { writeHundredths, writeThousandths, type Amounts } from './money.ts'
import { AWAKE, CARE, story } from './phrases.ts'
import { vendorOf } from './vendor.ts'
import type { Bill, Case, Cells, DrugLine, ServiceLine } from './visit.ts'

const PROCEDURE = 8
const SUPPLY = 10
/** Cost groups whose rows name who did the work. */
const PERFORMED = [1, 2, 3, PROCEDURE]
const ANAESTHESIA: Readonly<Record<string, string>> = { appendectomy: '1', cholecystectomy: '1', hernia: '2', caesarean: '2', suture: '2' }
const OPERATIONS: Readonly<Record<string, readonly [icd9: string, words: string]>> = {
  appendectomy: ['47.01', 'Phẫu thuật nội soi 3 trocar, ruột thừa viêm sung huyết, cắt ruột thừa, khâu gốc, lau sạch hố chậu phải'],
  hernia: ['53.00', 'Rạch da vùng bẹn, bộc lộ túi thoát vị, khâu cổ túi, phục hồi thành bụng theo Bassini'],
  cholecystectomy: ['51.23', 'Phẫu thuật nội soi 4 trocar, kẹp cắt động mạch và ống túi mật, cắt túi mật, đặt dẫn lưu dưới gan'],
  caesarean: ['74.1', 'Mổ ngang đoạn dưới tử cung lấy thai, lấy nhau, khâu tử cung một lớp, kiểm tra hai phần phụ bình thường'],
  delivery: ['73.59', 'Đỡ đẻ ngôi chỏm kiểu thế chẩm chậu trái trước, cắt và khâu tầng sinh môn'],
}

const DAYPARTS: Readonly<Record<number, readonly string[]>> = {
  1: ['Sáng'], 2: ['Sáng', 'Tối'], 3: ['Sáng', 'Trưa', 'Tối'], 4: ['Sáng', 'Trưa', 'Chiều', 'Tối'],
}

/** Rows of table 2. */
export function drugRows(told: Case, bill: Bill): Cells[] {
  return told.drugs.map((line, place) => ({
    MA_LK: told.maLk,
    STT: String(place + 1),
    ...productCells(line, vendorOf(told.request.facility.code).tellsDayparts),
    PHAM_VI: line.coveredRate === 0 ? '2' : '1',
    TYLE_TT_BH: String(line.coveredRate),
    SO_LUONG: writeThousandths(line.quantity),
    DON_GIA: writeThousandths(line.drug.price),
    ...amountCells(bill.drugs[place], bill.benefit),
    ...otherCells(line),
    MA_KHOA: line.department,
    MA_BAC_SI: line.doctor.licence,
    NGAY_YL: stamp(line.ordered),
    NGAY_TH_YL: line.given === null ? '' : stamp(line.given),
    MA_PTTT: '1',
    NGUON_CTRA: line.drug.paidBy === 'aid' ? '2' : line.drug.paidBy === 'programme' ? '3' : line.coveredRate === 0 ? '4' : '1',
  }))
}

/** Rows of table 3. */
export function serviceRows(told: Case, bill: Bill): Cells[] {
  const rate = String(serviceRate(told.insured))
  return told.services.map((line, place) => ({
    MA_LK: told.maLk,
    STT: String(place + 1),
    ...thingCells(line),
    MA_NHOM: String(line.service.group),
    DON_VI_TINH: line.service.unit,
    PHAM_VI: rate === '0' ? '2' : '1',
    SO_LUONG: writeThousandths(line.quantity),
    DON_GIA_BV: writeThousandths(line.service.price),
    DON_GIA_BH: writeThousandths(line.service.price),
    TYLE_TT_DV: '100',
    TYLE_TT_BH: rate,
    ...amountCells(bill.services[place], bill.benefit),
    MA_KHOA: line.service.department || line.department,
    MA_GIUONG: line.bed,
    MA_BAC_SI: line.doctor.licence,
    NGUOI_THUC_HIEN: performersOf(told, line),
    MA_BENH: told.diagnosis.code,
    NGAY_YL: stamp(line.ordered),
    NGAY_TH_YL: stamp(line.began),
    NGAY_KQ: stamp(line.ended),
    MA_PTTT: '1',
    PP_VO_CAM: ANAESTHESIA[line.service.id] ?? '',
    MA_MAY: machineOf(line, told.request.facility.code),
  }))
}

/** Rows of table 4. */
export function resultRows(told: Case): Cells[] {
  return told.results.map((line, place) => ({
    MA_LK: told.maLk,
    STT: String(place + 1),
    MA_DICH_VU: line.service.code,
    MA_CHI_SO: line.code,
    TEN_CHI_SO: line.name,
    GIA_TRI: line.value,
    DON_VI_DO: line.unit,
    MO_TA: line.description,
    KET_LUAN: line.conclusion,
    NGAY_KQ: stamp(line.at),
    MA_BS_DOC_KQ: line.reader.licence,
  }))
}

/** Rows of table 5: once for outpatients, on each day of a stay. */
export function courseRows(told: Case): Cells[] {
  const moments = momentsOf(told)
  const operation = told.services.find((line) => OPERATIONS[line.service.id])
  return moments.map((at, place) => ({
    MA_LK: told.maLk,
    STT: String(place + 1),
    DIEN_BIEN_LS: noteAt(told, place, moments.length),
    HOI_CHAN: operation && place === 0 && moments.length > 2 ? `Hội chẩn: chỉ định ${operation.service.name.toLowerCase()}` : '',
    PHAU_THUAT: operation && place === Math.min(1, moments.length - 1) ? (OPERATIONS[operation.service.id]?.[1] ?? '') : '',
    THOI_DIEM_DBLS: stamp(at),
    NGUOI_THUC_HIEN: told.dice.chance(0.7) ? (told.services[0]?.doctor ?? told.staff.head).licence : told.dice.oneOf(told.staff.nurses).licence,
  }))
}

function momentsOf(told: Case): Minute[] {
  if (told.admitted === null || told.care === '09') return [told.arrived + told.dice.between(12, 20)]
  const first = startOfDay(told.admitted)
  const days = (startOfDay(told.left) - first) / DAY
  const mornings = Array.from({ length: days }, (_, day) => first + (day + 1) * DAY + told.dice.between(7 * HOUR, 8 * HOUR + 45))
  return [told.admitted + told.dice.between(5, 25), ...mornings]
}

function noteAt(told: Case, place: number, count: number): string {
  const { dice } = told
  const words = story(told.diagnosis.story)
  const vitals = vitalsOf(told, place, count)
  if (place === 0) return `${told.history}. ${dice.oneOf(AWAKE)}. ${told.findings}. ${vitals}. ${dice.oneOf(CARE)}`
  return `${dice.oneOf(AWAKE)}. ${dice.oneOf(words.progress)}. ${vitals}. ${dice.oneOf(CARE)}`
}

/** Vital signs in the form the standard asks for, easing as a stay goes on. */
function vitalsOf(told: Case, place: number, count: number): string {
  const { dice } = told
  const ill = 1 - place / Math.max(1, count)
  const fever = ['airway', 'fever', 'cut'].includes(told.diagnosis.story) ? ill * 2 : 0.2
  const temperature = (36.5 + dice.fraction() * 0.5 + fever * dice.fraction()).toFixed(1)
  const tense = told.diagnosis.story === 'heart' ? 25 : 0
  const upper = dice.between(105, 132) + Math.round(tense * ill)
  const pulse = dice.between(68, 86) + Math.round(ill * 14)
  const breath = `NT${dice.between(16, 20)}_SP${dice.between(95, 99)}`
  return `CSST<M${pulse}_T${temperature}_HA${upper}/${dice.between(62, 84)}_${breath}_HL${told.care === '03' ? 2 : 3}>`
}

function productCells(line: DrugLine, tellsDayparts: boolean): Cells {
  const { drug } = line
  const uses = `${drug.each.replace('.', ',')} ${drug.unit}/lần * ${drug.times} lần/ngày * ${line.days} ngày`
  const parts = DAYPARTS[drug.times]
  return {
    MA_THUOC: drug.code,
    MA_NHOM: drug.coveredRate === 100 || drug.paidBy !== 'fund' ? '4' : drug.coveredRate === 0 ? '5' : '6',
    TEN_THUOC: drug.brand,
    DON_VI_TINH: drug.unit,
    HAM_LUONG: drug.strength,
    DUONG_DUNG: drug.route,
    DANG_BAO_CHE: drug.form,
    LIEU_DUNG: tellsDayparts && parts ? `${uses} [${parts.map((part) => `${part} ${drug.each.replace('.', ',')}`).join('; ')}]` : uses,
    CACH_DUNG: drug.advice,
    SO_DANG_KY: drug.registration,
    TT_THAU: drug.tender,
  }
}

function tenderOf(id: string): string {
  const sum = [...id].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9000, 7)
  return String(1000 + sum)
}

// An operation is done by several; the nurse beside the surgeon stands for all of them here.
function performersOf(told: Case, line: ServiceLine): string {
  if (!PERFORMED.includes(line.service.group)) return ''
  const first = (line.performer ?? line.doctor).licence
  return line.service.group === PROCEDURE && line.service.department !== '' ? `${first};${told.dice.oneOf(told.staff.nurses).licence}` : first
}

/** `MA_MAY`: group, source of money, and the machine's own number at the facility. */
function machineOf(line: ServiceLine, facility: string): string {
  if (!line.service.machine) return ''
  const own = draw(Number(facility), line.service.code.length + line.service.minutes, 852) % 100_000
  return `${line.service.machine}.${facility}${String(own).padStart(5, '0')}`
}

// A supply names the service it was used in; a service names itself.
function thingCells(line: ServiceLine): Cells {
  if (line.service.group !== SUPPLY) {
    return { MA_DICH_VU: line.service.code, TEN_DICH_VU: line.service.name, MA_PTTT_QT: OPERATIONS[line.service.id]?.[0] ?? '' }
  }
  return {
    MA_DICH_VU: line.usedIn?.code ?? '',
    MA_VAT_TU: line.service.code,
    TEN_VAT_TU: line.service.name,
    TT_THAU: `${tenderOf(line.service.id)}/QĐ-SYT;G2;N3;2025`,
  }
}

function amountCells(amounts: Amounts | undefined, benefit: number): Cells {
  if (!amounts) throw new Error('A row without a price.')
  return {
    THANH_TIEN_BV: writeHundredths(amounts.total),
    THANH_TIEN_BH: writeHundredths(amounts.covered),
    MUC_HUONG: String(benefit),
    T_NGUONKHAC_NSNN: '0',
    T_NGUONKHAC_VTNN: '0',
    T_NGUONKHAC_VTTN: '0',
    T_NGUONKHAC_CL: '0',
    T_NGUONKHAC: writeHundredths(amounts.other),
    T_BNTT: writeHundredths(amounts.patientPays),
    T_BNCCT: writeHundredths(amounts.patientShares),
    T_BHTT: writeHundredths(amounts.fundPays),
  }
}

// Aid comes from abroad, a programme from the state budget.
function otherCells(line: DrugLine): Cells {
  if (line.other === 0n) return {}
  return { [line.drug.paidBy === 'aid' ? 'T_NGUONKHAC_VTNN' : 'T_NGUONKHAC_NSNN']: writeHundredths(line.other) }
}
