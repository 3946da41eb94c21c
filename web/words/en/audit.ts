/** English: the auditor's page and the citizen's page. */
import type { Vietnamese } from '../vi/all.ts'
import type { Translated } from '../translated.ts'

export const audit: Translated<Vietnamese['audit']> = {
  title: 'Audit of the log',
  lead: 'Every read and every act leaves an entry. Entries are sealed in batches; the seals are chained and sent to a notary. An entry changed, removed or cut off shows here.',
  verify: 'Verify everything',
  verifying: 'Reading the whole log again. Leaving the page does no harm.',
  okTitle: 'The log is intact',
  ok: 'Read again: {{entries}} entries, {{roots}} seals; they match what the notary holds.',
  faultsTitle_one: '{{count}} place does not match',
  faultsTitle_other: '{{count}} places do not match',
  faultsText: 'Read again: {{entries}} entries, {{roots}} seals. Leave everything as it is, tell the security officer, and compare with the notary.',
  at: 'Batch {{sequence}}',
  loss: 'Batch {{sequence}} was lost in a restore, declared so at {{moment}}.',
  roots: 'The latest seals',
  columns: { sequence: 'Batch', sealed: 'Sealed', entries: 'Entries', root: 'Seal', notarised: 'Received by the notary' },
  waiting: 'waiting',
  emptyTitle: 'No seal yet',
  empty: 'The first seal appears within a minute of the first activity.',
  rootWhat: 'seal of batch {{sequence}}',
  verifiedAt: 'Verified at {{time}}.',
}

export const record: Translated<Vietnamese['record']> = {
  title: 'My health book',
  visits_one: 'Visits ({{count}})',
  visits_other: 'Visits ({{count}})',
  visit: { stay: '{{from}} to {{to}}', received: 'In the book {{moment}}' },
  noVisitsTitle: 'No visit in the book yet',
  noVisits: 'When a hospital sends a visit of yours, it shows here, usually within minutes.',
  views: 'Who has looked at the book',
  viewsText: 'Each opening leaves a line. If one looks strange, ask the place that opened it.',
  noViews: 'Nobody yet.',
  anywhere: 'Facility not named yet',
}
