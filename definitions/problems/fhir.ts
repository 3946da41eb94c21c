/** Problems of reading FHIR resources back into the tables of the visit standard. */
import type { ProblemEntry } from '../shape.ts'

export const fhirProblems = {
  'fhir-resource-of-no-row': {
    severity: 'warn',
    source: 'docs/fhir-mapping.md',
    message: { vi: 'Tài nguyên thứ {place} ({type}) không thuộc dòng nào của các bảng trong chuẩn.', en: 'Resource {place} ({type}) belongs to no row of the standard\'s tables.' },
    fix: { vi: 'Giữ nguyên mã của tài nguyên như khi nhận, hoặc bỏ tài nguyên ấy.', en: 'Keep the resource\'s id as it was given, or leave the resource out.' },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>
