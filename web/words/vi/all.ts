/** All Vietnamese words: the shape every other language must fill. */
import { access } from './access.ts'
import { assessment } from './assessment.ts'
import { audit } from './audit.ts'
import { claims } from './claims.ts'
import { conformance } from './conformance.ts'
import { desk } from './desk.ts'
import { messages, operations, replay, trace } from './exchange.ts'
import { landing } from './landing.ts'
import { matching } from './matching.ts'
import { monitoring } from './monitoring.ts'
import { papers } from './papers.ts'
import { patients } from './patients.ts'
import { record } from './record.ts'
import { daily, sending } from './sending.ts'
import { failures, partners, parts, roles, shell, spans, states } from './shell.ts'

export const vi = { access, assessment, claims, conformance, audit, daily, desk, failures, landing, matching, messages, monitoring, operations, papers, partners, parts, patients, record, replay, roles, sending, shell, spans, states, trace } as const

export type Vietnamese = typeof vi
