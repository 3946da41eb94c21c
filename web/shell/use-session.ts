/** Who is signed in, and the addresses that change it. */
import { useQuery } from '@tanstack/react-query'
import type { Role } from '#modules/access/schema.ts'
import { sessionQuestion } from '../asking/questions.ts'

export function useSession() {
  return useQuery(sessionQuestion)
}

/** Leads to the national e-ID and back to `returnTo`; with `persona`, straight in as that person of the sandbox. */
export function signInAddress(returnTo: string, persona?: string): string {
  const query = new URLSearchParams({ ...(persona === undefined ? {} : { persona }), returnTo })
  return `/api/access/sign-in?${query}`
}

/** The page each role starts its day on. */
export const homeOf: Readonly<Record<Role, string>> = {
  operator: '/operations', facility: '/send', auditor: '/audit', citizen: '/me',
  registrar: '/desk', clerk: '/claims', assessor: '/assessment', steward: '/matching',
  clinician: '/patients', 'commune-officer': '/v', 'province-officer': '/papers/monitoring', 'ministry-officer': '/papers/monitoring',
}
