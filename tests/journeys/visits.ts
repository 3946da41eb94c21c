/** Visit files for journeys: built and signed as a hospital of the sandbox does; a test states only what is special. */
import { checkInRow } from '../../sandbox/hospitals/check-in.ts'
import { chooseVisit } from '../../sandbox/hospitals/choose.ts'
import { signCheckIn, signEnvelope, signerOf } from '../../sandbox/hospitals/sign.ts'
import { buildVisit, type Row, type VisitKind } from '../../sandbox/hospitals/visit/index.ts'
import { withDeclaration, writeEnvelope, writeTables } from '../../sandbox/hospitals/write-xml.ts'
import type { KeyAndCertificate } from '../../sandbox/pki/index.ts'
import { openPki, WORLD } from './country.ts'

export type Tables = Readonly<Record<string, readonly Row[]>>

export interface VisitWish {
  /** The same seed gives the same visit. */
  readonly seed?: string
  readonly kind?: VisitKind
  readonly facility?: string
  readonly maLk?: string
  readonly personalId?: string
  /** What is different in the tables. */
  readonly change?: (tables: Tables) => Tables
  readonly signWith?: KeyAndCertificate | 'nobody'
  /** Facility in the envelope, where not that of the tables. */
  readonly envelopeOf?: string
  /** Day of the envelope, yyyyMMdd. */
  readonly madeOn?: string
}

export interface VisitFile {
  readonly xml: string
  readonly facility: string
  readonly maLk: string
  readonly personalId: string
}

export const HOSPITAL = '01901'
let made = 0
const now = new Date()
const today = now.toISOString().slice(0, 10).replaceAll('-', '')

/** A signed visit file; another one at each call unless a seed is given. */
export async function aVisit(wish: VisitWish = {}): Promise<VisitFile> {
  return aBundle([wish])
}

/** One file with several dossiers (HOSO); facility, person and signature of the first. */
export async function aBundle(wishes: readonly VisitWish[]): Promise<VisitFile> {
  const built = wishes.map((wish) => {
    made += 1
    const { seed = `journey ${made}`, kind = 'outpatient', facility = HOSPITAL, maLk, personalId } = wish
    const visit = buildVisit(chooseVisit(WORLD, { seed, kind, facility, ...(maLk === undefined ? {} : { maLk }), ...(personalId === undefined ? {} : { personalId }) }, now))
    return { wish, visit, files: writeTables(wish.change ? wish.change(visit.tables) : visit.tables) }
  })
  const [first] = built
  if (!first) throw new Error('A bundle needs a visit')
  const { wish, visit } = first
  const parts = { facility: wish.envelopeOf ?? visit.facility, madeOn: wish.madeOn ?? today, visits: built.map((each) => each.files) }
  const key = wish.signWith ?? (await (await openPki()).facilityCertificate(visit.facility))
  const xml = key === 'nobody' ? withDeclaration(writeEnvelope(parts)) : signEnvelope(parts, signerOf(key))
  return { xml, facility: visit.facility, maLk: visit.maLk, personalId: visit.personalId }
}

/** The check-in (XML0) of a visit. */
export async function aCheckIn(seed: string, facility = HOSPITAL): Promise<VisitFile> {
  const row = checkInRow(chooseVisit(WORLD, { seed, kind: 'outpatient', facility }, now))
  const xml = signCheckIn([row], signerOf(await (await openPki()).facilityCertificate(facility)))
  return { xml, facility, maLk: row['MA_LK'] ?? '', personalId: row['SO_CCCD'] ?? '' }
}

/** A change of fields of a table's first row. */
export function withFields(table: string, fields: Readonly<Record<string, string>>): (tables: Tables) => Tables {
  return (tables) => ({ ...tables, [table]: (tables[table] ?? []).map((row, at) => (at === 0 ? { ...row, ...fields } : row)) })
}
