/** The population database's answer to "is this who they say they are": field by field, in the registry's own words. */
import { findByNumber, type Citizen, type World } from '../world/citizens.ts'

export interface Question {
  readonly soDinhDanh: string
  readonly hoTen: string
  /** yyyy-MM-dd, or yyyy where only the year is known. */
  readonly ngaySinh: string
  readonly gioiTinh: string
}

export interface Verdict {
  readonly ketQua: 'KHOP' | 'KHONG_KHOP' | 'KHONG_TON_TAI'
  readonly truong: { readonly hoTen: boolean, readonly ngaySinh: boolean, readonly gioiTinh: boolean }
  /** Absent where nobody has the number. */
  readonly trangThai?: 'SONG' | 'DA_MAT' | 'DA_HUY'
  /** The number that took the place of a cancelled one. */
  readonly soMoi?: string
}

const NOBODY: ReadonlySet<string> = new Set()

/** Compares a question with the registry. `deaths`: numbers of people whose death was entered since the world began. */
export function verify(world: World, question: Question, deaths: ReadonlySet<string> = NOBODY): Verdict {
  const found = findByNumber(world, question.soDinhDanh)
  if (!found) return { ketQua: 'KHONG_TON_TAI', truong: { hoTen: false, ngaySinh: false, gioiTinh: false } }
  const { citizen, cancelled } = found
  const truong = {
    hoTen: sameName(citizen.name, question.hoTen),
    ngaySinh: sameBirth(citizen, question.ngaySinh),
    gioiTinh: citizen.sex === question.gioiTinh,
  }
  const ketQua = truong.hoTen && truong.ngaySinh && truong.gioiTinh ? 'KHOP' : 'KHONG_KHOP'
  if (cancelled) return { ketQua, truong, trangThai: 'DA_HUY', soMoi: citizen.number }
  return { ketQua, truong, trangThai: citizen.died === null && !deaths.has(citizen.number) ? 'SONG' : 'DA_MAT' }
}

/** Case, spaces and the form of the accents do not matter; the accents themselves do. */
export function sameName(one: string, other: string): boolean {
  return plainName(one) === plainName(other)
}

function plainName(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('vi')
}

function sameBirth(citizen: Citizen, given: string): boolean {
  if (citizen.birthKnown === 'year' || given.length === 4) return given.slice(0, 4) === citizen.birth.slice(0, 4)
  return given === citizen.birth
}
