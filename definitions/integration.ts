/** What the national e-ID application is told of a person: that a book is there, which papers, which appointments. */

/** What is created here and integrated there. */
export const INTEGRATED_KINDS = ['book', 'paper', 'appointment'] as const

export type IntegratedKind = (typeof INTEGRATED_KINDS)[number]

/**
 * `created`: here, not told yet. `integrated`: the application has given a receipt. `withdrawn`: taken back there.
 * `no-account`: its person does not use the application; asked again later.
 */
export const INTEGRATION_STATES = ['created', 'integrated', 'withdrawn', 'no-account'] as const

export type IntegrationState = (typeof INTEGRATION_STATES)[number]

/** Papers that are appointments (definitions/papers); the application shows them in its calendar. */
export const APPOINTMENT_PAPERS: readonly string[] = ['re-examination']

/** After so many days somebody without an account is asked for again. */
export const NO_ACCOUNT_ASKED_AGAIN_DAYS = 7

const TELLING = /HIV|AIDS|ARV|methadon|tâm thần|phá thai|kế hoạch hóa gia đình/iu

/** Whether a facility's very name tells what its patients come for: nothing of its care, and no paper to it, is told. */
export function tellsByName(facilityName: string): boolean {
  return TELLING.test(facilityName.normalize('NFC'))
}
