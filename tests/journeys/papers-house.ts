/** What journeys about papers share: signing keys entrusted, papers made, a person's session, a referral between two hospitals. */
import type { MakingTools } from '#modules/papers/index.ts'
import { entrustPeople, makeDuePapers } from '#modules/papers/index.ts'
import { entrustKey } from '#modules/insurance/index.ts'
import { staffOf } from '../../sandbox/hospitals/visit/staff.ts'
import { findFacility } from '../../sandbox/world/facilities.ts'
import { openPaperRounds } from '../../server/open-papers.ts'
import { openPki, SEED } from './country.ts'
import type { House } from './house.ts'
import { aVisit, withFields, type VisitFile, type VisitWish } from './visits.ts'

/** A licence of nobody in the sandbox: of the clinician who signs in. */
export const CLINICIAN = { name: 'Bác Sĩ Trực Ban', licence: '900001/BYT-GPHN' }

/** The facility and its people entrust their keys; `staffId` is the clinician's account. */
export async function entrust(house: House, code: string, staffId?: string): Promise<void> {
  const pki = await openPki()
  const facility = findFacility(SEED, code)
  if (!facility) throw new Error(`The sandbox has no facility ${code}`)
  entrustKey(house.config.keysDir, code, { sandbox: true, ...(await pki.facilityCertificate(code)) })
  const { head, doctors } = staffOf(facility)
  const people = [head, ...doctors, CLINICIAN]
  const keys = await pki.personalCertificates(code, people)
  entrustPeople(house.config.keysDir, code, {
    sandbox: true,
    people: people.flatMap(({ name, licence }) => {
      const pair = keys.get(licence)
      return pair ? [{ name, licence, ...pair, ...(licence === CLINICIAN.licence && staffId !== undefined ? { staffId } : {}) }] : []
    }),
  })
}

/** A clinician of a facility, signed in, whose key is entrusted. */
export async function aClinician(house: House, facility: string): Promise<Record<string, string>> {
  const headers = await house.person('clinician', { facility })
  const [newest] = await house.rows<{ id: string }>(`select staff_id as id from access.staff where role = 'clinician' and facility = $1 order by staff_id desc`, [facility])
  const session = await fetch(`${house.url}/api/access/session`, { headers })
  if (!session.ok || !newest) throw new Error('The clinician is not signed in')
  await entrust(house, facility, newest.id)
  return headers
}

/** Makes what is due, as the worker does. */
export async function makePapers(house: House): Promise<number> {
  const tools = await openPaperRounds({ config: house.config, clock: () => new Date(), keys: house.tools.exchange.keys, worker: house.tools.exchange.worker })
  let made = 0
  for (let round = await makeDuePapers(tools); round > 0; round = await makeDuePapers(tools)) made += round
  return made
}

export type { MakingTools }

/** A visit that ends with a referral to a facility. */
export function aReferral(receiver: string, wish: VisitWish = {}): Promise<VisitFile> {
  return aVisit({
    kind: 'referral', ...wish,
    change: (tables) => {
      const changed = withFields('XML13', { MA_NOI_DEN: receiver })(withFields('XML1', { MA_NOI_DEN: receiver })(tables))
      return wish.change ? wish.change(changed) : changed
    },
  })
}

/** The person a visit is about, signed in. */
export async function personOf(house: House, messageId: string): Promise<Record<string, string>> {
  const [row] = await house.rows<{ shard: number; key: string }>('select shard, subject_key as key from record.document where message_id = $1', [messageId])
  if (!row) throw new Error('No document came of the message')
  return house.person('citizen', { subject: row })
}

export interface Answer<Body> {
  readonly status: number
  readonly body: Body
  readonly codes: readonly string[]
}

/** Asks the API as somebody. */
export async function call<Body>(house: House, [method, path]: readonly ['GET' | 'POST', string], headers: Record<string, string>, body?: unknown): Promise<Answer<Body>> {
  const response = await fetch(`${house.url}/api/papers${path}`, {
    method, headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const read = (text === '' ? {} : JSON.parse(text)) as Body & { problems?: { code: string }[] }
  return { status: response.status, body: read, codes: (read.problems ?? []).map((each) => each.code) }
}
