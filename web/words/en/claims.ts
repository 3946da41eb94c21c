/** English: the clerk's claims, their errors, results and months. */
import type { Translated } from '../translated.ts'
import type { claims as vi } from '../vi/claims.ts'

export const claims: Translated<typeof vi> = {
  title: 'Claims',
  month: 'Month',
  none: { title: 'No claims this month', text: 'Choose another month, or send the first file.' },
  tabs: { label: 'Parts of this page', errors: 'Errors to correct', results: 'Results of assessment', month: 'Month and form 01/BH' },
  left: { today: 'due today', days_one: '{{count}} working day left', days_other: '{{count}} working days left', over_one: '{{count}} working day over', over_other: '{{count}} working days over' },
  glance: {
    atRisk: '{{money}} at risk in {{number}} claims with errors',
    clear: 'No claim of this month has errors left',
    until: 'Next deadline {{day}}: {{number}} hours left',
    of: 'of {{number}} claims asking for {{money}}',
    late: '{{number}} claims sent late (marked, taken all the same)',
    closes: 'Month closes on {{day}}', report: 'Form 01/BH by {{day}}',
    explain: '{{number}} claims lost {{money}} and can be explained', explainBy: 'by {{day}}',
    due: 'Deadlines', dueCaption: 'Claims with errors by deadline',
    columns: { by: 'Deadline', left: 'Left', broken: 'Claims with errors', money: 'At risk' },
  },
  group: {
    title: 'Errors by group, most money first', by: 'Group by', cause: 'Cause', department: 'Department', practitioner: 'Practitioner',
    columns: { claims: 'Claims', places: 'Places', money: 'At risk', by: 'Next deadline' },
    note: 'A claim may stand in several groups, so groups do not add up to the whole.',
    emptyTitle: 'No errors this month', empty: 'Every claim of the month that is not decided passes the rules. New ones show here as soon as they are received.',
    unknown: 'Code {{code}}',
  },
  list: {
    title: 'Claims', of: 'Claims: {{what}}', all: 'All claims with errors', caption: 'Claims of the month, most money first', clear: 'Clear filters', state: 'State',
    columns: { ends: 'Discharged', department: 'Department', claimed: 'Claimed', money: 'At risk', granted: 'Granted', taken: 'Taken', by: 'Deadline', state: 'State', codes: 'Errors' },
    more: 'Show more', none: 'No claims here', noneText: 'Choose another group or clear the filters.', late: 'sent late', exportAll: 'Export CSV', shown: '{{number}} claims shown',
    noDepartment: 'department unknown',
  },
  results: {
    emptyTitle: 'Nothing was taken from any claim', empty: 'The insurer\'s results show here seconds after they come.',
  },
  one: {
    title: 'Claim, discharged {{day}}', back: 'Back to the list', claimed: 'Claimed', total: 'Total cost', atRisk: 'At risk', granted: 'Granted', correctBy: 'Correct by',
    explainBy: 'Explain by', version: 'Version', department: 'Department', trace: 'See the file\'s trace', check: 'Check the corrected file',
    findings: 'Rules that are broken', places_one: '{{count}} place', places_other: '{{count}} places', noFindings: 'The claim breaks no rule.',
    taken: 'The insurer took from these rows', takenNone: 'The insurer took from no row.', row: '{{table}} row {{row}}', reduce: 'reduced', refuse: 'refused',
    history: 'History', ignored: 'changed nothing', source: { facility: 'facility', insurance: 'insurer', assessor: 'assessor' },
    reports: 'Forms sent', receipt: 'receipt', reportState: { waiting: 'Waiting', sent: 'Taken by the insurer', refused: 'Refused by the insurer' },
    noCorrect: 'Settled: adjust it by form 09/BH, not by sending the file again.', lateReport: 'after its deadline',
  },
  explain: {
    title: 'Explain, form 09/BH', lead: 'Name only the rows you disagree with. Rows not chosen count as agreed.', due: 'By {{day}}', late: 'Its day was {{day}}: it is still sent, and marked.',
    reason: 'Reason', choose: 'Explain {{table}} row {{row}}', amount: 'Asked for again (đồng)', text: 'Explanation', send: 'Send explanation', sent: 'Form 09/BH is made. It is on its way to the insurer; its receipt will show below.',
    fewer: 'No row is chosen. Choose at least one.', badAmount: 'This is no amount. Enter 0 to {{most}}.', badText: 'The explanation is too short. Write at least 3 characters.', badReason: 'There is no reason yet. Write at least 3 characters.',
  },
  report: {
    title: 'Form 01/BH of {{month}}', columns: { care: 'Kind of care', visits: 'Visits', total: 'Total cost', inScope: 'In scope', claimed: 'Asked of the insurer', together: 'Co-payment', patient: 'By patient', others: 'Other sources' },
    sum: 'Sum', theirs: 'The insurer has', away: 'The insurer does not answer; its figures show when it does.', same: 'Equal to the đồng with the insurer: {{number}} visits, {{money}}.', differ: '{{money}} off from the insurer',
    differCount: 'The insurer has {{theirs}} visits, the facility has {{ours}}.', differences: 'Claims that differ', kinds: { 'not-at-insurer': 'The insurer has not said it has it', 'other-amount': 'The insurer has another amount', 'does-not-add-up': 'The claim\'s own parts do not add up' },
    kind: 'Why', ours: 'Facility', theirsColumn: 'Compared with', open: 'Open the claim', more: '{{number}} more claims.',
    send: 'Send form 01/BH', sending: 'Send {{number}} visits, {{money}} to the insurer', notClosed: 'The month closes on {{day}}. It can be sent from the day after, by {{due}}.', due: 'Due {{day}}, {{left}}',
    paid: 'Money back', paidOf: '{{paid}} came of {{granted}} settled', payment: '{{money}} for {{number}} claims, {{day}}', noPayment: 'No money has come for this month yet.', print: 'Print',
    assumed: 'The official layout of form 01/BH was not at hand: the columns are ours, named by the fields of decision 3176.', noCare: 'Kind unknown',
  },
}
