/** The sandbox's hospitals: they make believable signed visit files and send them as their systems would. */
import type { Answer, Floor, Incoming, Partner } from '../floor/partner.ts'
import { json, jsonObject, refuse, text } from '../floor/partner.ts'
import { facilities, findFacility, type Facility } from '../world/facilities.ts'
import { chooseVisit, Impossible, type Wish } from './choose.ts'
import { credentialOf } from './credentials.ts'
import { openHospitals, type Hospitals } from './files.ts'
import { historyOf } from './history.ts'
import { makeUploader, type SendFile } from './uploader.ts'
import { buildVisit, isVisitKind, VISIT_KINDS } from './visit/index.ts'

/** How many files one call of /send-day may send. */
const MOST_A_DAY = 2000
const MOST_OF_A_PERSON = 400
const MOST_YEARS = 20

interface Desk {
  readonly floor: Floor
  /** Opened once, when first needed. */
  readonly pki: Floor['pki']
  readonly hospitals: Hospitals
  readonly send: SendFile
  /** Seeds of visits nobody gave a seed for: each its own. */
  readonly nextSeed: () => string
}

/** Starts the hospitals. They send to LIEN_THONG_URL (default http://localhost:8080). */
export function startHospitals(floor: Floor): Partner {
  let made = 0
  let opened: ReturnType<Floor['pki']> | undefined
  const pki = () => (opened ??= floor.pki())
  const desk: Desk = {
    floor,
    pki,
    hospitals: openHospitals(pki),
    send: makeUploader((process.env.LIEN_THONG_URL ?? 'http://localhost:8080').replace(/\/$/, ''), floor.world.seed),
    nextSeed: () => `${floor.now().getTime()}-${made++}`,
  }
  return {
    routes: [
      { method: 'GET', path: '/facilities', handle: () => listFacilities(desk) },
      { method: 'GET', path: '/pki/ca.pem', handle: async () => pem((await pki()).caPem) },
      { method: 'GET', path: '/pki/crl.pem', handle: async () => pem((await pki()).crlPem) },
      { method: 'GET', path: '/pki/organisations.crl', handle: async () => ({ status: 200, headers: { 'content-type': 'application/pkix-crl' }, body: await (await pki()).revocationList() }) },
      { method: 'POST', path: '/pki/revocations', handle: async (request) => revoke(await pki(), request) },
      { method: 'POST', path: '/build', handle: (request) => granting(request, (wish) => build(desk, wish)) },
      { method: 'POST', path: '/send', handle: (request) => granting(request, (wish) => sendVisit(desk, wish)) },
      { method: 'POST', path: '/check-in', handle: (request) => granting(request, (wish) => sendCheckIn(desk, wish)) },
      { method: 'POST', path: '/send-day', handle: (request) => sendDay(desk, request) },
      { method: 'POST', path: '/send-history', handle: (request) => sendHistory(desk, request) },
    ],
  }
}

function pem(body: string): Answer {
  return { status: 200, headers: { 'content-type': 'application/x-pem-file' }, body }
}

/** The authority takes a certificate back: `{certificatePem}`. */
async function revoke(pki: Awaited<ReturnType<Floor['pki']>>, request: Incoming): Promise<Answer> {
  const certificatePem = text(jsonObject(request.body)?.certificatePem)
  if (!certificatePem.includes('BEGIN CERTIFICATE')) return refuse(400, 'Send {"certificatePem": "-----BEGIN CERTIFICATE-----…"}.')
  await pki.revoke(certificatePem)
  return json({ revoked: true })
}

/** Every facility with the key it signs with and the name it uploads under. */
async function listFacilities({ floor, pki }: Desk): Promise<Answer> {
  const open = await pki()
  const describe = async (facility: Facility) => ({
    code: facility.code,
    name: facility.name,
    province: facility.province,
    commune: facility.commune,
    grade: facility.grade,
    kind: facility.kind,
    ...credentialOf(floor.world.seed, facility.code),
    certificatePem: (await open.facilityCertificate(facility.code)).certificatePem,
  })
  return json(await Promise.all(facilities(floor.world.seed).map(describe)))
}

async function build(desk: Desk, wish: Partial<Wish>): Promise<Answer> {
  const { file, maLk, facility } = await makeFile(desk, wish)
  return { status: 200, headers: { 'content-type': 'application/xml; charset=utf-8', 'ma-lk': maLk, facility }, body: file }
}

async function sendVisit(desk: Desk, wish: Partial<Wish>): Promise<Answer> {
  const { file, maLk, facility, kind, personalId } = await makeFile(desk, wish)
  const sent = await desk.send({ facility, path: '/api/qd130/guiHoSoXmlQD3176', fileType: '3176', file })
  return json({ ...sent, facility, kind, maLk, personalId })
}

async function sendCheckIn(desk: Desk, wish: Partial<Wish>): Promise<Answer> {
  const now = desk.floor.now()
  const request = chooseVisit(desk.floor.world, { ...wish, seed: wish.seed ?? desk.nextSeed() }, now)
  const file = await desk.hospitals.checkInFile(request)
  const sent = await desk.send({ facility: request.facility.code, path: '/api/qd130/checkInKcbQd3176', fileType: '0', file })
  return json({ ...sent, facility: request.facility.code, kind: request.kind })
}

/** A day of work: `count` visits of all kinds of one facility, one after the other. */
async function sendDay(desk: Desk, request: Incoming): Promise<Answer> {
  const body = jsonObject(request.body) ?? {}
  const facility = findFacility(desk.floor.world.seed, text(body.facility))
  const count = Number(body.count ?? 20)
  if (!facility) return refuse(404, 'The sandbox has no such facility: GET /facilities lists them.')
  if (!Number.isInteger(count) || count < 1 || count > MOST_A_DAY) return refuse(400, `"count" must be a whole number from 1 to ${MOST_A_DAY}.`)
  const sent: { maLk: string, status: number, answer: unknown }[] = []
  for (let n = 0; n < count; n++) {
    const { file, maLk } = await makeFile(desk, { facility: facility.code, seed: text(body.seed) ? `${text(body.seed)} ${n}` : desk.nextSeed() })
    sent.push({ maLk, ...await desk.send({ facility: facility.code, path: '/api/qd130/guiHoSoXmlQD3176', fileType: '3176', file }) })
  }
  const accepted = sent.filter((each) => each.status === 200).length
  return json({ facility: facility.code, count, accepted, refused: count - accepted, sent })
}

/** What hospitals did for a person in years: `visits` (SANDBOX_HISTORY_VISITS) over `years` (3), the same ones each time. */
async function sendHistory(desk: Desk, request: Incoming): Promise<Answer> {
  const body = jsonObject(request.body) ?? {}
  const visits = Number(body.visits ?? desk.floor.settings.historyVisits)
  const years = Number(body.years ?? 3)
  if (!Number.isInteger(visits) || visits < 0 || visits > MOST_OF_A_PERSON) return refuse(400, `"visits" must be a whole number from 0 to ${MOST_OF_A_PERSON}.`)
  if (!(years > 0 && years <= MOST_YEARS)) return refuse(400, `"years" must be a number up to ${MOST_YEARS}.`)
  try {
    const sent = []
    for (const wanted of historyOf(desk.floor.world, { personalId: text(body.personalId), visits, years })) {
      const visit = buildVisit(wanted)
      const file = await desk.hospitals.visitFile(visit, wanted.at)
      sent.push({ maLk: visit.maLk, ...(await desk.send({ facility: visit.facility, path: '/api/qd130/guiHoSoXmlQD3176', fileType: '3176', file })) })
    }
    const accepted = sent.filter((each) => each.status === 200).length
    return json({ accepted, refused: sent.length - accepted, refusals: sent.filter((each) => each.status !== 200).slice(0, 5) })
  } catch (fault) {
    if (fault instanceof Impossible) return refuse(422, fault.message)
    throw fault
  }
}

async function makeFile({ floor, hospitals, nextSeed }: Desk, wish: Partial<Wish>) {
  const at = floor.now()
  const request = chooseVisit(floor.world, { ...wish, seed: wish.seed ?? nextSeed() }, at)
  const visit = buildVisit(request)
  return { ...visit, file: await hospitals.visitFile(visit, at) }
}

/** Reads what a caller fixes and answers in words where it cannot be granted. */
async function granting(request: Incoming, serve: (wish: Partial<Wish>) => Promise<Answer>): Promise<Answer> {
  const body = request.body.length === 0 ? {} : jsonObject(request.body)
  if (!body) return refuse(400, 'The body must be a JSON object: {facility?, kind?, seed?, personalId?, maLk?}.')
  const kind = text(body.kind)
  if (kind && !isVisitKind(kind)) return refuse(400, `"kind" must be one of ${VISIT_KINDS.join(', ')}.`)
  try {
    return await serve({ ...(isVisitKind(kind) ? { kind } : {}), ...textsOf(body, ['facility', 'seed', 'personalId', 'maLk']) })
  } catch (fault) {
    if (fault instanceof Impossible) return refuse(422, fault.message)
    throw fault
  }
}

function textsOf(body: Readonly<Record<string, unknown>>, names: readonly string[]): Partial<Wish> {
  return Object.fromEntries(names.map((name) => [name, text(body[name])]).filter(([, value]) => value !== ''))
}
