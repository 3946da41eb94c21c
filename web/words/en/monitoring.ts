/** English: how visits and papers come through, for officers of a province and of the ministry. */
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
    visits: 'Visits received', inBook: 'In the book', issued: 'Papers issued', delivered: 'Delivered', seen: 'Seen', received: 'Received', used: 'Used',
    revoked: 'Revoked', due: 'Files with papers due', made: 'Files whose papers were made', withDiagnosis: 'With a diagnosis', withResults: 'With results',
    sample: 'Completeness is that of a sample of 50 visits per facility and day.',
  },
  delays: {
    title: 'How late', none: 'Fewer than 5, so not told', of: 'From where to where', p50: 'Half within', p90: '90 % within', p99: '99 % within',
    toReceipt: 'End of the visit → received', toBook: 'Received → in the book', toDelivery: 'Paper issued → delivered',
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
    title: 'Provinces: visits received', note: 'Press a tile to see only the facilities of that province.', all: 'Show the whole country',
    state: { gap: 'not sent', none: 'no facility yet', partly: 'some facilities silent', whole: 'all facilities' },
    visits: '{{number}} visits',
  },
  table: {
    title: 'Facilities', caption: 'Facilities, sorted by {{column}}', facility: 'Facility', gap: 'not sent', few: 'under 5', export: 'Download (CSV)', delay: 'To the book, 90 % within', diagnosis: 'With a diagnosis', remind: 'Remind',
    fewNote: 'Figures from 1 to 4 are told as “under 5” for every facility, so that nobody recognises a patient in a figure.', scroll: 'Table of facilities, scrolls sideways', sortBy: 'Sort by {{column}}', file: 'monitoring',
  },
  reminder: {
    about: 'Remind {{name}} of', send: 'Send the reminder', sent: 'Reminded {{name}}. They will see it on their Papers page.', today: 'Reminded today of: {{reasons}}', cancel: 'Cancel', open: 'Remind {{name}}',
    reasons: {
      'no-visits': 'no visits sent', 'late-visits': 'visits sent late', 'papers-not-made': 'papers due but not made', 'papers-not-signed': 'no key to sign papers', 'incomplete-visits': 'incomplete visits',
    },
    received: 'The authority reminds you: {{reason}}', from: { 'province-officer': 'Department of Health', 'ministry-officer': 'Ministry of Health' }, at: '{{from}}, {{moment}}',
  },
}
