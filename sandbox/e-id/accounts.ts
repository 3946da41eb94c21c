/** The accounts of the e-ID: an opaque subject for each person who signed in, and the claims told of them. */
import type { AccountClaims } from 'oidc-provider'
import { sha256 } from '../floor/books.ts'
import { findByNumber, type World } from '../world/citizens.ts'
import type { Persona } from './personas.ts'

/** Claims the client may ask for; all come with the scope `openid`. */
export const CLAIMS = ['sub', 'so_dinh_danh', 'name', 'birthdate', 'gender', 'muc_xac_thuc']

export interface Accounts {
  /** The subject of a persona, remembered from now on. */
  readonly subjectOf: (persona: Persona) => string
  /** The claims of a subject; undefined for one never seen. */
  readonly claimsOf: (subject: string) => AccountClaims | undefined
}

/** The accounts of a world; the personas are known from the start. */
export function makeAccounts(world: World, personas: readonly Persona[]): Accounts {
  const numbers = new Map<string, string>()
  const subjectOf = (persona: Persona) => {
    const subject = sha256(`sandbox-e-id:${world.seed}:${persona.so_dinh_danh}`).slice(0, 32)
    numbers.set(subject, persona.so_dinh_danh)
    return subject
  }
  personas.forEach(subjectOf)
  return { subjectOf, claimsOf: (subject) => claimsOf(world, subject, numbers.get(subject)) }
}

function claimsOf(world: World, sub: string, number: string | undefined): AccountClaims | undefined {
  const holder = number === undefined ? undefined : findByNumber(world, number)?.citizen
  if (!holder) return undefined
  return {
    sub,
    so_dinh_danh: holder.number,
    name: holder.name,
    birthdate: holder.birthKnown === 'year' ? holder.birth.slice(0, 4) : holder.birth,
    gender: holder.sex === '1' ? 'male' : 'female',
    muc_xac_thuc: 2,
  }
}
