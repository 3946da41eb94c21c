/** The checklist in force: what earns a certificate for the visit standard. */
import { visit3176 } from '../exchanges/visit-3176/index.ts'
import type { Checklist } from './shape.ts'
import { changeCases, errorCases, startCases, steadinessCases, tableCases } from './visit-cases.ts'

export type { CaseGroup, Checklist, ConformanceCase, Recognition } from './shape.ts'
export { begunSteps, nextSteps, type NextStep } from './next-steps.ts'

export const checklist: Checklist = {
  id: 'visit-vendor',
  version: '1',
  standard: visit3176.id,
  title: { vi: 'Kết nối hồ sơ khám, chữa bệnh', en: 'Connecting visit files' },
  validMonths: 12,
  cases: [...startCases, ...tableCases(visit3176.tables), ...changeCases, ...errorCases, ...steadinessCases],
}
