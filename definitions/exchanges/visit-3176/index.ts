/** The visit file of QĐ 3176/QĐ-BYT: what a hospital sends after every visit. */
import type { ExchangeDefinition } from '../../shape.ts'
import { ruleFamilies } from './rules/book.ts'
import { judgeSensitivity } from './sensitivity.ts'
import { xml1 } from './tables/xml1.ts'
import { xml2 } from './tables/xml2.ts'
import { xml3 } from './tables/xml3.ts'
import { xml4 } from './tables/xml4.ts'
import { xml5 } from './tables/xml5.ts'
import { xml6 } from './tables/xml6.ts'
import { xml7 } from './tables/xml7.ts'
import { xml8 } from './tables/xml8.ts'
import { xml9 } from './tables/xml9.ts'
import { xml10 } from './tables/xml10.ts'
import { xml11 } from './tables/xml11.ts'
import { xml12 } from './tables/xml12.ts'
import { xml13 } from './tables/xml13.ts'
import { xml14 } from './tables/xml14.ts'
import { xml15 } from './tables/xml15.ts'

export const visit3176: ExchangeDefinition = {
  id: 'visit-3176',
  version: '1',
  title: { vi: 'Hồ sơ khám, chữa bệnh (QĐ 3176)', en: 'Visit file (decision 3176)' },
  format: 'giamdinhhs',
  doors: [
    { path: '/api/qd130/guiHoSoXmlQD3176', fileTypes: ['130', '3176'] },
    // The name under decision 4750: uploaders in use still call it.
    { path: '/api/qd130/guiHoSoXmlQD4750', fileTypes: ['130'] },
  ],
  tables: [xml1, xml2, xml3, xml4, xml5, xml6, xml7, xml8, xml9, xml10, xml11, xml12, xml13, xml14, xml15],
  keys: {
    table: 'XML1',
    lineage: 'MA_LK',
    facility: 'MA_CSKCB',
    personalId: 'SO_CCCD',
    localPatient: 'MA_BN',
    name: 'HO_TEN',
    birth: 'NGAY_SINH',
    sex: 'GIOI_TINH',
    begins: 'NGAY_VAO',
    ends: 'NGAY_RA',
    diagnosis: 'CHAN_DOAN_RV',
    claimed: 'T_BHTT',
    total: 'T_TONGCHI_BV',
    paidByPatient: 'T_BNTT',
    paidTogether: 'T_BNCCT',
    paidByOthers: 'T_NGUONKHAC',
    department: 'MA_KHOA',
    practitioner: 'MA_BAC_SI',
    careKind: 'MA_LOAI_KCB',
  },
  destinations: [
    { partner: 'insurer', content: 'original', withhold: [] },
    { partner: 'province', content: 'permitted', withhold: ['hiv', 'tb-hiv', 'mental', 'reproductive'] },
    { partner: 'data-centre', content: 'permitted', withhold: ['hiv', 'tb-hiv', 'mental', 'reproductive'] },
  ],
  answeredBy: 'insurer',
  rules: ruleFamilies,
  sensitivity: judgeSensitivity,
  instrument: 'QĐ 130/QĐ-BYT (18/01/2023), QĐ 4750/QĐ-BYT (29/12/2023), QĐ 3176/QĐ-BYT (29/10/2024), QĐ 1931/QĐ-BYT (29/06/2026)',
  // The day decision 3176 was signed; the files of decision 4750 before it are read by the same tables.
  validFrom: '2024-10-29',
}
