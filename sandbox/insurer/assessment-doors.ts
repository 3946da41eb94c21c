/** The doors of the insurer's assessment: results since a mark, a month's books, the forms 01/BH and 09/BH. Their layouts are assumed. */
import { form01, form09 } from '../../definitions/insurance/forms.ts'
import { json, jsonObject, refuse, type Answer, type Incoming, type Route } from '../floor/partner.ts'
import type { Assessment } from './assessment.ts'
import { hundredths } from './claim-file.ts'

const MOST = 1_000

export interface DoorTools {
  readonly assessment: Assessment
  readonly holds: (request: Incoming) => boolean
  /** Books a form and gives its receipt; `fresh` is called once for each reference. */
  readonly takeForm: (request: Incoming, fresh: (content: string) => void) => Answer
}

export function assessmentRoutes(tools: DoorTools): readonly Route[] {
  const { assessment } = tools
  return [
    { method: 'GET', path: '/api/hsgd/ketQuaGiamDinh', handle: (request) => inSession(tools, request, () => {
      const from = wholeIn(request, 'tuSo')
      return json({ maKetQua: '200', ketQua: assessment.tell(from, Math.min(wholeIn(request, 'soLuong') || MOST, MOST)) })
    }) },
    { method: 'GET', path: '/api/hsgd/tongHopThang', handle: (request) => inSession(tools, request, () => {
      const { count, claimed } = assessment.month(request.query.get('maCSKCB') ?? '', request.query.get('thang') ?? '')
      return json({ maKetQua: '200', soHoSo: count, tienDeNghi: claimed })
    }) },
    { method: 'POST', path: form01.path, handle: (request) => inSession(tools, request, () => tools.takeForm(request, (content) => {
      assessment.settle(element(content, 'MA_CSKCB'), element(content, 'THANG'))
    })) },
    { method: 'POST', path: form09.path, handle: (request) => inSession(tools, request, () => tools.takeForm(request, (content) => assessment.explain(explainedIn(content)))) },
    { method: 'PUT', path: '/assessment', control: true, handle: (request) => {
      const seconds = Number(jsonObject(request.body)?.seconds)
      if (!(seconds >= 0 && seconds <= 86_400)) return refuse(400, '"seconds" must be a number from 0 to 86400: how long a claim waits for its decision.')
      assessment.wait(seconds)
      return json({ seconds })
    } },
  ]
}

function inSession(tools: DoorTools, request: Incoming, answer: () => Answer): Answer {
  return tools.holds(request) ? answer() : json({ maKetQua: '401', thongDiep: 'Phiên làm việc không đúng hoặc đã hết: lấy lại mã phiên tại /api/token/take.' })
}

function wholeIn(request: Incoming, name: string): number {
  const value = Number(request.query.get(name) ?? 0)
  return Number.isInteger(value) && value >= 0 ? value : 0
}

function explainedIn(content: string): { reference: string, place: number, rows: { table: string, row: number, again: bigint }[] } {
  const rows = content.split(`<${form09.row}>`).slice(1)
  return {
    reference: element(content, 'MA_THONG_DIEP'), place: Number(element(content, 'THU_TU_HO_SO')),
    rows: rows.map((row) => ({ table: element(row, 'BANG'), row: Number(element(row, 'STT')), again: hundredths(element(row, 'SO_TIEN_DE_NGHI')) ?? 0n })),
  }
}

function element(content: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(content)?.[1]?.trim() ?? ''
}
