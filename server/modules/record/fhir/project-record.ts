/** A person's record as FHIR resources: the projection of each document that the look may see. */
import type { Resource } from '@medplum/fhirtypes'
import { findMapping } from '#definitions/all.ts'
import type { FhirMapping } from '#definitions/mappings/shape.ts'
import type { Row } from '#definitions/shape.ts'
import { projectVisit } from '#formats/fhir/index.ts'
import type { Look } from '#modules/access/index.ts'
import { openRecord, type RecordHead, type VisibleDocument } from '../open-record.ts'
import type { Projection } from './kept-projections.ts'
import { lineageIdOf, patientIdOf, rowMark } from './resource-id.ts'
import { FIRST_VERSION, numberOf, numbersOf, type RowNumbers } from './row-numbers.ts'
import type { FhirTools } from './tools.ts'

export interface ProjectedDocument extends Projection {
  readonly document: VisibleDocument
}

/** The projections of a record, newest receipt first. @param lineage only the visit of this lineage */
export async function projectRecord(tools: FhirTools, look: Look, lineage?: string): Promise<ProjectedDocument[]> {
  const head = await tools.heads.get(look)
  const fits = lineage === undefined ? undefined : (each: { lineage: Buffer }) => each.lineage.toString('hex', 0, 8) === lineage
  const documents = await openRecord(tools, look, fits ? { fits } : {})
  const projected: ProjectedDocument[] = []
  for (const document of documents.reverse()) {
    const mapping = findMapping(document.exchange)
    if (mapping) projected.push({ document, ...(await projectionOf(tools, { look, head, mapping }, document)) })
  }
  return projected
}

interface Projecting {
  readonly look: Look
  readonly head: RecordHead
  readonly mapping: FhirMapping
}

async function projectionOf(tools: FhirTools, projecting: Projecting, document: VisibleDocument): Promise<Projection> {
  // What of the document is seen, and under which name of the person: the same again for the same key.
  const key = [document.documentId, projecting.look.subject.key, document.withheld.join(), Object.keys(document.tables).join()].join(' ')
  const known = tools.projections.find(key)
  if (known) return known
  const made = await project(tools, projecting, document)
  tools.projections.keep(key, made)
  return made
}

async function project(tools: FhirTools, { look, head, mapping }: Projecting, document: VisibleDocument): Promise<Projection> {
  const own = head.documents.find((each) => each.documentId === document.documentId)
  const secret = head.members.find((each) => each.subjectKey === document.subjectKey)?.secret
  const numbers = own ? await numbersOf(tools, head, own, mapping) : FIRST_VERSION
  const mark = (table: string, number: number) => (secret ? rowMark(secret, { lineage: document.lineage, table, number }) : number)
  const resources = projectVisit(mapping, rowsOf(document), {
    subjectId: patientIdOf(look.subject.key), lineageId: lineageIdOf(document.subjectKey, document.lineage),
    facility: { code: document.facility, name: tools.nameOfFacility(document.facility) ?? document.facility },
    version: document.version, receivedAt: document.receivedAt.toISOString(), documentId: document.documentId,
    rowNumbers: marksOf(document, numbers, mark), findings: document.findings, withhold: document.withheld,
  })
  return { resources, byId: new Map(resources.map((each) => [each.id ?? '', each])), isRetired: retiredIn(numbers, mark) }
}

function rowsOf({ tables }: VisibleDocument): Record<string, readonly Row[]> {
  return Object.fromEntries(Object.entries(tables).map(([kind, placed]) => [kind, placed.map(({ row }) => row)]))
}

function marksOf({ tables }: VisibleDocument, numbers: RowNumbers, mark: (table: string, number: number) => number): Record<string, readonly number[]> {
  return Object.fromEntries(Object.entries(tables).map(([kind, placed]) => [kind, placed.map(({ place }) => mark(kind, numberOf(numbers, kind, place)))]))
}

function retiredIn({ retired }: RowNumbers, mark: (table: string, number: number) => number): Projection['isRetired'] {
  const marks = new Map(Object.entries(retired).map(([table, numbers]) => [table, new Set(numbers.map((number) => mark(table, number)))]))
  return (table, number) => marks.get(table)?.has(number) === true
}

/** The resources of a record; of the Patient, whom every visit describes, the newest. */
export function resourcesOf(projected: readonly ProjectedDocument[]): Resource[] {
  const seen = new Set<string>()
  return projected.flatMap(({ resources }) => resources.filter((each) => {
    if (each.resourceType !== 'Patient') return true
    const first = !seen.has(each.id ?? '')
    seen.add(each.id ?? '')
    return first
  }))
}
