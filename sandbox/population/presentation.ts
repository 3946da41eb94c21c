/** What a person's e-ID app shows at a desk: who they are, for this facility, for two minutes, signed with the e-ID's own key. */
import { CompactSign, importJWK, type JWK } from 'jose'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { json, jsonObject, refuse, text, type Answer, type Floor, type Incoming, type Route } from '../floor/partner.ts'
import { findByNumber } from '../world/citizens.ts'

const SECONDS = 120

/** `POST /presentations {so_dinh_danh, facility}`. The phone signs with the key set that the e-ID keeps under the sandbox's folder. */
export function presentationRoute(floor: Floor): Route {
  return { method: 'POST', path: '/presentations', control: true, handle: (request) => present(floor, join(floor.settings.directory, 'e-id.keys.json'), request) }
}

async function present(floor: Floor, keyFile: string, request: Incoming): Promise<Answer> {
  const body = jsonObject(request.body)
  const [number, facility] = [text(body?.so_dinh_danh), text(body?.facility)]
  const found = findByNumber(floor.world, number)
  if (!found || found.cancelled || found.citizen.died !== null || facility === '') return refuse(404, 'Nobody living has this number, or no facility was named: {so_dinh_danh, facility}.')
  if (!existsSync(keyFile)) return refuse(503, 'The e-ID has not started yet: its key is not there.')
  const { citizen } = found
  const [key] = (JSON.parse(readFileSync(keyFile, 'utf8')) as { jwks: { keys: JWK[] } }).jwks.keys
  if (!key) throw new Error('The e-ID has no key.')
  const iat = Math.floor(floor.now().getTime() / 1_000)
  const shown = {
    iss: `${floor.addressOf('e-id')}/oidc`, aud: facility, iat, exp: iat + SECONDS, so_dinh_danh: number, muc_xac_thuc: '2', name: citizen.name,
    birthdate: citizen.birthKnown === 'year' ? citizen.birth.slice(0, 4) : citizen.birth, gender: citizen.sex === '1' ? 'male' : 'female',
  }
  const header = { alg: 'RS256', typ: 'e-id-presentation+jwt', kid: key.kid ?? '' }
  return json({ message: await new CompactSign(Buffer.from(JSON.stringify(shown))).setProtectedHeader(header).sign(await importJWK(key, 'RS256')) })
}
