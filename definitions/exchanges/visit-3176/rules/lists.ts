/** Short code lists of the standard, each code with the days it applies to (domain notes 1.5). */
import type { DayNumber } from '../../../catalogue.ts'
import { VISIT_OBJECTS } from '../../../check-in/visit-objects.ts'

/** A list of codes; `from` and `to` bound its use by the day of discharge. */
export interface CodeList {
  readonly codes: ReadonlySet<string>
  readonly from: DayNumber
  readonly to: DayNumber
  readonly instrument: string
}

const ALWAYS = 99_991_231
const list = (codes: string, instrument: string, from = 0, to = ALWAYS): CodeList => ({ codes: new Set(codes.split(' ')), from, to, instrument })

/** MA_LOAI_KCB: ten forms of care, from 01/08/2026 sixteen. */
export const CARE_FORMS: readonly CodeList[] = [
  list('01 02 03 04 05 06 07 08 09 10', 'QĐ 824/QĐ-BYT (15/02/2023)', 0, 20260731),
  list('01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16', 'QĐ 1804/QĐ-BYT (2026)', 20260801),
]

/** MA_DOITUONG_KCB: the 27 codes of decision 3276; the list of decision 824 before it is not bound here, so earlier visits are not judged. */
export const VISIT_REASONS: readonly CodeList[] = [list(VISIT_OBJECTS.map((each) => each.code).join(' '), 'QĐ 3276/QĐ-BYT (2025)', 20260101)]

export const SEXES = [list('1 2 3', 'QĐ 3176/QĐ-BYT')]
export const OUTCOMES = [list('1 2 3 4 5 6 7 8', 'QĐ 3176/QĐ-BYT')]
export const DISCHARGES = [list('1 2 3 4 5', 'QĐ 3176/QĐ-BYT')]
export const LIVING_AREAS = [list('K1 K2 K3', 'Luật Bảo hiểm y tế')]
export const SCOPES = [list('1 2 3', 'QĐ 3176/QĐ-BYT')]
export const PAYMENT_METHODS = [list('1 2 3', 'QĐ 3176/QĐ-BYT')]
export const PAYERS = [list('1 2 3 4', 'QĐ 3176/QĐ-BYT')]
export const ANAESTHESIA = [list('1 2 3 4', 'QĐ 3176/QĐ-BYT')]
export const MARK_OF_ONE = [list('1', 'QĐ 3176/QĐ-BYT')]
export const COST_GROUPS = [list('1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19', 'QĐ 5937/QĐ-BYT (30/12/2021) PL3; QĐ 4750/QĐ-BYT')]
export const BLOOD_GROUPS = [list('A B O AB A+ A- B+ B- O+ O- AB+ AB-', 'QĐ 4750/QĐ-BYT')]
export const TRANSFER_REASONS = [list('1 2 3', 'QĐ 3176/QĐ-BYT')]
export const TERMINATIONS = [list('0 1', 'QĐ 3176/QĐ-BYT')]

/** Object codes of cards (their first two letters), of all benefit digits. */
export const OBJECT_CODES: ReadonlySet<string> = new Set((
  'CC TE CK CB KC HN DT DK XD BT TS AK CT CN LH HT TC PV TG DS HK DN HX CH NN TK HC XK TB NO XB CS XN MS HD TQ TA TY HG LS HS SV GB GD ND TH TV TD TU BA QN CA CY'
).split(' '))

/** Cost groups by what they pay (decision 5937 annex 3; numbers of the portal's conditions). */
export const DRUG_GROUPS: ReadonlySet<string> = new Set(['4', '5', '6', '7', '17'])
export const SUPPLY_GROUPS: ReadonlySet<string> = new Set(['10', '11'])
export const TRANSPORT_GROUP = '12'
export const BED_GROUPS: ReadonlySet<string> = new Set(['14', '15', '16'])
export const TEST_AND_SURGERY_GROUPS: ReadonlySet<string> = new Set(['1', '2', '3', '8', '18'])

/** The list of a day; nothing where the code was not bound yet. */
export function listOn(lists: readonly CodeList[], day: DayNumber): CodeList | undefined {
  for (const one of lists) if (one.from <= day && day <= one.to) return one
  return undefined
}
