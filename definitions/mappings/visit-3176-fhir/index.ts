/** The visit file of QĐ 3176 as FHIR R4 resources, and back: field by field. */
import type { FhirMapping } from '../shape.ts'
import { xml0Mapping } from './xml0.ts'
import { xml1Mapping } from './xml1.ts'
import { xml2Mapping } from './xml2.ts'
import { xml3Mapping } from './xml3.ts'
import { xml4Mapping } from './xml4.ts'
import { xml5Mapping } from './xml5.ts'
import { xml6Mapping } from './xml6.ts'
import { xml7Mapping, xml8Mapping } from './xml7.ts'
import { xml9Mapping } from './xml9.ts'
import { xml10Mapping, xml11Mapping } from './xml10.ts'
import { xml12Mapping } from './xml12.ts'
import { xml13Mapping, xml14Mapping } from './xml13.ts'
import { xml15Mapping } from './xml15.ts'

const actCode = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
const ours = 'urn:lienthong:code:sensitivity'
const restricted = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R', display: 'restricted' }

export const visit3176Fhir: FhirMapping = {
  id: 'visit-3176-fhir',
  version: '1',
  title: { vi: 'Hồ sơ khám, chữa bệnh (QĐ 3176) sang FHIR R4 và ngược lại', en: 'Visit file (decision 3176) to FHIR R4 and back' },
  extensionBase: 'urn:lienthong:extension:visit-3176:',
  fieldBase: 'urn:lienthong:field:visit-3176:',
  main: ['XML1', 'XML0'],
  dated: ['NGAY_RA', 'NGAY_VAO'],
  encounterType: 'Encounter',
  security: {
    'hiv': [restricted, { system: actCode, code: 'HIV', display: 'HIV/AIDS information sensitivity' }, { system: ours, code: 'hiv', display: 'HIV' }],
    'tb-hiv': [restricted, { system: actCode, code: 'HIV', display: 'HIV/AIDS information sensitivity' }, { system: ours, code: 'tb-hiv', display: 'Lao kèm HIV' }],
    'mental': [restricted, { system: actCode, code: 'PSY', display: 'psychiatry disorder information sensitivity' }, { system: ours, code: 'mental', display: 'Sức khỏe tâm thần' }],
    'reproductive': [restricted, { system: actCode, code: 'SEX', display: 'sexuality and reproductive health information sensitivity' }, { system: ours, code: 'reproductive', display: 'Sức khỏe sinh sản' }],
  },
  tables: [
    xml0Mapping, xml1Mapping, xml2Mapping, xml3Mapping, xml4Mapping, xml5Mapping, xml6Mapping, xml7Mapping, xml8Mapping, xml9Mapping, xml10Mapping,
    xml11Mapping, xml12Mapping, xml13Mapping, xml14Mapping, xml15Mapping,
  ],
}
