/** English: how visits and papers come through, for officers of a province and of the ministry, and for a facility itself. */
import type { Translated } from '../translated.ts'
import type { monitoring as vietnamese } from '../vi/monitoring.ts'

export const monitoring: Translated<typeof vietnamese> = {
  title: 'Monitoring',
  days: 'Days',
  span: { '1': 'Today', '7': '7 days', '30': '30 days', '92': '92 days' },
  asOf: 'As of {{moment}}',
  finding: {
    none: 'No facility has sent a visit in these days',
    all: '{{share}} % of visits are in the book ({{inBook}} of {{visits}})',
    silent: '{{silent}} of {{facilities}} facilities have sent nothing; “not sent” is not zero.',
    reporting: 'All {{facilities}} facilities have sent.',
  },
  figures: {
    title: 'Papers: {{issued}} issued, {{delivered}} delivered to people',
    visits: 'Visits received', inBook: 'In the book', issued: 'Papers made here', delivered: 'Delivered', seen: 'Seen', received: 'Received', used: 'Used',
    revoked: 'Revoked', due: 'Files with papers due', made: 'Files whose papers were made', notSigned: 'Files waiting for a key', withDiagnosis: 'With a diagnosis', withResults: 'With results', withEnd: 'With the end of the visit',
    flow: 'Visits count on the day they were received; papers on the day they were made here, not on the day that stands on them. Files count on the day they were received.',
    lateness: 'Against the day on the paper', late: { sameDay: 'made the same day', withinWeek: 'up to 7 days late', withinMonth: 'up to 30 days late', later: 'more than 30 days late (mostly old files sent in)' },
    sample: 'Completeness is that of a sample of 50 visits per facility and day.',
  },
  delays: {
    title: 'How late', curve: 'Curve', curveOf: '{{way}}: half within {{p50}}, 99 % within {{p99}}', longer: 'over {{span}}',
    axis: 'Curves: 1 second at the left, 30 days at the right; the dashed line is 90 %.', none: 'Fewer than 5, so not told', of: 'From where to where', p50: 'Half within', p90: '90 % within', p99: '99 % within',
    toReceipt: 'End of the visit → received', toBook: 'Received → in the book', toDelivery: 'Paper issued → delivered',
  },
  completeness: {
    title: 'Are visits complete', of: 'Content', share: 'Share', reason: 'What is missing',
    missing: { withDiagnosis: '{{share}} lack the code of the main disease', withEnd: '{{share}} have no readable end of the visit', withResults: '{{share}} have no table of results: none ordered, or not sent' },
  },
  provinces: {
    title: 'By province', note: 'Where most facilities have something to mend stands first. Open a province to see its facilities.', scroll: 'Table of provinces, scrolls sideways', province: 'Province', facilities: 'Facilities', silent: 'Silent',
    toMend: 'To mend', visits: 'Visits', inBook: 'In the book', delay: 'To the book, 90 % within', made: 'Files whose papers were made', madeOf: '{{made}} / {{due}}', issued: 'Papers made here', diagnosis: 'With a diagnosis',
  },
  own: {
    well: '{{name}}: nothing to mend', mend: '{{name}}: {{count}} to mend', finding: '{{visits}} visits received, {{inBook}} in the book; papers made of {{made}} of {{due}} files.', files: 'Newest files:',
    mendings: {
      'no-visits': { title: 'No visit was sent in these days', how: 'See whether the software sends to the gateway, and whether account and certificate are still valid; then send what is left.' },
      'papers-not-signed': { title: 'Files wait for a signing key', how: 'Entrust the keys of the facility and of its practitioners; the papers that wait are made at once.' },
      'papers-not-made': { title: 'No papers could be made of some files', how: 'Read the reasons below, correct the files and send them again: papers are made of the corrected file.' },
      'late-visits': { title: 'Visits come more than a day late', how: 'Let the software send as soon as a visit ends, or at least every evening.' },
      'incomplete-visits': { title: 'Visits lack a diagnosis or their end', how: 'Fill in the main disease and the time of leaving before sending; correct and send again what was sent.' },
    },
  },
  integration: {
    title: 'In the national e-ID application', note: 'Created means it is here; integrated means the application has given a receipt. Counted since the beginning.',
    kind: 'Kind', kinds: { book: 'Health books', paper: 'Papers', appointment: 'Appointments' }, created: 'Created', integrated: 'Integrated', noAccount: 'No account', withdrawn: 'Withdrawn',
  },
  reasons: {
    title: 'Why papers were revoked or could not be issued', none: 'No paper was revoked or could not be issued in these days.', about: { revoked: 'Revoked', unmade: 'Not issued' },
    other: { waiting: 'Waiting its turn', 'not-opened': 'File not opened yet', 'not-signed': 'No signing key yet', refused: 'Content incomplete', 'paper-key-missing': 'The facility has entrusted no key' },
  },
  daily: { title: 'Day by day', day: 'Day', visits: 'Visits', issued: 'Papers issued', chart: 'Visits by day; a dash means nothing was sent' },
  map: {
    title: 'Provinces: visits received', note: 'Press a tile to open the facilities of that province in the table below.', all: 'Show the whole country',
    state: { gap: 'not sent', none: 'no facility yet', partly: 'some facilities silent', whole: 'all facilities' },
    visits: '{{number}} visits',
  },
  table: {
    title: 'Facilities of {{province}}', caption: 'Facilities of {{province}}', facility: 'Facility', gap: 'not sent', few: 'under 5', export: 'Download (CSV)', delay: 'To the book, 90 % within', diagnosis: 'With a diagnosis', remind: 'Remind',
    fewNote: 'Figures from 1 to 4 are told as “under 5” for every facility, so that nobody recognises a patient in a figure.', sortBy: 'Sort by {{column}}', file: 'monitoring',
    search: 'Search by name or code', only: 'Show only', all: 'All', silent: 'Silent ({{number}})', toMend: 'To mend ({{number}})', worst: 'Worst first', mend: 'To mend', well: 'nothing', nothing: 'No facility matches.',
    never: 'has never sent', lastSent: 'last on {{day}}', pages: 'Pages of the table', page: 'Page {{page}} of {{pages}}, {{total}} facilities', before: 'Page before', after: 'Next page',
  },
  reminder: {
    about: 'Remind {{name}} of', send: 'Send the reminder', title: 'Reminders: {{sent}} sent, {{answered}} answered', none: 'No facility was reminded in these days.', list: 'Reminders', unanswered: 'not answered',
    answer: 'Answer: {{reason}}', answers: { mended: 'Mended', mending: 'Being mended', 'not-ours': 'Not our fault' }, answered: '{{answer}} · {{by}}, {{moment}}',
    sent: 'Reminded {{name}}. They will see it on their Papers and Monitoring pages.', today: 'Reminded today of: {{reasons}}', cancel: 'Cancel', open: 'Remind {{name}}',
    reasons: {
      'no-visits': 'no visits sent', 'late-visits': 'visits sent late', 'papers-not-made': 'papers due but not made', 'papers-not-signed': 'no key to sign papers', 'incomplete-visits': 'incomplete visits',
    },
    received: 'The authority reminds you: {{reason}}', from: { 'province-officer': 'Department of Health', 'ministry-officer': 'Ministry of Health' }, at: '{{from}}, {{moment}}',
  },
}
