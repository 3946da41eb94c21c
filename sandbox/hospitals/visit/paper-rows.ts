/** The papers of a visit: discharge (7), record summary (8), sick leave (11), referral (13), appointment (14). */
import { draw } from '../../world/chance.ts'
import { ageOn, citizen as citizenOf, type Citizen } from '../../world/citizens.ts'
import { DAY, dayStamp, dayText, startOfDay, stamp } from './clock.ts'
import { localNumber, nationCode, peopleCode, personCells, tradeCode } from './patient-cells.ts'
import { story, WORKPLACES } from './phrases.ts'
import { cameFrom, companionCodes, diagnosisText, leavingCode, methodText, resultCode } from './summary-row.ts'
import type { Case, Cells } from './visit.ts'

/** Table 7. */
export function dischargeCells(told: Case): Cells {
  const doctor = signing(told)
  const rest = told.diagnosis.procedure || told.request.kind === 'birth' ? 14 : 5
  const works = tradeCode(told.request.citizen, dayStamp(told.arrived)) !== '00' && told.request.kind !== 'referral'
  return {
    MA_LK: told.maLk,
    SO_LUU_TRU: `${stamp(told.left).slice(2, 4)}/${told.number}`,
    MA_YTE: localNumber(told),
    MA_KHOA_RV: told.department,
    NGAY_VAO: stamp(told.arrived),
    NGAY_RA: stamp(told.left),
    MA_DINH_CHI_THAI: '0',
    CHAN_DOAN_RV: diagnosisText(told),
    PP_DIEUTRI: methodText(told),
    GHI_CHU: told.advice,
    MA_TTDV: told.staff.head.licence,
    MA_BS: doctor.licence,
    TEN_BS: doctor.name,
    NGAY_CT: dayStamp(told.left),
    ...parentCells(told, 16),
    ...(works ? restCells(told, rest) : {}),
  }
}

/** Days of rest after a stay, the first of them the day of leaving. */
function restCells(told: Case, days: number): Cells {
  return { SO_NGAY_NGHI: String(days), NGOAITRU_TUNGAY: dayStamp(told.left), NGOAITRU_DENNGAY: dayStamp(told.left + (days - 1) * DAY) }
}

/** Table 8. */
export function summaryPaperCells(told: Case): Cells {
  const { citizen } = told.request
  const working = ageOn(citizen.birth, dayOf(told)) >= 18
  return {
    MA_LK: told.maLk,
    MA_LOAI_KCB: told.care,
    ...parentCells(told, 16),
    DON_VI: working ? workplaceOf(citizen) : '',
    NGAY_VAO: stamp(told.arrived),
    NGAY_RA: stamp(told.left),
    CHAN_DOAN_VAO: `${told.diagnosis.code} - ${told.diagnosis.text}`,
    CHAN_DOAN_RV: diagnosisText(told),
    QT_BENHLY: `${told.complaint}. ${told.history}. ${told.findings}. ${told.dice.oneOf(story(told.diagnosis.story).progress)}.`,
    TOMTAT_KQ: resultsText(told),
    PP_DIEUTRI: `${methodText(told)}: ${[...new Set(told.drugs.map((line) => line.drug.name))].join(', ')}`,
    KET_QUA_DTRI: resultCode(told),
    MA_TTDV: told.staff.head.licence,
    NGAY_CT: dayStamp(told.left),
  }
}

/** Table 11. */
export function sickLeaveCells(told: Case): Cells {
  const { citizen, facility } = told.request
  const days = told.dice.between(1, 5)
  return {
    MA_LK: told.maLk,
    SO_CT: `${told.number}/CT07`,
    SO_SERI: `${facility.code}${stamp(told.left).slice(2, 8)}${told.number.slice(2)}`,
    SO_KCB: `${told.number}/KCB`,
    DON_VI: workplaceOf(citizen),
    MA_BHXH: told.insured.socialNumber,
    MA_THE_BHYT: told.insured.card,
    CHAN_DOAN_RV: diagnosisText(told),
    PP_DIEUTRI: methodText(told),
    MA_DINH_CHI_THAI: '0',
    SO_NGAY_NGHI: String(days),
    TU_NGAY: dayStamp(told.arrived),
    DEN_NGAY: dayStamp(startOfDay(told.arrived) + (days - 1) * DAY),
    MA_TTDV: told.staff.head.licence,
    MA_BS: signing(told).licence,
    NGAY_CT: dayStamp(told.left),
    MAU_SO: 'CT07',
  }
}

/** Table 13. */
export function referralCells(told: Case): Cells {
  const { citizen, facility, receiver } = told.request
  const year = stamp(told.left).slice(0, 4)
  return {
    MA_LK: told.maLk,
    SO_HOSO: `${told.number}/${year}`,
    SO_CHUYENTUYEN: `${Number(told.number.slice(2)) + 1}/${year}`,
    GIAY_CHUYEN_TUYEN: `${told.number}/${facility.code}/GCT-${year}`,
    MA_CSKCB: facility.code,
    MA_NOI_DI: cameFrom(told).MA_NOI_DI ?? '',
    MA_NOI_DEN: receiver?.code ?? '',
    HO_TEN: citizen.name,
    ...personCells(told),
    MA_QUOCTICH: nationCode(citizen),
    MA_DANTOC: peopleCode(citizen),
    MA_NGHE_NGHIEP: tradeCode(citizen, dayStamp(told.arrived)),
    DIA_CHI: citizen.address,
    GT_THE_DEN: told.insured.to,
    ...timesCells(told),
    DAU_HIEU_LS: told.findings,
    CHAN_DOAN_RV: diagnosisText(told),
    QT_BENHLY: `${told.complaint}. ${told.history}`,
    TOMTAT_KQ: resultsText(told),
    PP_DIEUTRI: `${methodText(told)}: ${[...new Set(told.drugs.map((line) => line.drug.name))].slice(0, 4).join(', ')}`,
    MA_BENH_CHINH: told.diagnosis.code,
    MA_BENH_KT: companionCodes(told),
    PP_DIEU_TRI: told.dice.oneOf(['Tỉnh, huyết động ổn định', 'Tỉnh, mệt, sinh hiệu trong giới hạn', 'Còn đau, sinh hiệu ổn định']),
    MA_LOAI_RV: leavingCode(told),
    MA_LYDO_CT: '1',
    HUONG_DIEU_TRI: told.dice.oneOf(['Điều trị chuyên khoa tuyến trên', 'Hội chẩn và can thiệp chuyên sâu', 'Làm thêm kỹ thuật cơ sở chưa thực hiện được']),
    PHUONGTIEN_VC: told.admitted === null ? 'Phương tiện cá nhân' : 'Xe cứu thương',
    ...(told.admitted === null ? {} : { HOTEN_NGUOI_HT: told.dice.oneOf(told.staff.nurses).name, CHUCDANH_NGUOI_HT: 'Điều dưỡng' }),
    MA_BAC_SI: signing(told).licence,
    MA_TTDV: told.staff.head.licence,
  }
}

/** Table 14. */
export function appointmentCells(told: Case): Cells {
  const { citizen, facility } = told.request
  return {
    MA_LK: told.maLk,
    SO_GIAYHEN_KL: `${told.number}/${facility.code}/GHK-${stamp(told.left).slice(0, 4)}`,
    MA_CSKCB: facility.code,
    HO_TEN: citizen.name,
    ...personCells(told),
    DIA_CHI: citizen.address,
    GT_THE_DEN: told.insured.to,
    ...timesCells(told),
    NGAY_HEN_KL: dayStamp(told.returns ?? startOfDay(told.left) + 7 * DAY),
    CHAN_DOAN_RV: diagnosisText(told),
    MA_BENH_CHINH: told.diagnosis.code,
    MA_BENH_KT: companionCodes(told),
    MA_DOITUONG_KCB: told.insured.object,
    MA_BAC_SI: signing(told).licence,
    MA_TTDV: told.staff.head.licence,
    NGAY_CT: dayStamp(told.left),
  }
}

/** Whether this person gets a sick-leave paper at all: an insured worker. */
export function mayTakeLeave(told: Case): boolean {
  const { citizen } = told.request
  const works = tradeCode(citizen, dayStamp(told.arrived)) !== '00' && ageOn(citizen.birth, dayOf(told)) >= 18
  return works && told.insured.socialNumber !== ''
}

/** The results worth telling, in one sentence each. */
export function resultsText(told: Case): string {
  const short = (name: string) => name.replace(/\s*\(.*\)/, '')
  const worth = told.results.slice(0, 8).map((line) => (line.value ? `${short(line.name)} ${line.value} ${line.unit}` : line.conclusion))
  return worth.length > 0 ? `${worth.join('; ')} (${dayText(told.results[0]?.at ?? told.left)})` : 'Khám lâm sàng, chưa chỉ định cận lâm sàng'
}

/** Names of the parents of the sandbox's children, empty where unknown. */
function parentCells(told: Case, until: number): Cells {
  const { citizen } = told.request
  const { mother, father } = citizen.household
  if (ageOn(citizen.birth, dayOf(told)) >= until) return {}
  const nameOf = (n: number | null) => (n === null || told.request.worldSeed === undefined ? '' : citizenOf(told.request.worldSeed, n).name)
  return { HO_TEN_CHA: nameOf(father), HO_TEN_ME: nameOf(mother) }
}

function timesCells(told: Case): Cells {
  return { NGAY_VAO: stamp(told.arrived), NGAY_VAO_NOI_TRU: told.admitted === null ? '' : stamp(told.admitted), NGAY_RA: stamp(told.left) }
}

function workplaceOf(citizen: Citizen): string {
  return WORKPLACES[draw(3, citizen.n, 884) % WORKPLACES.length] ?? ''
}

function signing(told: Case) {
  return told.services[0]?.doctor ?? told.staff.head
}

function dayOf(told: Case): string {
  const day = dayStamp(told.arrived)
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`
}

