/** Tables kept by programmes: HIV care (6), birth certificates (9), tuberculosis (15). */
import { draw } from '../../world/chance.ts'
import { DAY, dayStamp, dayText, stamp, type Minute } from './clock.ts'
import { homeCells, identityNumber, localNumber, nationCode, peopleCode, personCells } from './patient-cells.ts'
import type { Case, Cells, Newborn } from './visit.ts'

/** Table 6. */
export function hivCells(told: Case): Cells {
  const { citizen, facility } = told.request
  const found = daysBefore(told, [400, 3200], 891)
  const began = found + (7 + (draw(1, citizen.n, 892) % 20)) * DAY
  const measured = told.results.find((line) => line.service.id === 'hiv-load')
  const second = told.drugs.some((line) => line.drug.id === 'lopinavir')
  return {
    MA_LK: told.maLk,
    ...personCells(told),
    SO_CCCD: identityNumber(citizen),
    ...homeCells(citizen),
    NGAYKD_HIV: dayStamp(found),
    NOI_LAY_MAU_XN: facility.code,
    NOI_XN_KD: `${facility.province}901`,
    NOI_BDDT_ARV: facility.code,
    BDDT_ARV: dayStamp(began),
    MA_PHAC_DO_DIEU_TRI_BD: 'TDF+3TC+EFV',
    MA_LYDO_DTRI: '3',
    LOAI_DTRI_LAO: '0',
    SANG_LOC_LAO: '2',
    KQ_DTRI_LAO: '7',
    ...(measured ? loadCells(Number(measured.value), measured.at) : {}),
    MA_LOAI_BN: '1',
    GIAI_DOAN_LAM_SANG: told.diagnosis.code === 'B20.7' ? '3' : '1',
    NHOM_DOI_TUONG: String([3, 5, 7, 8][draw(1, citizen.n, 893) % 4] ?? 8),
    MA_TINH_TRANG_DK: '9',
    ...(told.drugs.some((line) => line.drug.id === 'cotrimoxazol') ? { NGAY_BAT_DAU_DT_CTX: dayStamp(began) } : {}),
    MA_XU_TRI: '1',
    NGAY_BAT_DAU_XU_TRI: dayStamp(told.arrived),
    NGAY_KET_THUC_XU_TRI: dayStamp(told.arrived + 30 * DAY),
    MA_PHAC_DO_DIEU_TRI: second ? 'AZT+3TC+LPV/r' : 'TDF+3TC+DTG',
    SO_NGAY_CAP_THUOC_ARV: '30',
    NGAY_CHUYEN_PHAC_DO: dayStamp(began + 200 * DAY),
    LY_DO_CHUYEN_PHAC_DO: second ? '3' : '4',
    MA_CSKCB: facility.code,
  }
}

/** Table 9, one row for each child. */
export function birthCells(told: Case, child: Newborn): Cells {
  const { citizen, facility } = told.request
  const order = 1 + (draw(2, citizen.n, 894) % 3)
  const husband = `${told.dice.oneOf(['Nguyễn Văn', 'Trần Đức', 'Lê Minh', 'Phạm Quang', 'Hoàng Văn'])} ${told.dice.oneOf(['Hùng', 'Dũng', 'Nam', 'Tuấn', 'Khánh'])}`
  return {
    MA_LK: told.maLk,
    MA_BHXH_NND: told.insured.socialNumber,
    MA_THE_NND: told.insured.card,
    HO_TEN_NND: citizen.name,
    NGAYSINH_NND: citizen.birth.replaceAll('-', ''),
    MA_DANTOC_NND: peopleCode(citizen),
    SO_CCCD_NND: identityNumber(citizen),
    NGAYCAP_CCCD_NND: dayStamp(daysBefore(told, [300, 1500], 895)),
    NOICAP_CCCD_NND: 'Bộ Công an',
    NOI_CU_TRU_NND: citizen.address,
    MA_QUOCTICH: nationCode(citizen),
    MATINH_CU_TRU: citizen.province,
    MAXA_CU_TRU: citizen.commune,
    HO_TEN_CHA: husband,
    MA_THE_TAM: `TE1${facility.province}${told.dice.digits(10)}`,
    HO_TEN_CON: '',
    GIOI_TINH_CON: child.sex,
    SO_CON: '1',
    LAN_SINH: String(order),
    SO_CON_SONG: String(order),
    CAN_NANG_CON: String(child.grams),
    NGAY_SINH_CON: stamp(child.born),
    NOI_SINH_CON: `${facility.name}, ${facility.address}`,
    TINH_TRANG_CON: 'Khỏe mạnh, khóc ngay, Apgar 8/9 điểm',
    SINHCON_PHAUTHUAT: child.surgery ? '1' : '0',
    SINHCON_DUOI32TUAN: '0',
    GHI_CHU: child.surgery ? 'Sinh con phải phẫu thuật' : `Sinh thường ngày ${dayText(child.born)}, mẹ và con ổn định`,
    NGUOI_DO_DE: told.services.find((line) => line.service.group === 8)?.performer?.name ?? told.staff.head.name,
    NGUOI_GHI_PHIEU: told.dice.oneOf(told.staff.nurses).name,
    NGAY_CT: dayStamp(told.left),
    SO: told.number,
    QUYEN_SO: `01/${stamp(told.left).slice(0, 4)}`,
    MA_TTDV: told.staff.head.licence,
  }
}

/** Table 15. */
export function tuberculosisCells(told: Case): Cells {
  const { citizen, facility } = told.request
  const began = daysBefore(told, [20, 120], 896)
  const withHiv = told.companions.includes('B20.0')
  return {
    MA_LK: told.maLk,
    STT: '1',
    MA_BN: localNumber(told),
    HO_TEN: citizen.name,
    SO_CCCD: identityNumber(citizen),
    PHANLOAI_LAO_VITRI: '1',
    PHANLOAI_LAO_TS: draw(3, citizen.n, 897) % 5 === 0 ? '2' : '1',
    PHANLOAI_LAO_HIV: withHiv ? '1' : '2',
    PHANLOAI_LAO_VK: told.diagnosis.code.startsWith('A15') ? '1' : '2',
    PHANLOAI_LAO_KT: '7',
    LOAI_DTRI_LAO: '2',
    NGAYBD_DTRI_LAO: dayStamp(began),
    PHACDO_DTRI_LAO: '1',
    KET_QUA_DTRI_LAO: '7',
    MA_CSKCB: facility.code,
    ...(withHiv ? { NGAYKD_HIV: dayStamp(began - 300 * DAY), BDDT_ARV: dayStamp(began - 280 * DAY), NGAY_BAT_DAU_DT_CTX: dayStamp(began - 280 * DAY) } : {}),
  }
}

// 1 none found, 2 under 50, 3 to 200, 4 to 1000, 5 above.
function loadCells(copies: number, at: Minute): Cells {
  const code = copies < 21 ? '1' : copies < 50 ? '2' : copies < 200 ? '3' : copies <= 1000 ? '4' : '5'
  return { MA_LYDO_XNTL_VR: '1', NGAY_XN_TLVR: dayStamp(at), KQ_XNTL_VR: code, NGAY_KQ_XN_TLVR: dayStamp(at) }
}

function daysBefore(told: Case, [least, most]: readonly [number, number], salt: number): Minute {
  return told.arrived - (least + (draw(5, told.request.citizen.n, salt) % (most - least))) * DAY
}
