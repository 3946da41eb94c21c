/** The card look-up's answer: the gateway's result codes, derived from what became of the citizen's card. */
import { ageOn, findByCard, findByNumber, type Citizen, type World } from '../world/citizens.ts'
import { findFacility } from '../world/facilities.ts'
import type { Card, CardState } from '../world/insurance.ts'
import { sameName } from '../population/verify.ts'

export interface CardQuestion {
  /** 10-digit social-insurance number, 15-character card or 12-digit personal number. */
  readonly maThe: string
  readonly hoTen: string
  /** dd/MM/yyyy or yyyy. */
  readonly ngaySinh: string
  /** The staff member who asks: number and name. */
  readonly cccdCb: string
  readonly hoTenCb: string
}

const NOTES: Readonly<Record<string, string>> = {
  '000': 'Thông tin thẻ chính xác.', '001': 'Thẻ do Bộ Quốc phòng quản lý.', '002': 'Thẻ do Bộ Công an quản lý.',
  '003': 'Thẻ cũ hết giá trị sử dụng, đã được cấp thẻ mới.', '004': 'Thẻ cũ còn giá trị sử dụng, đã được cấp thẻ mới.',
  '010': 'Thẻ hết giá trị sử dụng.', '050': 'Không thấy thông tin thẻ BHYT.', '051': 'Mã thẻ không đúng.',
  '052': 'Mã tỉnh cấp thẻ (ký tự thứ 4, 5) không đúng.', '053': 'Mã quyền lợi thẻ (ký tự thứ 3) không đúng.',
  '054': 'Căn cước của cán bộ tra cứu chưa được đăng ký.', '055': 'Họ tên cán bộ tra cứu không khớp căn cước đã đăng ký.', '060': 'Thẻ sai họ tên.', '061': 'Thẻ sai họ tên (đúng ký tự đầu).',
  '070': 'Thẻ sai ngày sinh.', '110': 'Thẻ đã thu hồi.', '120': 'Thẻ đã báo giảm.', '121': 'Thẻ đã báo giảm, chuyển ngoại tỉnh.',
  '122': 'Thẻ đã báo giảm, chuyển nội tỉnh.', '123': 'Thẻ đã báo giảm rồi báo tăng lại cùng đơn vị.', '124': 'Thẻ đã báo giảm do ngừng tham gia.', '130': 'Trẻ em chưa có thẻ.',
  '205': 'Thiếu hoặc sai tham số: cần maThe, hoTen, ngaySinh.',
}
const CODES: Readonly<Record<CardState, string>> = {
  valid: '000', expired: '010', renewed: '003', replaced: '004', revoked: '110', reduced: '120', 'moved-out': '121', 'moved-inside': '122', stopped: '124',
}

/** The whole answer; `history` gives the visits of a social-insurance number, `today` is yyyy-MM-dd. */
export function lookUpCard(world: World, question: CardQuestion, tools: { today: string, history: (socialNumber: string) => readonly object[] }): object {
  if (!question.maThe || !question.hoTen || !/^(\d{2}\/\d{2}\/)?\d{4}$/.test(question.ngaySinh)) return nothing('205', question)
  const staff = doubtAboutStaff(world, question)
  if (staff) return nothing(staff, question)
  const holder = holderOf(world, question.maThe)
  if (typeof holder === 'string') return nothing(holder, question)
  const doubt = doubtAbout(holder, question)
  if (doubt) return nothing(doubt, question)
  if (!holder.card) return nothing(ageOn(holder.birth, tools.today) < 6 ? '130' : '050', question)
  return found(world, holder, { card: holder.card, code: codeOf(holder.card, question.maThe, tools.today), visits: tools.history(holder.card.socialNumber) })
}

/** Nobody has a number that begins with 9; who lives in this country is registered under their own name; others are taken at their word. */
function doubtAboutStaff(world: World, { cccdCb, hoTenCb }: CardQuestion): string | undefined {
  if (!cccdCb) return undefined
  if (!/^[0-8]\d{11}$/.test(cccdCb)) return '054'
  const staff = findByNumber(world, cccdCb)
  return staff && !sameName(staff.citizen.name, hoTenCb) ? '055' : undefined
}

function holderOf(world: World, maThe: string): Citizen | string {
  if (/^\d{12}$/.test(maThe)) {
    const found = findByNumber(world, maThe)
    return found && !found.cancelled ? found.citizen : '050'
  }
  if (!/^([A-Z]{2}[1-5]\d{2})?\d{10}$/.test(maThe)) return '051'
  const holder = findByCard(world, maThe)
  if (!holder?.card) return '050'
  const numbers = [holder.card.number, holder.card.next?.number]
  if (maThe.length === 10 || numbers.includes(maThe)) return holder
  if (maThe.slice(3, 5) !== holder.card.number.slice(3, 5)) return '052'
  return maThe[2] === holder.card.number[2] ? '051' : '053'
}

function doubtAbout(holder: Citizen, question: CardQuestion): string | undefined {
  if (!sameName(holder.name, question.hoTen)) {
    const first = (name: string) => name.trim().charAt(0).toLocaleUpperCase('vi')
    return first(holder.name) === first(question.hoTen) ? '061' : '060'
  }
  const onlyYear = question.ngaySinh.length === 4 || holder.birthKnown === 'year'
  const same = onlyYear ? question.ngaySinh.slice(-4) === holder.birth.slice(0, 4) : question.ngaySinh === slashed(holder.birth)
  return same ? undefined : '070'
}

function nothing(maKetQua: string, question: CardQuestion): object {
  return { maKetQua, ghiChu: NOTES[maKetQua], maThe: question.maThe, hoTen: question.hoTen, ngaySinh: question.ngaySinh, dsLichSuKCB2018: [], dsLichSuKT2018: [] }
}

function found(world: World, holder: Citizen, more: { card: Card, code: string, visits: readonly object[] }): object {
  const { card, code: maKetQua } = more
  const facility = findFacility(world.seed, card.facility)
  return {
    maKetQua, ghiChu: NOTES[maKetQua], maThe: card.number, hoTen: holder.name,
    ngaySinh: holder.birthKnown === 'year' ? holder.birth.slice(0, 4) : slashed(holder.birth),
    gioiTinh: holder.sex === '1' ? 'Nam' : 'Nữ', diaChi: holder.address, maDKBD: card.facility, tenDKBD: facility?.name ?? '',
    cqBHXH: `Bảo hiểm xã hội ${holder.provinceName}`, gtTheTu: slashed(card.from), gtTheDen: slashed(card.to), maKV: card.area,
    ngayDu5Nam: slashed(card.fiveYears), maSoBHXH: card.socialNumber, maTheCu: '',
    maTheMoi: card.next?.number ?? '', gtTheTuMoi: slashed(card.next?.from), gtTheDenMoi: slashed(card.next?.to),
    maDKBDMoi: card.next ? card.facility : '', tenDKBDMoi: card.next ? (facility?.name ?? '') : '',
    dsLichSuKCB2018: more.visits, dsLichSuKT2018: [], TEMP1: '', TEMP2: '',
  }
}

/** Some whose employer stopped paying were taken on again: the card's own number still shows the gap, the person's number the term in force. */
function codeOf(card: Card, maThe: string, today: string): string {
  const again = card.state === 'reduced' && card.socialNumber.endsWith('3')
  if (again && maThe.length !== 12) return '123'
  if (card.state !== 'valid' && !again) return CODES[card.state]
  if (card.to < today) return '010'
  if (card.number.startsWith('QN')) return '001'
  return card.number.startsWith('CA') ? '002' : '000'
}

function slashed(day: string | undefined): string {
  return day ? `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}` : ''
}
