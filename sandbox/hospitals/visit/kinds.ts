/** The kinds of visits the sandbox's hospitals know. */

export const VISIT_KINDS = [
  'outpatient', 'inpatient', 'birth', 'referral', 're-examination', 'chronic', 'emergency', 'hiv', 'tb',
] as const

export type VisitKind = (typeof VISIT_KINDS)[number]

export function isVisitKind(text: string): text is VisitKind {
  return VISIT_KINDS.some((kind) => kind === text)
}
