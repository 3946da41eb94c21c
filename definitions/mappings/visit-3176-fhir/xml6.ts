/** XML6 → EpisodeOfCare of HIV care, its register as one Observation, viral load and PCR of the child apart. */
import { xml6 } from '../../exchanges/visit-3176/tables/xml6.ts'
import { componentsOf, concept, date, extensions, LOINC, reference, toEncounter, toPatient } from '../entries.ts'
import type { ResourceMapping, TableMapping } from '../shape.ts'
import { registerOf, survey } from './shared.ts'
import * as hiv from './systems-hiv.ts'
import * as systems from './systems.ts'

const component = componentsOf(xml6)
const observed = { status: 'final', subject: toPatient, encounter: toEncounter }

const episode: ResourceMapping = {
  part: '', type: 'EpisodeOfCare', always: true,
  fixed: { status: 'active', type: [registerOf('XML6')], patient: toPatient },
  fields: [
    date('BDDT_ARV', 'period.start'),
    reference('NOI_BDDT_ARV', 'managingOrganization', 'Organization', systems.facility),
    ...extensions('string', 'DU_PHONG'),
  ],
}

const register: ResourceMapping = {
  part: 'care', type: 'Observation', fixed: { ...observed, category: survey, code: registerOf('XML6') },
  fields: [
    component('NGAYKD_HIV', 'date'), component('NOI_LAY_MAU_XN', 'code', systems.facility), component('NOI_XN_KD', 'code', systems.facility),
    component('MA_PHAC_DO_DIEU_TRI_BD', 'code', hiv.regimen), component('MA_BAC_PHAC_DO_BD', 'code', hiv.regimenLine), component('MA_LYDO_DTRI', 'code', hiv.registered),
    component('LOAI_DTRI_LAO', 'code', hiv.tbTreatment), component('SANG_LOC_LAO', 'code', hiv.tbScreening), component('PHACDO_DTRI_LAO', 'code', hiv.tbRegimen),
    component('NGAYBD_DTRI_LAO', 'date'), component('NGAYKT_DTRI_LAO', 'date'), component('KQ_DTRI_LAO', 'code', hiv.tbResult),
    component('MA_LOAI_BN', 'code', hiv.patientKind), component('GIAI_DOAN_LAM_SANG', 'code', hiv.stage), component('NHOM_DOI_TUONG', 'code', hiv.riskGroup),
    component('MA_TINH_TRANG_DK', 'codes', hiv.condition), component('NGAY_NHAN_TT_MANG_THAI', 'date'), component('NGAY_BAT_DAU_DT_CTX', 'date'), component('MA_XU_TRI', 'codes', hiv.action),
    component('NGAY_BAT_DAU_XU_TRI', 'date'), component('NGAY_KET_THUC_XU_TRI', 'date'), component('MA_PHAC_DO_DIEU_TRI', 'code', hiv.regimen),
    component('MA_BAC_PHAC_DO', 'code', hiv.regimenLine), component('SO_NGAY_CAP_THUOC_ARV', 'integer'), component('NGAY_CHUYEN_PHAC_DO', 'date'),
    component('LY_DO_CHUYEN_PHAC_DO', 'code', hiv.changeReason),
  ],
}

const viralLoad: ResourceMapping = {
  part: 'load', type: 'Observation',
  fixed: { ...observed, code: concept(LOINC, '20447-9', 'HIV 1 RNA [#/volume] (viral load) in Serum or Plasma by NAA with probe detection') },
  fields: [
    date('NGAY_XN_TLVR', 'effectiveDateTime'), component('KQ_XNTL_VR', 'code', hiv.viralLoad), component('MA_LYDO_XNTL_VR', 'code', hiv.loadReason),
    component('NGAY_KQ_XN_TLVR', 'date'),
  ],
}

const pcr: ResourceMapping = {
  part: 'pcr', type: 'Observation', fixed: { ...observed, code: { text: 'PCR HIV' } },
  fields: [
    date('NGAY_XN_PCR', 'effectiveDateTime'), component('MA_KQ_XN_PCR', 'code', hiv.pcrResult), component('LAN_XN_PCR', 'integer'), component('NGAY_KQ_XN_PCR', 'date'),
  ],
}

export const xml6Mapping: TableMapping = {
  table: 'XML6',
  same: ['MA_LK', 'MA_THE_BHYT', 'SO_CCCD', 'NGAY_SINH', 'GIOI_TINH', 'DIA_CHI', 'MATINH_CU_TRU', 'MAHUYEN_CU_TRU', 'MAXA_CU_TRU', 'MA_CSKCB'],
  notCarried: {},
  keys: [['NGAYKD_HIV', 'BDDT_ARV'], ['MA_PHAC_DO_DIEU_TRI']],
  variants: [{ resources: [episode, register, viralLoad, pcr] }],
}
