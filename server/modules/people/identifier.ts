/** The kinds of identifiers, and which of them finds the subject of a document. Pure. */
import { isPersonalNumber } from './personal-id.ts'

/** The identifier types of the national patient index, with the numbers under which they rest. */
export const IDENTIFIER_KINDS = {
  SDDCN: 1,
  CMND9: 2,
  SDDCN_DA_HUY: 3,
  SDD_NN: 4,
  HO_CHIEU: 5,
  GCN_CAN_CUOC: 6,
  TK_DINH_DANH: 7,
  MA_THE_BHYT: 8,
  GIAY_CHUNG_SINH: 9,
  MA_TAM: 10,
} as const

export type IdentifierKind = keyof typeof IDENTIFIER_KINDS

export interface Identifier {
  readonly kind: IdentifierKind
  readonly value: string
}

/** Who a document says it is about. */
export interface SubjectQuestion {
  /** SO_CCCD: a personal number, an old identity card or a passport; null where none was given. */
  readonly personalId: string | null
  readonly facility: string
  /** MA_BN: the patient's number at the facility. */
  readonly localPatient: string
  readonly name: string
  /** `yyyyMMddHHmm` as in NGAY_SINH, or any form that `readBirth` knows. */
  readonly birth: string
  /** GIOI_TINH. */
  readonly sex: string
}

/** The identifier a paper's number is, or undefined for what cannot be anybody's. */
export function identifierOfPaper(text: string): Identifier | undefined {
  const value = text.replace(/\s+/g, '').toUpperCase()
  // A number filled in for want of one (000000000) would make one person of many.
  if (/^(.)\1*$/.test(value)) return undefined
  if (/^\d{12}$/.test(value)) return isPersonalNumber(value) ? { kind: 'SDDCN', value } : undefined
  if (/^\d{9}$/.test(value)) return { kind: 'CMND9', value }
  // More than nine digits alone are a mistyped personal number: two people one digit short would become one.
  if (/^\d{10,}$/.test(value)) return undefined
  if (/^(?=.*\d)[A-Z0-9]{6,15}$/.test(value)) return { kind: 'HO_CHIEU', value }
  return undefined
}

/**
 * What the subject is found by: the paper's number where it can be one, else the facility's own number for the patient.
 * Undefined where neither says anything.
 */
export function identifierOf(question: SubjectQuestion): Identifier | undefined {
  const paper = question.personalId === null ? undefined : identifierOfPaper(question.personalId)
  if (paper) return paper
  const localPatient = question.localPatient.trim()
  return localPatient === '' ? undefined : { kind: 'MA_TAM', value: `${question.facility}|${localPatient}` }
}
