/** Visit files as FHIR R4 resources and back, by a mapping that is data: what modules use of it. */
import type { FhirMapping } from '#definitions/mappings/shape.ts'
import { compiledOf } from './compile.ts'

export { parseResourceId, resourceId, type About, type CodeName } from './about.ts'
export { bundleOf, type BundleParts } from './bundle.ts'
export { matchRows, rowNumbersOf, type NumberedRow, type RowKeys, type RowNumbers } from './match-rows.ts'
export { projectResource, projectRow, projectTable, projectVisit } from './project.ts'
export { searchParametersOf, searchValues, type SearchValue } from './search.ts'
export { summaryOf, type SummaryAbout } from './summary.ts'
export { tablesFromResources } from './tables-from-resources.ts'

/** The resource types a mapping makes, in the order of the alphabet. */
export function resourceTypesOf(mapping: FhirMapping): readonly string[] {
  return compiledOf(mapping).types
}
