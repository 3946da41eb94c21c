/** How far each role reaches: its own record, its family's, its facility's, its commune's, its province's, the nation's. */

export const REACHES = ['none', 'own', 'family', 'facility', 'commune', 'province', 'nation'] as const

export type Reach = (typeof REACHES)[number]

/** The farthest each role reaches, by the role's name. A clinician reaches beyond the facility with a look only. */
export const ROLE_REACH: Readonly<Record<string, Reach>> = {
  public: 'none',
  citizen: 'family',
  facility: 'facility',
  registrar: 'facility',
  clerk: 'facility',
  clinician: 'facility',
  'commune-officer': 'commune',
  'province-officer': 'province',
  'ministry-officer': 'nation',
  assessor: 'nation',
  steward: 'nation',
  operator: 'nation',
  auditor: 'nation',
}
