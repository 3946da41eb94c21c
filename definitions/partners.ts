/** The outside organisations messages go to, and the connection that speaks to each. */
import type { PartnerDefinition } from './shape.ts'

export const partners: readonly PartnerDefinition[] = [
  {
    id: 'insurer',
    title: { vi: 'Bảo hiểm xã hội Việt Nam', en: 'Viet Nam Social Security' },
    connection: 'insurance-gateway',
  },
  {
    id: 'province',
    title: { vi: 'Sở Y tế tỉnh, thành phố', en: 'Provincial health department' },
    connection: 'visit-intake',
  },
  {
    id: 'data-centre',
    title: { vi: 'Trung tâm dữ liệu y tế quốc gia', en: 'National health data centre' },
    connection: 'visit-intake',
  },
]
