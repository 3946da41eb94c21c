/** The people of the measurement: years of visits sent by the sandbox's hospitals, each signed in with a session. */
import type { Bundle, Resource } from '@medplum/fhirtypes'
import { request } from 'undici'
import { openAccess } from '#modules/access/index.ts'
import { findSubject } from '#modules/people/index.ts'
import { systemClock } from '#platform/clock.ts'
import { connectDatabase } from '#platform/database.ts'
import { fileKeys } from '#platform/keys.ts'
import { citizen, type Citizen } from '../../sandbox/world/citizens.ts'

export interface Person {
  readonly patient: string
  /** Header lines of a signed-in browser. */
  readonly headers: string
  readonly resources: readonly Resource[]
}

export interface Place {
  readonly url: string
  readonly databaseUrl: string
  readonly keysDir: string
  readonly hospitals: string
}

const YEARS = 4
const WORLD_SEED = 1

/** Somebody whose visits were sent and who is signed in. */
export interface Visitor {
  readonly headers: string
}

/** Sends histories of `visits` for each citizen, a few at once, and signs each in. */
export async function sendAndSignIn(place: Place, citizens: readonly Citizen[], visits: number): Promise<Visitor[]> {
  const keys = fileKeys(place.keysDir, { create: false })
  const intake = connectDatabase({ url: place.databaseUrl, role: 'lienthong_intake', connections: 2 })
  const reader = connectDatabase({ url: place.databaseUrl, role: 'lienthong_reader', connections: 2 })
  try {
    const access = await openAccess({
      clock: systemClock, keys, intake, mode: 'sandbox', publicUrl: place.url, findSubject: () => Promise.resolve(undefined),
      eid: { begin: () => Promise.resolve({ kind: 'unavailable' }), finish: () => Promise.resolve({ kind: 'unavailable' }), listPersonas: () => Promise.resolve([]) },
    })
    const visitors: Visitor[] = []
    const waiting = [...citizens]
    const sendOne = async (): Promise<void> => {
      for (let each = waiting.shift(); each; each = waiting.shift()) {
        // One whose every file is refused has no book to measure.
        if (!(await sendHistory(place.hospitals, each, visits))) continue
        const found = await findSubject({ reader, keys }, each.number)
        if (!found) throw new Error('A person whose visits were sent is not known')
        const cookie = await access.sessions.begin({ callerId: found.subjectKey, staffId: null, subject: { shard: found.shard, key: found.subjectKey }, name: each.name })
        visitors.push({ headers: `cookie: lt_session=${cookie}\r\n` })
      }
    }
    await Promise.all(Array.from({ length: SENT_AT_ONCE }, sendOne))
    if (visitors.length === 0) throw new Error('The hospitals could not send a history')
    return visitors
  } finally {
    await Promise.all([intake.close(), reader.close()])
  }
}

const SENT_AT_ONCE = 4

/** Sends histories of `visits` for `count` citizens, signs each in and reads all of their records once. */
export async function preparePeople(place: Place, count: number, visits: number): Promise<Person[]> {
  const visitors = await sendAndSignIn(place, listPeople(0, count), visits)
  return Promise.all(visitors.map(({ headers }) => readAll(place.url, headers)))
}

/** So many grown-up citizens of the sandbox, after the first `from` of them. */
export function listPeople(from: number, count: number): Citizen[] {
  const fits = (each: Citizen) => each.died === null && each.formerNumber === null && each.birthKnown === 'day' && each.nationality === 'VN' && each.birth < '2000'
  const found: Citizen[] = []
  for (let n = 0; found.length < from + count; n += 1) {
    const each = citizen(WORLD_SEED, n * 7)
    if (fits(each)) found.push(each)
  }
  return found.slice(from)
}

async function sendHistory(hospitals: string, { number }: Citizen, visits: number): Promise<boolean> {
  const answer = await request(`${hospitals}/send-history`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, headersTimeout: 600_000, body: JSON.stringify({ personalId: number, visits, years: YEARS }),
  })
  const sent = (await answer.body.json()) as { accepted?: number }
  return (sent.accepted ?? 0) > 0
}

async function readAll(url: string, headers: string): Promise<Person> {
  const cookie = headers.slice('cookie: '.length).trim()
  const ask = async (path: string) => (await (await request(`${url}${path}`, { headers: { cookie } })).body.json()) as Bundle
  const patient = (await ask('/fhir/R4/Patient')).entry?.[0]?.resource?.id ?? ''
  const all = await ask(`/fhir/R4/Patient/${patient}/$everything`)
  return { patient, headers, resources: (all.entry ?? []).flatMap((each) => each.resource ?? []) }
}
