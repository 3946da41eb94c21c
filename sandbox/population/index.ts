/** The national population database in miniature: checks an identity, names a parent's children, gives away nothing else. */
import { json, jsonObject, refuse, text, type Answer, type Floor, type Incoming, type Partner } from '../floor/partner.ts'
import { presentationRoute } from './presentation.ts'
import { readerRoutes } from './reader.ts'
import { childrenOf } from './family.ts'
import { verify } from './verify.ts'

/** Starts the population database. */
export function startPopulation(floor: Floor): Partner {
  const deaths = new Set<string>()
  return { routes: [
    { method: 'POST', path: '/v1/identity/verify', handle: (request) => answer(floor, deaths, request) },
    // A civil status office enters a death: whoever asks from now on is told.
    { method: 'PUT', path: '/deaths', control: true, handle: (request) => enterDeath(deaths, request) },
    { method: 'POST', path: '/v1/family/children', handle: (request) => answerFamily(floor, deaths, request) },
    ...readerRoutes(floor), presentationRoute(floor),
  ] }
}

function enterDeath(deaths: Set<string>, request: Incoming): Answer {
  const soDinhDanh = text(jsonObject(request.body)?.soDinhDanh)
  if (!/^\d{12}$/.test(soDinhDanh)) return refuse(400, 'Cần bổ sung hoặc sửa: soDinhDanh: 12 chữ số.')
  deaths.add(soDinhDanh)
  return json({ soDinhDanh, trangThai: 'DA_MAT' })
}

function answer(floor: Floor, deaths: ReadonlySet<string>, request: Incoming): Answer {
  const body = jsonObject(request.body)
  const question = {
    soDinhDanh: text(body?.soDinhDanh),
    hoTen: text(body?.hoTen),
    ngaySinh: text(body?.ngaySinh),
    gioiTinh: text(body?.gioiTinh),
  }
  const faults = [
    /^\d{12}$/.test(question.soDinhDanh) ? '' : 'soDinhDanh: 12 chữ số',
    question.hoTen.trim() ? '' : 'hoTen: họ và tên',
    /^\d{4}(-\d{2}-\d{2})?$/.test(question.ngaySinh) ? '' : 'ngaySinh: yyyy-MM-dd hoặc yyyy',
    /^[12]$/.test(question.gioiTinh) ? '' : 'gioiTinh: 1 (nam) hoặc 2 (nữ)',
  ].filter((each) => each !== '')
  if (faults.length > 0) return refuse(400, `Cần bổ sung hoặc sửa: ${faults.join('; ')}.`)
  return json(verify(floor.world, question, deaths))
}

function answerFamily(floor: Floor, deaths: ReadonlySet<string>, request: Incoming): Answer {
  const soDinhDanh = text(jsonObject(request.body)?.soDinhDanh)
  if (!/^\d{12}$/.test(soDinhDanh)) return refuse(400, 'Cần bổ sung hoặc sửa: soDinhDanh: 12 chữ số.')
  return json(childrenOf(floor.world, soDinhDanh, deaths))
}
