/** Problems of the FHIR door. */
import type { ProblemEntry } from '../shape.ts'

export const fhirDoorProblems = {
  'resource-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Không có tài nguyên này trong hồ sơ mà bạn được xem.', en: 'There is no such resource in the record you may see.' },
    fix: { vi: 'Kiểm tra lại địa chỉ, hoặc tìm trong hồ sơ của người đó.', en: 'Check the address, or search within the person\'s record.' },
  },
  'resource-gone': {
    severity: 'reject',
    source: 'FHIR R4 §3.1.0.1.5',
    message: { vi: 'Tài nguyên này đã bị bỏ khi cơ sở sửa hồ sơ.', en: 'The facility took this away in a correction.' },
    fix: { vi: 'Đọc lại lượt khám để thấy nội dung hiện nay.', en: 'Read the visit again for what stands now.' },
  },
  'resource-type-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Không phục vụ loại tài nguyên này.', en: 'This type of resource is not served.' },
    fix: { vi: 'Xem các loại được phục vụ ở /fhir/R4/metadata.', en: 'The types served are listed at /fhir/R4/metadata.' },
  },
  'search-needs-patient': {
    severity: 'reject',
    source: null,
    message: { vi: 'Chỉ tìm được trong hồ sơ của một người.', en: 'A search is within one person\'s record.' },
    fix: { vi: 'Thêm tham số patient với mã của người đó.', en: 'Add the parameter patient with the person\'s id.' },
  },
  'search-parameter-unknown': {
    severity: 'reject',
    source: null,
    message: { vi: 'Không có tham số tìm kiếm {name} cho loại tài nguyên này.', en: 'This type of resource has no search parameter {name}.' },
    fix: { vi: 'Bỏ tham số ấy; các tham số có ở /fhir/R4/metadata.', en: 'Leave it out; the parameters are listed at /fhir/R4/metadata.' },
  },
  'search-value-unreadable': {
    severity: 'reject',
    source: null,
    message: { vi: 'Không đọc được giá trị của tham số {name}.', en: 'The value of the parameter {name} cannot be read.' },
    fix: { vi: 'Viết giá trị như FHIR R4 quy định, ví dụ ngày là ge2026-01-01.', en: 'Write the value as FHIR R4 has it, for example a date as ge2026-01-01.' },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>
