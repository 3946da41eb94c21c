/** A tenant's checklist as it stands: every case with its state, what it was seen by, and the next step. */
import { begunSteps, checklist, nextSteps, type ConformanceCase } from '#definitions/conformance/index.ts'
import { problem } from '#definitions/problem.ts'
import type { Words } from '#definitions/shape.ts'
import type { Permit } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { firstUuidOf, timeOfUuid } from '#platform/uuid.ts'
import { stateOfCertificate } from './certificate.ts'
import { frame } from './checklist.ts'
import { judgeCase, type Finding, type Seen } from './judge-case.ts'
import { lookAtFiles, type LookedFile } from './look-at-files.ts'
import { listCertificates, type CertificateRow } from './queries-certificates.ts'
import { findRehearsal, findTenant, listFulfilments, listObservations, saveFulfilments, type Earning, type FulfilmentRow, type Observation, type TenantRow } from './queries.ts'
import type { CaseBody, ChecklistBody, SeenMessage } from './schema.ts'
import type { ConformanceTools } from './tools.ts'

const MOST_OBSERVATIONS = 3_000
const RECENT = 8

/** Everything the desk knows of a tenant at this moment. */
export interface Standing {
  readonly tenant: TenantRow | undefined
  readonly facility: string
  readonly cases: readonly { readonly definition: ConformanceCase; readonly finding: Finding }[]
  readonly observations: readonly Observation[]
  readonly files: readonly LookedFile[]
  readonly rehearsal: { readonly endsAt: Date } | undefined
  readonly certificates: readonly CertificateRow[]
}

/** @throws Refusal `forbidden` for a facility that is no test tenant */
export async function readChecklist(tools: ConformanceTools, permit: Permit<'conformance:run'>): Promise<ChecklistBody> {
  return bodyOf(await readStanding(tools, permit), tools.clock())
}

/**
 * Judges the open cases by what was really sent, stored and answered since the tenant was registered; what is fulfilled
 * now is written down and stays so.
 * @throws Refusal `forbidden` for a facility that is no test tenant
 */
export async function readStanding(tools: ConformanceTools, permit: Permit<'conformance:run'>): Promise<Standing> {
  const facility = requireTenant(tools, permit)
  const { tenant, observations, rehearsal, fulfilled, certificates, earning } = await tools.intake.inTransaction(async (tx) => {
    const found = await findTenant(tx, facility)
    const of: Earning = { facility, tenantId: found?.tenantId ?? null, standard: frame.standardId, checklist: frame.checklistId }
    return {
      tenant: found, earning: of, fulfilled: await listFulfilments(tx, of), rehearsal: await findRehearsal(tx, facility, tools.clock()),
      observations: await listObservations(tx, facility, sinceOf(found), MOST_OBSERVATIONS), certificates: found ? await listCertificates(tx, found.tenantId) : [],
    }
  })
  const files = await lookAtFiles(tools, permit.caller, facility, sinceOf(tenant))
  const seen = seenOf(observations, files, rehearsal !== undefined)
  const cases = checklist.cases.map((definition) => ({ definition, finding: findingOf(definition, fulfilled, seen) }))
  await keepFulfilled(tools, earning, { fulfilled, cases })
  return { tenant, facility, cases, observations, files, rehearsal, certificates }
}

/** The facility of the tenant that asks. @throws Refusal `forbidden` for a facility that is no test tenant */
export function requireTenant(tools: ConformanceTools, { caller }: Permit<'conformance:run'>): string {
  const { facility } = caller
  if (facility === undefined || tools.findFacility(facility)?.tenant !== 'conformance') throw new Refusal('forbidden', [problem('conformance-tenants-only')])
  return facility
}

/** What was seen of a code before its present tenant took it is not this tenant's. */
function sinceOf(tenant: TenantRow | undefined): string {
  return firstUuidOf(tenant?.registeredAt ?? new Date(0))
}

function seenOf(observations: readonly Observation[], files: readonly LookedFile[], lossAwaited: boolean): Seen {
  const { ruleCodes, signatureCodes, standardId, standard } = frame
  return {
    // One version of the standard counts: what was sent under another is history.
    observations: observations.filter((each) => each.standard === standardId),
    files: files.filter((each) => each.exchange !== standard.id || each.standard === standardId),
    lossAwaited, ruleCodes, signatureCodes,
  }
}

function findingOf(definition: ConformanceCase, fulfilled: readonly FulfilmentRow[], seen: Seen): Finding {
  const kept = fulfilled.find((each) => each.caseCode === definition.code)
  return kept ? { fulfilledAt: kept.fulfilledAt, messages: kept.messages, next: 'done', params: {} } : judgeCase(seen, definition.recognised)
}

async function keepFulfilled(tools: ConformanceTools, earning: Earning, { fulfilled, cases }: { fulfilled: readonly FulfilmentRow[]; cases: Standing['cases'] }): Promise<void> {
  const known = new Set(fulfilled.map((each) => each.caseCode))
  const fresh = cases.flatMap(({ definition, finding }) => (
    finding.fulfilledAt !== null && !known.has(definition.code) ? [{ caseCode: definition.code, fulfilledAt: finding.fulfilledAt, messages: finding.messages }] : []
  ))
  if (fresh.length > 0) await tools.intake.inTransaction((tx) => saveFulfilments(tx, earning, fresh))
}

/** Obligatory cases that are still open. */
export function openCases(standing: Standing): ConformanceCase[] {
  return standing.cases.filter(({ definition, finding }) => definition.obligatory && finding.fulfilledAt === null).map((each) => each.definition)
}

function bodyOf(standing: Standing, now: Date): ChecklistBody {
  const { tenant, facility, cases, rehearsal, certificates } = standing
  const files = new Map(standing.files.map((file) => [file.messageId, file]))
  const obligatory = cases.filter(({ definition }) => definition.obligatory)
  return {
    facility, at: now.toISOString(),
    tenant: tenant ? { vendor: tenant.vendor, product: tenant.product, version: tenant.version } : null,
    title: { ...checklist.title },
    standard: { exchange: frame.standard.id, version: frame.standard.version, title: { ...frame.standard.title }, instrument: frame.standard.instrument, ruleBook: frame.ruleBook },
    cases: cases.map(({ definition, finding }) => caseBody(definition, finding, files)),
    obligatory: obligatory.length,
    fulfilled: obligatory.filter(({ finding }) => finding.fulfilledAt !== null).length,
    certifiable: tenant !== undefined && openCases(standing).length === 0,
    lossAwaitedUntil: rehearsal?.endsAt.toISOString() ?? null,
    certificates: certificates.map((each) => ({
      number: each.number, issuedAt: each.issuedAt.toISOString(), expiresAt: each.expiresAt.toISOString(), state: stateOfCertificate(each, now),
    })),
    recent: standing.observations.slice(-RECENT).reverse().map((each) => ({
      at: timeOfUuid(each.observationId).toISOString(), act: each.act, status: each.status, codes: [...(each.detail.codes ?? [])], withheld: each.detail.withheld === true,
      message: each.messageId === null || each.detail.withheld === true ? null : messageBody(each.messageId, files),
    })),
  }
}

function caseBody(definition: ConformanceCase, finding: Finding, files: ReadonlyMap<string, LookedFile>): CaseBody {
  const { code, group, obligatory, title, doThis, section } = definition
  return {
    code, group, obligatory, title: { ...title }, doThis: { ...doThis }, section,
    state: finding.fulfilledAt !== null ? 'fulfilled' : begunSteps.has(finding.next) ? 'begun' : 'open',
    fulfilledAt: finding.fulfilledAt?.toISOString() ?? null,
    next: finding.fulfilledAt === null ? filled(nextSteps[finding.next], finding.params) : null,
    messages: finding.messages.map((messageId) => messageBody(messageId, files)),
  }
}

function messageBody(messageId: string, files: ReadonlyMap<string, LookedFile>): SeenMessage {
  const facts = files.get(messageId)?.facts
  return {
    messageId, receivedAt: timeOfUuid(messageId).toISOString(), state: facts?.state ?? null, version: facts?.version ?? null,
    tables: [...(facts?.tables ?? [])], codes: [...new Set((facts?.problems ?? []).map((each) => each.code))],
    hops: (facts?.hops ?? []).map(({ partner, state, at }) => ({ partner, state, at })),
  }
}

function filled(words: Words, params: Finding['params']): { vi: string; en: string } {
  const put = (text: string) => text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place))
  return { vi: put(words.vi), en: put(words.en) }
}
