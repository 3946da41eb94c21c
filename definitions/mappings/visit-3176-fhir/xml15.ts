/** XML15 → EpisodeOfCare of TB treatment, and its register as one Observation. */
import { xml15 } from '../../exchanges/visit-3176/tables/xml15.ts'
import { also, componentsOf, date, extensions, mapped, toEncounter, toFacility, toPatient } from '../entries.ts'
import type { ResourceMapping, TableMapping } from '../shape.ts'
import { registerOf, survey } from './shared.ts'
import * as hiv from './systems-hiv.ts'

const component = componentsOf(xml15)

const episode: ResourceMapping = {
  part: '', type: 'EpisodeOfCare', always: true,
  fixed: { status: 'active', type: [registerOf('XML15')], patient: toPatient, managingOrganization: toFacility },
  fields: [
    date('NGAYBD_DTRI_LAO', 'period.start'), date('NGAYKT_DTRI_LAO', 'period.end'),
    also(mapped('KET_QUA_DTRI_LAO', 'status', { 1: 'finished', 2: 'finished', 3: 'finished', 4: 'finished', 5: 'cancelled' })),
    ...extensions('string', 'STT', 'DU_PHONG'),
  ],
}

const register: ResourceMapping = {
  part: 'care', type: 'Observation', fixed: { status: 'final', category: survey, code: registerOf('XML15'), subject: toPatient, encounter: toEncounter },
  fields: [
    component('PHANLOAI_LAO_VITRI', 'code', hiv.tbSite), component('PHANLOAI_LAO_TS', 'code', hiv.tbHistory), component('PHANLOAI_LAO_VK', 'code', hiv.tbProof),
    component('PHANLOAI_LAO_KT', 'code', hiv.tbResistance), component('LOAI_DTRI_LAO', 'code', hiv.tbTreatment), component('PHACDO_DTRI_LAO', 'code', hiv.tbRegimen),
    component('KET_QUA_DTRI_LAO', 'code', hiv.tbOutcome),
  ],
}

/** Apart, so that the register can be shown without it. */
const withHiv: ResourceMapping = {
  part: 'hiv', type: 'Observation', fixed: { status: 'final', category: survey, code: registerOf('XML15'), subject: toPatient, encounter: toEncounter },
  fields: [
    component('PHANLOAI_LAO_HIV', 'code', hiv.tbHiv), component('NGAYKD_HIV', 'date'), component('BDDT_ARV', 'date'), component('NGAY_BAT_DAU_DT_CTX', 'date'),
  ],
}

export const xml15Mapping: TableMapping = {
  table: 'XML15',
  same: ['MA_LK', 'MA_BN', 'HO_TEN', 'SO_CCCD', 'MA_CSKCB'],
  notCarried: {},
  keys: [['NGAYBD_DTRI_LAO', 'PHACDO_DTRI_LAO'], ['NGAYBD_DTRI_LAO']],
  variants: [{ resources: [episode, register, withHiv] }],
}
