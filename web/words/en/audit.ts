/** English: the auditor's page. */
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
