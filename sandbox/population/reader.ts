/** Chip readers at the sandbox's desks: each signs what it reads from a citizen's card with a key of its own. */
import { exportJWK, generateKeyPair, importJWK, CompactSign, type JWK } from 'jose'
import { join } from 'node:path'
import { keptText } from '../floor/kept-key.ts'
import { json, jsonObject, refuse, text, type Answer, type Floor, type Incoming, type Route } from '../floor/partner.ts'
import { findText } from '../pki/files.ts'
import type { KeyAndCertificate } from '../pki/index.ts'
import { findByNumber, type Citizen } from '../world/citizens.ts'
import { findFacility } from '../world/facilities.ts'
import { staffOf } from '../hospitals/visit/staff.ts'

/** Names of the peoples by `MA_DANTOC`, as far as the sandbox has them on a chip. */
const PEOPLES: Readonly<Record<string, string>> = { '01': 'Kinh', '02': 'Tày', '03': 'Thái', '04': 'Hoa', '05': 'Khơ-me', '06': 'Mường', '07': 'Nùng', '08': 'Mông', '09': 'Dao' }

/** What a desk of the sandbox brings along. `GET /readers?facility=` tells the reader's public key; `POST /chip-readings {facility, so_dinh_danh}` reads a card; `POST /entrusted-keys {facility}` hands the facility's signing key to the platform, `POST /entrusted-people {facility, also}` those of its people. */
export function readerRoutes(floor: Floor): readonly Route[] {
  return [
    { method: 'GET', path: '/readers', control: true, handle: (request) => describe(floor, request) },
    { method: 'POST', path: '/chip-readings', control: true, handle: (request) => readCard(floor, request) },
    { method: 'POST', path: '/entrusted-keys', control: true, handle: (request) => entrust(floor, request) },
    { method: 'POST', path: '/entrusted-people', control: true, handle: (request) => entrustPeople(floor, request) },
  ]
}

const readerOf = (facility: string) => `reader-${facility}-1`

async function keyOf(floor: Floor, facility: string): Promise<JWK> {
  return JSON.parse(await keptText(join(floor.settings.directory, `population.${readerOf(facility)}.json`), async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true })
    return JSON.stringify(await exportJWK(privateKey))
  })) as JWK
}

async function describe(floor: Floor, request: Incoming): Promise<Answer> {
  const facility = request.query.get('facility') ?? ''
  if (!findFacility(floor.world.seed, facility)) return refuse(404, 'The sandbox has no such facility.')
  const { kty, crv, x, y } = await keyOf(floor, facility)
  return json({ readerId: readerOf(facility), facility, publicKey: { kty, crv, x, y } })
}

/** A facility entrusts its signing key, so that the platform may sign for its desk; asked for at the sandbox's registration. */
async function entrust(floor: Floor, request: Incoming): Promise<Answer> {
  const facility = findFacility(floor.world.seed, text(jsonObject(request.body)?.facility))
  if (!facility) return refuse(404, 'The sandbox has no such facility.')
  const { keyPem, certificatePem } = await keysOf(floor, facility.code)
  return json({ facility: facility.code, keyPem, certificatePem })
}

/**
 * People who work at a facility entrust their personal signing keys: its head and doctors, and `also` ({ name, licence }), who sign
 * papers on the page.
 */
async function entrustPeople(floor: Floor, request: Incoming): Promise<Answer> {
  const body = jsonObject(request.body)
  const facility = findFacility(floor.world.seed, text(body?.facility))
  if (!facility) return refuse(404, 'The sandbox has no such facility.')
  const also = (Array.isArray(body?.also) ? body.also : []) as readonly { name?: unknown; licence?: unknown }[]
  const { head, doctors } = staffOf(facility)
  const people = [head, ...doctors, ...also.map((each) => ({ name: text(each.name), licence: text(each.licence) }))]
  const certificates = await (await floor.pki()).personalCertificates(facility.code, people)
  return json({ facility: facility.code, people: people.flatMap(({ name, licence }) => ({ name, licence, ...certificates.get(licence) })) })
}

/** The hospitals have made them and keep them in files; the certificate authority, a third of a second to load, is asked only without them. */
async function keysOf(floor: Floor, facility: string): Promise<KeyAndCertificate> {
  const kept = await findText(join(floor.settings.directory, 'pki', 'facilities', `${facility}.json`))
  return kept === undefined ? (await floor.pki()).facilityCertificate(facility) : JSON.parse(kept) as KeyAndCertificate
}

async function readCard(floor: Floor, request: Incoming): Promise<Answer> {
  const body = jsonObject(request.body)
  const [facility, number] = [text(body?.facility), text(body?.so_dinh_danh)]
  const found = findByNumber(floor.world, number)
  if (!findFacility(floor.world.seed, facility) || !found) return refuse(404, 'The sandbox has no such facility or card: {facility, so_dinh_danh}.')
  const reading = { iat: Math.floor(floor.now().getTime() / 1_000), facility, reader: readerOf(facility), card: cardOf(found.citizen, number) }
  const key = await importJWK(await keyOf(floor, facility), 'ES256')
  const message = await new CompactSign(Buffer.from(JSON.stringify(reading))).setProtectedHeader({ alg: 'ES256', typ: 'chip-reading+jwt', kid: readerOf(facility) }).sign(key)
  return json({ message, card: reading.card })
}

/** The card's data groups as readers hand them over (domain notes, section 3); the chip's own hashes are invented. */
function cardOf(citizen: Citizen, idCode: string): object {
  const [year, month, day] = citizen.birth.split('-')
  return {
    idCode, oldIdCode: '', personName: citizen.name, dateOfBirth: citizen.birthKnown === 'year' ? year : `${day}/${month}/${year}`, gender: citizen.sex === '1' ? 'Nam' : 'Nữ',
    nationality: 'Việt Nam', race: PEOPLES[citizen.people] ?? '', religion: 'Không', originPlace: citizen.provinceName, residencePlace: citizen.address,
    issueDate: '01/06/2022', expiryDate: '', sod: Buffer.from(`sandbox ${idCode}`).toString('base64'),
  }
}
