/** The check-in of a visit (XML0): sent at the first cost, before anything is paid. */
import { stamp, type Minute } from './visit/clock.ts'
import { inOrder } from './visit/layout.ts'
import { birthStamp, identityNumber, localNumber } from './visit/patient-cells.ts'
import { tellVisit } from './visit/tell.ts'
import type { Row, VisitRequest } from './visit/index.ts'

/** The row of XML0 for a visit; it has the visit's own MA_LK. */
export function checkInRow(request: VisitRequest): Row {
  const told = tellVisit(request)
  const [first] = told.services
  const ordered: Minute = first?.ordered ?? told.arrived
  const { citizen, facility } = request
  return inOrder('XML0', {
    MA_LK: told.maLk,
    STT: '1',
    MA_BN: localNumber(told),
    HO_TEN: citizen.name,
    SO_CCCD: identityNumber(citizen),
    NGAY_SINH: birthStamp(citizen),
    GIOI_TINH: citizen.sex,
    MA_THE_BHYT: told.insured.card,
    MA_DKBD: told.insured.registered,
    GT_THE_TU: told.insured.from,
    GT_THE_DEN: told.insured.to,
    MA_DOITUONG_KCB: told.insured.object,
    NGAY_VAO: stamp(told.arrived),
    NGAY_VAO_NOI_TRU: told.admitted === null ? '' : stamp(told.admitted),
    LY_DO_VNT: told.admitted === null ? '' : told.complaint,
    MA_LOAI_KCB: told.care,
    MA_CSKCB: facility.code,
    MA_DICH_VU: first?.service.code ?? '',
    TEN_DICH_VU: first?.service.name ?? '',
    NGAY_YL: stamp(ordered),
  })
}
