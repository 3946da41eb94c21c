/** The social insurer's gateway in miniature: token, card look-up, visit files, and a receipt for everything else. */
import { gatewayTime, sha256, type Entry } from '../floor/books.ts'
import { header, json, objectWithBase64, refuse, text, type Answer, type Floor, type Incoming, type Partner } from '../floor/partner.ts'
import { makeRecent, recentRoute, type Recent } from '../floor/recent.ts'
import { openAssessment, type Assessment } from './assessment.ts'
import { assessmentRoutes } from './assessment-doors.ts'
import { lookUpCard } from './card.ts'
import { claimsIn } from './claim-file.ts'
import { openHistory, type History } from './history.ts'
import { isForm, makeSessions, readForm, type Sessions } from './sessions.ts'
import { readCheckInFile, readVisitFile, type VisitFacts } from './visit-file.ts'

interface Gateway {
  readonly floor: Floor
  readonly sessions: Sessions
  readonly history: History
  readonly recent: Recent
  readonly assessment: Assessment
}

/** Starts the gateway. */
export function startInsurer(floor: Floor): Partner {
  const history = openHistory(floor.settings.directory, floor.world)
  const assessment = openAssessment({ directory: floor.settings.directory, seed: floor.settings.seed, now: floor.now })
  const gateway: Gateway = { floor, sessions: makeSessions(floor), history, recent: makeRecent(), assessment }
  return {
    routes: [
      { method: 'POST', path: '/api/token/take', handle: (request) => json(gateway.sessions.take(request)) },
      { method: 'POST', path: '/api/qd130/guiHoSoXmlQD3176', handle: (request) => takeFile(gateway, request, readVisitFile) },
      { method: 'POST', path: '/api/qd130/checkInKcbQd3176', handle: (request) => takeFile(gateway, request, readCheckInFile) },
      { method: 'POST', path: '/api/egw/KQNhanLichSuKCB2024', handle: (request) => lookUp(gateway, request) },
      { method: 'GET', path: '/api/receipts', handle: (request) => receipt(floor, request) },
      ...assessmentRoutes({ assessment, holds: gateway.sessions.holds, takeForm: (request, fresh) => takeForm(gateway, request, fresh) }),
      { method: 'POST', path: '/api/*', handle: (request) => takeAnything(gateway, request) },
      recentRoute(gateway.recent),
    ],
    stop: () => {
      history.close()
      assessment.close()
    },
  }
}

// The real gateway tells of its refusals in the body and answers 200 all the same.
function fault(gateway: Gateway, maKetQua: string, thongDiep: string): Answer {
  return json({ maKetQua, maGiaoDich: '', thoiGianTiepNhan: gatewayTime(gateway.floor.now()), thongDiep })
}

function takeFile(gateway: Gateway, request: Incoming, read: (file: Buffer) => VisitFacts | undefined): Answer {
  if (!gateway.sessions.holds(request)) return fault(gateway, '401', 'Phiên làm việc không đúng hoặc đã hết: lấy lại mã phiên tại /api/token/take.')
  const { facility, file } = readSending(request)
  const facts = read(file)
  if (!facts) return fault(gateway, '500', 'Không đọc được hồ sơ: kiểm tra fileHSBase64 và cấu trúc XML.')
  if (facility && facility !== facts.facility) return fault(gateway, '500', `Mã cơ sở ${facility} khác mã trong hồ sơ.`)
  const before = gateway.floor.books.find(header(request, 'reference'))
  const entry = book(gateway, request, file)
  if (facts.visit && entry !== before) {
    gateway.history.add(facts.visit)
    gateway.assessment.receive(facts.facility, entry.reference, claimsIn(file))
  }
  return receiptBody(entry)
}

function readSending(request: Incoming): { facility: string, file: Buffer } {
  if (isForm(request)) {
    const form = readForm(request)
    return { facility: form.maCSKCB ?? '', file: Buffer.from(form.fileHSBase64 ?? '', 'base64') }
  }
  const { document, bytes } = objectWithBase64(request.body, 'fileHSBase64')
  return { facility: text(document?.maCSKCB), file: bytes }
}

function takeForm(gateway: Gateway, request: Incoming, fresh: (content: string) => void): Answer {
  const { file } = readSending(request)
  const before = gateway.floor.books.find(header(request, 'reference'))
  const entry = book(gateway, request, file)
  if (entry !== before) fresh(file.toString('utf8'))
  return receiptBody(entry)
}

function takeAnything(gateway: Gateway, request: Incoming): Answer {
  return receiptBody(book(gateway, request, request.body))
}

function book(gateway: Gateway, request: Incoming, content: Buffer): Entry {
  const hash = sha256(content)
  // A hospital that calls the insurer itself names no reference: the content then stands for it.
  const reference = header(request, 'reference') || `none-${hash}`
  const sequence = header(request, 'sequence')
  const [entry] = gateway.floor.books.receive([
    { reference, sha256: hash, citizen: header(request, 'citizen'), sequence: sequence === '' ? null : Number(sequence) },
  ])
  if (!entry) throw new Error('The books gave no entry.')
  gateway.recent.keep(reference, content)
  return entry
}

function receiptBody(entry: Entry): Answer {
  return json({ maKetQua: '200', ...receiptFields(entry), thongDiep: 'Tiếp nhận thành công.' })
}

function receiptFields(entry: Entry): { maGiaoDich: string, thoiGianTiepNhan: string } {
  return { maGiaoDich: entry.receipt, thoiGianTiepNhan: gatewayTime(new Date(entry.at)) }
}

function receipt(floor: Floor, request: Incoming): Answer {
  const entry = floor.books.find(request.query.get('reference') ?? '')
  return entry ? json(receiptFields(entry)) : refuse(404, 'Nothing with this reference was received.')
}

function lookUp(gateway: Gateway, request: Incoming): Answer {
  if (!gateway.sessions.holds(request)) return json({ maKetQua: '501', ghiChu: 'Mã phiên không đúng hoặc đã hết: lấy lại tại /api/token/take.' })
  const form = readForm(request)
  const question = { maThe: form.maThe ?? '', hoTen: form.hoTen ?? '', ngaySinh: form.ngaySinh ?? '', cccdCb: form.cccdCb ?? '', hoTenCb: form.hoTenCb ?? '' }
  const today = gatewayTime(gateway.floor.now()).replace(/^(\d{4})(\d{2})(\d{2}).*$/, '$1-$2-$3')
  return json(lookUpCard(gateway.floor.world, question, { today, history: gateway.history.of }))
}
