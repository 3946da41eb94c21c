/** English: the assessor's claims, samples and decisions. */
import type { Translated } from '../translated.ts'
import type { assessment as vi } from '../vi/assessment.ts'

export const assessment: Translated<typeof vi> = {
  title: 'Assessment', purpose: 'Purpose', purposeHint: 'For example: planned assessment of the month. The citizen can read it.', badPurpose: 'There is no purpose yet. Write at least 3 characters.',
  filters: { label: 'Choose claims by', month: 'Month', province: 'Province or city', provinceFirst: 'Choose a province first', facility: 'Facility', code: 'Rule', clear: 'Clear filters', all: 'All' },
  modes: { label: 'How claims are chosen', rules: 'By broken rule', sample: 'Sample by risk' },
  list: {
    title: 'Claims that break a rule, most money first', facility: 'Facility', ends: 'Discharged', claimed: 'Claimed', money: 'At risk', codes: 'Rules', more: 'Show more',
    emptyTitle: 'No claim breaks a rule', empty: 'Change month, province, facility or rule, or draw a sample by risk.',
  },
  sample: {
    size: 'Claims', seed: 'Seed', seedHint: 'The same seed over the same claims gives the same sample: anybody can draw it again.', draw: 'Draw sample', drawn: 'Claims drawn', plan: 'Sampling plan', population: '{{taken}} claims drawn from {{number}}',
    stratum: 'Stratum', share: 'Share', claims: 'Claims', taken: 'Drawn', source: 'The shares are ours; no instrument sets them.',
    badSize: 'Enter 1 to 500 claims.', badSeed: 'There is no seed yet.', emptyTitle: 'No claims to draw from', empty: 'Change the month or the scope.',
  },
  one: {
    back: 'Back to the list', doorTitle: 'Why do you open this claim?', door: 'Every look is recorded with its purpose, and the patient can read it. Name, address, personal and card numbers are not shown here.',
    open: 'Open the claim', patient: 'Patient', born: 'born {{year}}', sex: { '1': 'male', '2': 'female', '3': 'undetermined' }, diagnosis: 'Diagnoses', kind: 'Kind of visit', facility: 'Facility',
    rows: 'Rows of the claim', columns: { row: 'Row', what: 'What', quantity: 'Quantity', total: 'Total', claimed: 'Claimed', decision: 'Decision' },
  },
  decide: {
    accept: 'Accept the whole claim', take: 'Take {{money}}, accept {{rest}}', keep: 'Accept', reduce: 'Reduce', refuse: 'Refuse', verdict: 'Decision on {{table}} row {{row}}', ground: 'Ground',
    amount: 'Amount taken (đồng)', note: 'Note to the facility (optional)', done: 'Decided: {{state}}, {{money}} accepted. The facility sees it at once.', notNow: 'This claim can no longer be decided.',
    badGround: 'No ground is chosen.', badAmount: 'Enter an amount above 0 and up to {{most}}.',
  },
}
