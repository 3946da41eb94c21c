/** How a patient is written into a row: names, numbers, address, card. */
import { draw } from '../../world/chance.ts'
import { ageOn, type Citizen } from '../../world/citizens.ts'
import type { Case, Cells } from './visit.ts'

/** `MA_QUOCTICH`: Việt Nam is 000; the others are numbers of our own for the sandbox's few foreigners. */
const NATIONS: Readonly<Record<string, string>> = { VN: '000', CN: '106', JP: '116', KR: '122', US: '224', DE: '191' }
/** `MA_NGHE_NGHIEP` of QĐ 34/2020/QĐ-TTg, second level; 00 is without work. */
const TRADES = ['00', '22', '23', '33', '41', '51', '52', '61', '71', '75', '81', '83', '91', '93', '96']

/** The patient's number at the facility (`MA_BN`): the same at every visit. */
export function localNumber({ request: { facility, citizen } }: Case): string {
  return `${facility.code.slice(2)}${String(26_000_000 + (draw(Number(facility.code), citizen.n, 881) % 999_983)).padStart(8, '0')}`
}

/** `SO_CCCD`: the personal number, or a foreigner's passport. */
export function identityNumber(citizen: Citizen): string {
  return citizen.passport ?? citizen.number
}

/** `NGAY_SINH`: unknown parts are zeros. */
export function birthStamp(citizen: Citizen): string {
  const day = citizen.birth.replaceAll('-', '')
  return citizen.birthKnown === 'year' ? `${day.slice(0, 4)}00000000` : `${day}0000`
}

export function nationCode(citizen: Citizen): string {
  return NATIONS[citizen.nationality] ?? '000'
}

/** `MA_DANTOC`; foreigners are 55. */
export function peopleCode(citizen: Citizen): string {
  return citizen.people || '55'
}

export function tradeCode(citizen: Citizen, day: string): string {
  const age = ageOn(citizen.birth, day)
  return age < 16 || age > 75 ? '00' : (TRADES[draw(7, citizen.n, 882) % TRADES.length] ?? '00')
}

/** Where the patient lives. The district is empty since 01/07/2025. */
export function homeCells(citizen: Citizen): Cells {
  return { DIA_CHI: citizen.address, MATINH_CU_TRU: citizen.province, MAXA_CU_TRU: citizen.commune }
}

/** The cells the papers (XML6, 13, 14 …) repeat from table 1. */
export function personCells(told: Case): Cells {
  const { citizen } = told.request
  return { NGAY_SINH: birthStamp(citizen), GIOI_TINH: citizen.sex, MA_THE_BHYT: told.insured.card }
}

/** Kilograms with two decimals, by age and sex. */
export function weightOf(told: Case): string {
  const { citizen, at } = told.request
  const age = ageOn(citizen.birth, at.toISOString().slice(0, 10))
  const drawn = draw(11, citizen.n, 883) % 2500
  const base = age < 1 ? 6 : age < 18 ? 8 + age * 2.4 : citizen.sex === '1' ? 55 : 47
  return (base + (drawn / 2500) * (age < 18 ? 4 : 18)).toFixed(2).replace(/\.?0+$/, '')
}
