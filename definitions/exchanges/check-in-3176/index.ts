/** The check-in of QĐ 3176/QĐ-BYT: one table, announced to the insurer when a visit first costs something. */
import type { ExchangeDefinition } from '../../shape.ts'
import { judgeSensitivity } from '../visit-3176/sensitivity.ts'
import { xml0 } from '../visit-3176/tables/xml0.ts'

export const checkIn3176: ExchangeDefinition = {
  id: 'check-in-3176',
  version: '1',
  title: { vi: 'Tiếp đón khám, chữa bệnh (QĐ 3176)', en: 'Check-in (decision 3176)' },
  format: 'single-table',
  doors: [
    { path: '/api/qd130/checkInKcbQd3176', fileTypes: ['0'] },
    // The name under decision 4750: uploaders in use still call it.
    { path: '/api/qd130/checkInKcbQd4750', fileTypes: ['0'] },
  ],
  tables: [xml0],
  keys: {
    table: 'XML0',
    lineage: 'MA_LK',
    facility: 'MA_CSKCB',
    personalId: 'SO_CCCD',
    localPatient: 'MA_BN',
    name: 'HO_TEN',
    birth: 'NGAY_SINH',
    sex: 'GIOI_TINH',
    begins: 'NGAY_VAO',
    // A check-in has no end; the order that caused it is the last time it knows.
    ends: 'NGAY_YL',
    diagnosis: null,
    claimed: null,
    total: null,
    paidByPatient: null,
    paidTogether: null,
    paidByOthers: null,
    department: null,
    practitioner: null,
    careKind: null,
  },
  destinations: [{ partner: 'insurer', content: 'original', withhold: [] }],
  answeredBy: 'insurer',
  rules: [],
  sensitivity: judgeSensitivity,
  instrument: 'QĐ 130/QĐ-BYT (18/01/2023), QĐ 4750/QĐ-BYT (29/12/2023), QĐ 3176/QĐ-BYT (29/10/2024)',
  validFrom: '2024-10-29',
}
