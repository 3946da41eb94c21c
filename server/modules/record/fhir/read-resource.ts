/** One resource by its id, under the look the caller holds. */
import type { Patient, Resource } from '@medplum/fhirtypes'
import { problem } from '#definitions/problem.ts'
import { parseResourceId } from '#formats/fhir/index.ts'
import type { Look } from '#modules/access/index.ts'
import type { Caller } from '#platform/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { projectRecord } from './project-record.ts'
import type { RecordView } from './record-view.ts'
import { patientIdOf, rowAddressOf, subjectOfPatientId } from './resource-id.ts'
import type { FhirTools } from './tools.ts'

/**
 * The resource as the look sees it.
 * @throws Refusal `look-needed` or the like before anything is looked up; `not-found` for what never was or may not be seen;
 *   `gone` for a row that a correction took away
 */
export async function readResource(tools: FhirTools, caller: Caller, wanted: { readonly type: string; readonly id: string }): Promise<Resource> {
  if (wanted.type === 'Patient') return readPatient(tools, caller, wanted.id)
  const address = rowAddressOf(wanted.id)
  if (!address) throw notFound()
  const look = await tools.findLook(caller, address.subject)
  const view = await projectRecord(tools, look)
  await keepRead(tools, look, wanted.type, view.documentOf(address.lineage))
  const found = view.byId.get(wanted.id)
  if (found?.resourceType === wanted.type) return found
  const place = parseResourceId(wanted.id)
  if (place && view.isRetired(address.lineage, place)) throw new Refusal('gone', [problem('resource-gone')])
  throw notFound()
}

async function readPatient(tools: FhirTools, caller: Caller, id: string): Promise<Resource> {
  const subject = subjectOfPatientId(id)
  if (!subject) throw notFound()
  const look = await tools.findLook(caller, subject)
  const view = await projectRecord(tools, look)
  await keepRead(tools, look, 'Patient')
  return patientOf(look, view)
}

/** The newest description of the person; of somebody about whom nothing was sent, only that there is a record. */
export function patientOf(look: Look, view: RecordView): Resource {
  const id = patientIdOf(look.subject.key)
  return view.byId.get(id) ?? ({ resourceType: 'Patient', id, active: true } satisfies Patient)
}

/** Leaves the entry of a read before the answer goes out. */
export function keepRead(tools: FhirTools, look: Look, type: string, documentId?: string): Promise<void> {
  const { caller, subject, purpose, basis } = look
  return tools.keepAct({
    clock: tools.clock, actor: caller.id, role: caller.role, act: 'record-read', subjectKey: subject.key, shard: subject.shard, purpose, detail: { type, basis },
    ...(documentId === undefined ? {} : { reference: documentId }),
  })
}

export function notFound(): Refusal {
  return new Refusal('not-found', [problem('resource-unknown')])
}
