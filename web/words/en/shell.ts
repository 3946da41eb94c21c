/** English: what surrounds every page, the roles, the parts used everywhere. */
import type { Vietnamese } from '../vi/all.ts'
import type { Translated } from '../translated.ts'

export const shell: Translated<Vietnamese['shell']> = {
  skip: 'Skip to main content',
  sandbox: 'Invented data.',
  sandboxDetail: 'No real patients.',
  navigation: 'Your pages',
  footer: 'Liên Thông: the platform that connects health data',
  footerNavigation: 'Footer links',
  apiDocs: 'API documentation',
  health: 'System health',
  signIn: 'Sign in',
  signOut: 'Sign out',
  language: 'Language',
  doors: {
    '/operations': 'Partners',
    '/messages': 'Messages',
    '/send': 'Send a file',
    '/daily': 'Daily check',
    '/audit': 'Audit',
    '/matching': 'Matching of people',
    '/desk': 'Check-in',
    '/patients': 'Patients',
    '/claims': 'Claims',
    '/assessment': 'Assessment',
    '/papers': 'Papers', '/papers/monitoring': 'Monitoring',
    '/me/papers': 'My papers',
    '/v': 'Verify a paper',
    '/conformance': 'Test your software',
    '/me': 'My health book',
    '/approvals': 'Approvals',
    '/retention': 'Retention',
    '/reviews': 'Disputed looks',
  },
}

export const roles: Translated<Vietnamese['roles']> = {
  operator: { name: 'Operator', does: 'Sees every message on its way, what is slow, and sends again what failed.' },
  facility: { name: 'Health facility', does: 'Checks files, sends them, compares what was sent in a day.' },
  auditor: { name: 'Auditor', does: 'Verifies that the log has not been changed, removed or cut off.' },
  registrar: { name: 'Receptionist', does: 'Scans the identity card, sees patient and insurance at once, admits without typing.' },
  clerk: { name: 'Claims clerk', does: 'Mends claims by cause, before the deadline and before money is lost.' },
  assessor: { name: 'Insurance assessor', does: 'Sees claims with the rules they broke and decides with a ground.' },
  steward: { name: 'Data steward', does: 'Decides whether two records are one person.' },
  clinician: { name: 'Clinician', does: 'Opens a record with a stated purpose and sees at once what others did.' },
  'commune-officer': { name: 'Commune officer', does: 'Checks papers citizens bring: valid, used or revoked.' },
  'province-officer': { name: 'Province officer', does: 'Sees whether the province’s visits and papers reach the books, and where they are late.' },
  'ministry-officer': { name: 'Ministry officer', does: 'Sees the nation, from a figure down to its source.' },
  citizen: { name: 'Citizen', does: 'Sees their own visits and who has looked at the book.' },
}

export const parts: Translated<Vietnamese['parts']> = {
  copyWhat: 'Copy {{what}}',
  copied: 'Copied.',
  loading: 'Loading…',
  exportCsv: 'Export CSV',
}

export const spans: Translated<Vietnamese['spans']> = { second: 's', minute: 'min', hour: 'h', day: 'days' }

export const partners: Translated<Vietnamese['partners']> = {
  record: 'Health book',
  short: { insurer: 'Insurer', province: 'Province', 'data-centre': 'Data centre' },
}

export const states: Translated<Vietnamese['states']> = {
  message: { accepted: 'Accepted', refused: 'Refused', superseded: 'Superseded', voided: 'Voided' },
  hop: { waiting: 'Waiting', sent: 'Sent', delivered: 'Delivered', failed: 'Failed' },
}

export const failures: Translated<Vietnamese['failures']> = {
  again: 'Try again',
  signIn: 'Sign in',
  home: 'Back to the first page',
  unreachable: { title: 'The server does not answer', fix: 'Check your connection and try again. What you typed is still here.' },
  signedOut: { title: 'Your session has ended', fix: 'Sign in again to go on; you will come back to this very page.' },
  forbidden: { title: 'Your role may not see this', fix: 'Change to a role that may, or ask someone who has it.' },
  missing: { title: 'Not found', fix: 'The address may be incomplete, or the content belongs elsewhere. Check the address.' },
  tooMany: { title: 'Too many questions at once', fix: 'Wait a minute and try again.' },
  refused: { title: 'The server did not take the request', fix: 'Check what you entered and try again.' },
  away: { title: 'Not available right now', fix: 'A part of the system is starting or overloaded. Try again in a few minutes.' },
  defect: { title: 'Something went wrong on our side', fix: 'Nothing has changed. Try again in a few minutes; if it stays, tell the operator.' },
}
