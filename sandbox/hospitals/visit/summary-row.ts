/** Table 1: the summary of a visit. */
import { dayStamp, daysBothCounted, stamp } from './clock.ts'
import { wordsOf } from './diagnoses.ts'
import { sumAmounts, writeHundredths, type Amounts } from './money.ts'
import { birthStamp, homeCells, identityNumber, localNumber, nationCode, peopleCode, tradeCode, weightOf } from './patient-cells.ts'
import type { Bill, Case, Cells } from './visit.ts'

/** Cost group of supplies. */
const SUPPLY = 10

/** The cells of table 1. */
export function summaryCells(told: Case, bill: Bill): Cells {
  return { ...whoCells(told), ...medicalCells(told), ...wayCells(told), ...moneyCells(told, bill) }
}

/** `CHAN_DOAN_RV`: the main disease and those with it. */
export function diagnosisText(told: Case): string {
  return [`${told.diagnosis.code} - ${told.diagnosis.text}`, ...told.companions.map((code) => `${code} - ${wordsOf(code)}`)].join('; ')
}

export function companionCodes(told: Case): string {
  return told.companions.join(';')
}

/** `PP_DIEU_TRI`. */
export function methodText(told: Case): string {
  const operated = told.services.some((line) => line.service.group === 8 && line.service.department !== '')
  return operated ? 'Ngoại khoa kết hợp nội khoa' : 'Nội khoa'
}

/** `MA_LOAI_RV`: 2 is a transfer for professional need. */
export function leavingCode(told: Case): string {
  return told.request.kind === 'referral' ? '2' : '1'
}

/** `KET_QUA_DTRI`: 1 cured, 2 better, 3 unchanged, 4 worse. */
export function resultCode(told: Case): string {
  const { kind } = told.request
  if (kind === 'referral') return Number(told.number) % 3 === 0 ? '4' : '3'
  if (kind === 'birth' || (kind === 'inpatient' && told.diagnosis.procedure !== '')) return '1'
  return kind === 'chronic' || kind === 'hiv' || kind === 'tb' ? '3' : '2'
}

/** `MA_NOI_DI` and the number of the paper one came with. */
export function cameFrom(told: Case): Cells {
  if (told.insured.object !== '1.3') return {}
  const { registered } = told.insured
  return { MA_NOI_DI: registered, GIAY_CHUYEN_TUYEN: `${told.number}/${registered}/GCT-${stamp(told.arrived).slice(0, 4)}` }
}

function whoCells(told: Case): Cells {
  const { citizen, facility } = told.request
  return {
    MA_LK: told.maLk,
    STT: '1',
    MA_BN: localNumber(told),
    HO_TEN: citizen.name,
    SO_CCCD: identityNumber(citizen),
    NGAY_SINH: birthStamp(citizen),
    GIOI_TINH: citizen.sex,
    NHOM_MAU: bloodGroup(told),
    MA_QUOCTICH: nationCode(citizen),
    MA_DANTOC: peopleCode(citizen),
    MA_NGHE_NGHIEP: tradeCode(citizen, dayStamp(told.arrived)),
    ...homeCells(citizen),
    DIEN_THOAI: citizen.phone,
    MA_THE_BHYT: told.insured.card,
    MA_DKBD: told.insured.registered,
    GT_THE_TU: told.insured.from,
    GT_THE_DEN: told.insured.to,
    MA_CSKCB: facility.code,
    MA_KHUVUC: told.insured.card ? (citizen.card?.area ?? '') : '',
    NAM_NAM_LIEN_TUC: told.insured.card ? (citizen.card?.fiveYears.replaceAll('-', '') ?? '') : '',
    CAN_NANG: weightOf(told),
    CAN_NANG_CON: told.newborn ? String(told.newborn.grams) : '',
  }
}

function medicalCells(told: Case): Cells {
  const stays = told.admitted !== null
  return {
    LY_DO_VV: told.complaint,
    LY_DO_VNT: stays ? told.complaint : '',
    CHAN_DOAN_VAO: `${told.diagnosis.code} - ${told.diagnosis.text}`,
    CHAN_DOAN_RV: diagnosisText(told),
    MA_BENH_CHINH: told.diagnosis.code,
    MA_BENH_KT: companionCodes(told),
    MA_TAI_NAN: /^[ST]/.test(told.diagnosis.code) ? (told.complaint.includes('xe máy') ? '1' : '4') : '',
    PP_DIEU_TRI: methodText(told),
    KET_QUA_DTRI: resultCode(told),
    MA_LOAI_RV: leavingCode(told),
    GHI_CHU: told.advice,
  }
}

function wayCells(told: Case): Cells {
  const { kind, receiver, facility } = told.request
  return {
    MA_DOITUONG_KCB: told.insured.object,
    ...cameFrom(told),
    MA_NOI_DEN: kind === 'referral' ? (receiver?.code ?? '') : '',
    NGAY_VAO: stamp(told.arrived),
    NGAY_VAO_NOI_TRU: told.admitted === null ? '' : stamp(told.admitted),
    NGAY_RA: stamp(told.left),
    SO_NGAY_DTRI: treatmentDays(told),
    NGAY_TTOAN: stamp(told.left),
    NAM_QT: stamp(told.left).slice(0, 4),
    THANG_QT: stamp(told.left).slice(4, 6),
    MA_LOAI_KCB: told.care,
    MA_KHOA: told.department === 'K01' || told.care === '09' ? told.department : `K01;${told.department}`,
    NGAY_TAI_KHAM: told.returns === null ? '' : dayStamp(told.returns),
    MA_HSBA: `${told.admitted === null ? 'PK' : 'BA'}.${facility.code.slice(2)}.${told.number}`,
    MA_TTDV: told.staff.head.licence,
  }
}

// 3176: days both counted; 02 and 08 days with services; 05 and 07 the longest drug days; 09 none.
function treatmentDays(told: Case): string {
  if (told.care === '09') return '0'
  if (told.care === '08') return '1'
  if (told.care === '05') return String(Math.max(1, ...told.drugs.map((line) => line.days)))
  return String(daysBothCounted(told.arrived, told.left))
}

function moneyCells(told: Case, bill: Bill): Cells {
  const all = sumAmounts([...bill.drugs, ...bill.services])
  const supplies = bill.services.filter((_, place) => told.services[place]?.service.group === SUPPLY)
  const total = (rows: readonly Amounts[]) => writeHundredths(sumAmounts(rows).total)
  // Every row is paid as fee for service here, so the part outside capitation and DRG is the sum of the rows' fund parts.
  const feeForService = [...bill.drugs, ...bill.services].reduce((sum, row) => sum + row.fundPays, 0n)
  return {
    T_THUOC: total(bill.drugs),
    T_VTYT: total(supplies),
    T_TONGCHI_BV: writeHundredths(all.total),
    T_TONGCHI_BH: writeHundredths(all.covered),
    T_BNTT: writeHundredths(all.patientPays),
    T_BNCCT: writeHundredths(all.patientShares),
    T_BHTT: writeHundredths(all.fundPays),
    T_NGUONKHAC: writeHundredths(all.other),
    T_BHTT_GDV: writeHundredths(feeForService),
  }
}

function bloodGroup(told: Case): string {
  const found = told.results.find((line) => line.service.id === 'abo')
  return found ? found.conclusion.replace('Nhóm ', '') : ''
}
