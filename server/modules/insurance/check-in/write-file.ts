/** Writes the check-in file (XML0) of an admission: one row, an empty place for the signature. Pure. */
import { CHECK_IN_TABLE } from '#definitions/check-in/file.ts'
import { escapeForeignText } from '#formats/giamdinhhs/escape-text.ts'
import { gatewayTime } from '#platform/clock.ts'
import { termsOn } from './answer.ts'
import { birthStamp } from './fill-fields.ts'
import type { Admission, Kept } from './kept.ts'

export interface FileFacts {
  readonly kept: Kept
  readonly admission: Admission
  readonly facility: string
  readonly lineage: string
  readonly arrivedAt: Date
  readonly admittedAt: Date
  readonly day: string
}

/** The file as UTF-8; the fields in the order of the standard, every one present. */
export function writeCheckInFile(facts: FileFacts): Buffer {
  const { root, list = '', row = '', fields } = CHECK_IN_TABLE
  const cells = cellsOf(facts)
  const written = fields.map(({ name, size }) => `<${name}>${escapeForeignText((cells[name] ?? '').slice(0, size ?? undefined))}</${name}>`).join('')
  return Buffer.from(`<?xml version="1.0" encoding="utf-8"?><${root}><${list}><${row}>${written}</${row}></${list}><CHUKYDONVI></CHUKYDONVI></${root}>`)
}

function cellsOf({ kept, admission, facility, lineage, arrivedAt, admittedAt, day }: FileFacts): Readonly<Record<string, string>> {
  const { patient, identity } = kept
  const { term } = termsOn(kept.card.card, day)
  const number = identity.state === 'cancelled' || identity.state === 'another-person' ? '' : (identity.successor ?? patient.personalId ?? '')
  return {
    MA_LK: lineage, STT: '1', MA_BN: admission.localPatient, HO_TEN: patient.name, SO_CCCD: number, NGAY_SINH: birthStamp(patient.birth), GIOI_TINH: String(patient.sex),
    MA_THE_BHYT: term?.number ?? kept.cardNumber ?? '', MA_DKBD: term?.facility ?? '', GT_THE_TU: joined(term?.from), GT_THE_DEN: joined(term?.to),
    MA_DOITUONG_KCB: admission.object, NGAY_VAO: minute(arrivedAt), MA_LOAI_KCB: admission.careKind, MA_CSKCB: facility,
    MA_DICH_VU: admission.service.code, TEN_DICH_VU: admission.service.name, NGAY_YL: minute(admittedAt),
  }
}

function minute(at: Date): string {
  return gatewayTime(at).slice(0, 12)
}

function joined(day: string | null | undefined): string {
  return (day ?? '').replaceAll('-', '')
}
