/** All of a person's record (`$everything`), and the summary for a stranger's desk (`$summary`). */
import type { Bundle, Resource } from '@medplum/fhirtypes'
import { summaryOf } from '#formats/fhir/index.ts'
import type { Look } from '#modules/access/index.ts'
import type { Caller } from '#platform/permit.ts'
import { problem } from '#definitions/problem.ts'
import { Refusal } from '#platform/refusal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { projectRecord } from './project-record.ts'
import type { RecordView } from './record-view.ts'
import { keepRead, notFound, patientOf } from './read-resource.ts'
import { subjectOfPatientId } from './resource-id.ts'
import { pageOf, type Query, type SearchPage } from './search-record.ts'
import type { FhirTools } from './tools.ts'

const EVERYTHING_PARAMETERS = new Set(['_count', '_offset', '_format'])

/**
 * The Patient and every resource of theirs that the look sees, newest visit first; all of them where no `_count` is given.
 * @throws Refusal `look-needed` or the like before anything is looked up
 */
export async function readEverything(tools: FhirTools, caller: Caller, id: string, query: Query): Promise<SearchPage> {
  const unknown = Object.keys(query).find((name) => !EVERYTHING_PARAMETERS.has(name))
  if (unknown !== undefined) throw new Refusal('invalid', [problem('search-parameter-unknown', { params: { name: '?' } })])
  const subject = subjectOfPatientId(id)
  if (!subject) throw notFound()
  const look = await tools.findLook(caller, subject)
  const view = await projectRecord(tools, look)
  await keepRead(tools, look, '$everything')
  const resources = allOf(look, view)
  return query['_count'] === undefined ? { total: resources.length, resources, next: null } : pageOf(resources, query)
}

/** The International Patient Summary as a document Bundle: what is not known is said to be not known. */
export async function readSummary(tools: FhirTools, caller: Caller, id: string): Promise<Bundle> {
  const subject = subjectOfPatientId(id)
  if (!subject) throw notFound()
  const look = await tools.findLook(caller, subject)
  const view = await projectRecord(tools, look)
  await keepRead(tools, look, '$summary')
  return summaryOf(allOf(look, view), { base: `${tools.publicUrl}/fhir/R4`, at: tools.clock().toISOString(), id: uuidV7(tools.clock) })
}

/** The Patient first. */
function allOf(look: Look, view: RecordView): Resource[] {
  return [patientOf(look, view), ...view.resources.filter((each) => each.resourceType !== 'Patient')]
}
