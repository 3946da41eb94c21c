/** The application of the e-ID in miniature: takes in books, papers and appointments of those who use it, and keeps its own books of them. */
import { Buffer } from 'node:buffer'
import { timingSafeEqual } from 'node:crypto'
import { sha256 } from '../floor/books.ts'
import { header, json, jsonObject, refuse, text, type Answer, type Floor, type Incoming, type Route } from '../floor/partner.ts'
import { fraction } from '../world/chance.ts'
import { findByNumber, type World } from '../world/citizens.ts'

const CLIENT = 'lien-thong'
const KINDS = ['SO', 'GIAY', 'LICH_HEN']

/** Which share of the citizens uses the application. */
const WITH_ACCOUNT = 0.8
const ACCOUNT_SALT = 83

/** What the application shows somebody. */
interface Shown {
  readonly loai: string
  readonly soDinhDanh: string
  readonly noiDung: unknown
}

interface Application {
  readonly floor: Floor
  /** By the sender's name of the thing: the newest announcement stands. */
  readonly shown: Map<string, Shown>
}

/** Whether a citizen uses the application: drawn from the number, so that everybody who knows the world knows it too. */
export function hasAccount(world: World, number: string): boolean {
  const found = findByNumber(world, number)
  return found !== undefined && found.citizen.died === null && fraction(world.seed, found.citizen.n, ACCOUNT_SALT) < WITH_ACCOUNT
}

/** The routes of the application. */
export function applicationRoutes(floor: Floor): Route[] {
  const application: Application = { floor, shown: new Map() }
  const guarded = (handle: (application: Application, request: Incoming) => Answer) => (request: Incoming) =>
    (isOurs(floor, request) ? handle(application, request) : refuse(401, 'Gửi định danh và mật khẩu của ứng dụng khách theo HTTP Basic.'))
  return [
    { method: 'POST', path: '/ung-dung/ho-so', handle: guarded(takeIn) },
    { method: 'POST', path: '/ung-dung/thu-hoi', handle: guarded(takeBack) },
    { method: 'GET', path: '/ung-dung/bien-nhan', handle: guarded(receiptOf) },
    // What a citizen sees in the application on their phone.
    { method: 'GET', path: '/ung-dung/hien-thi', control: true, handle: ({ query }) => json(shownTo(application, query.get('soDinhDanh') ?? '')) },
    { method: 'GET', path: '/ung-dung/tai-khoan', control: true, handle: ({ query }) => json({ coTaiKhoan: hasAccount(floor.world, query.get('soDinhDanh') ?? '') }) },
  ]
}

function isOurs(floor: Floor, request: Incoming): boolean {
  const [given, wanted] = [header(request, 'authorization'), `Basic ${Buffer.from(`${CLIENT}:${floor.settings.eId.secret}`).toString('base64')}`].map((each) => Buffer.from(sha256(each)))
  return given !== undefined && wanted !== undefined && timingSafeEqual(given, wanted)
}

function takeIn({ floor, shown }: Application, request: Incoming): Answer {
  const body = jsonObject(request.body)
  const [reference, item, kind, number, name] = ['maThamChieu', 'maDoiTuong', 'loai', 'soDinhDanh', 'hoTen'].map((field) => text(body?.[field])) as [string, string, string, string, string]
  const faults = [
    reference === '' ? 'maThamChieu: mã tham chiếu của nơi gửi' : '',
    item === '' ? 'maDoiTuong: mã của sổ, giấy hoặc lịch hẹn' : '',
    KINDS.includes(kind) ? '' : `loai: một trong ${KINDS.join(', ')}`,
    /^\d{12}$/.test(number) ? '' : 'soDinhDanh: 12 chữ số',
    name.trim() === '' ? 'hoTen: họ và tên' : '',
    typeof body?.noiDung === 'object' && body.noiDung !== null ? '' : 'noiDung: nội dung',
  ].filter((each) => each !== '')
  if (faults.length > 0) return refuse(400, `Cần bổ sung hoặc sửa: ${faults.join('; ')}.`)
  // Known under another name it is another person's: the answer is the same, so that nobody learns who has an account.
  if (!hasAccount(floor.world, number) || !isNameOf(floor.world, number, name)) return json({ ketQua: 'CHUA_CO_TAI_KHOAN' })
  const entry = book(floor, { reference, citizen: sha256(`application:${number}`), content: request.body })
  shown.set(item, { loai: kind, soDinhDanh: number, noiDung: body?.noiDung })
  return json({ ketQua: 'DA_TICH_HOP', bienNhan: entry.receipt, luc: entry.at })
}

function isNameOf(world: World, number: string, name: string): boolean {
  const plain = (each: string) => each.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi')
  return plain(findByNumber(world, number)?.citizen.name ?? '') === plain(name)
}

function takeBack({ floor, shown }: Application, request: Incoming): Answer {
  const body = jsonObject(request.body)
  const [reference, item] = [text(body?.maThamChieu), text(body?.maDoiTuong)]
  if (reference === '' || item === '') return refuse(400, 'Cần bổ sung: maThamChieu và maDoiTuong.')
  const entry = book(floor, { reference, citizen: '', content: request.body })
  shown.delete(item)
  return json({ ketQua: 'DA_THU_HOI', bienNhan: entry.receipt, luc: entry.at })
}

function book(floor: Floor, { reference, citizen, content }: { reference: string, citizen: string, content: Buffer }) {
  const [entry] = floor.books.receive([{ reference, sha256: sha256(content), citizen, sequence: null }])
  if (!entry) throw new Error('The books gave no entry')
  return entry
}

function receiptOf({ floor }: Application, request: Incoming): Answer {
  const reference = request.query.get('maThamChieu') ?? ''
  const entry = floor.books.find(reference)
  return entry ? json({ maThamChieu: reference, bienNhan: entry.receipt, luc: entry.at }) : refuse(404, 'Chưa nhận gì với mã tham chiếu này.')
}

function shownTo({ shown }: Application, number: string): readonly object[] {
  return [...shown].flatMap(([item, { loai, soDinhDanh, noiDung }]) => (soDinhDanh === number ? [{ maDoiTuong: item, loai, noiDung }] : []))
}
