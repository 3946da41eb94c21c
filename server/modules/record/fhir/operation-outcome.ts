/** Refusals as FHIR writes them: an OperationOutcome (R4 §5.6) with our problem codes and both languages. */
import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes'
import type { Problem } from '#definitions/shape.ts'
import type { Refused } from '#platform/http.ts'

const CODES: Readonly<Record<number, OperationOutcomeIssue['code']>> = {
  400: 'invalid', 401: 'login', 403: 'forbidden', 404: 'not-found', 409: 'conflict', 410: 'deleted', 413: 'too-long', 422: 'processing', 429: 'throttled', 503: 'transient',
}
export const PROBLEM_SYSTEM = 'urn:lienthong:problem'

export function operationOutcome({ status, problems }: Refused): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: problems.map((each) => issueOf(each, CODES[status] ?? 'exception')) }
}

function issueOf({ code, message, fix }: Problem, kind: OperationOutcomeIssue['code']): OperationOutcomeIssue {
  return {
    severity: 'error', code: kind,
    details: { coding: [{ system: PROBLEM_SYSTEM, code }], text: `${message.vi} ${fix.vi}` },
    diagnostics: `${message.en} ${fix.en}`,
  }
}
