/** A person's record as FHIR resources: the projection of each document that the look may see. */
import type { Resource } from '@medplum/fhirtypes'
import { findMapping } from '#definitions/all.ts'
import type { FhirMapping } from '#definitions/mappings/shape.ts'
import type { Row } from '#definitions/shape.ts'
import { projectVisit } from '#formats/fhir/index.ts'
import type { Look } from '#modules/access/index.ts'
import { openRecord, VOIDED, type RecordHead, type VisibleDocument } from '../open-record.ts'
import { hasGivenWay } from './has-given-way.ts'
import type { Projection } from './kept-projections.ts'
import type { RecordView } from './record-view.ts'
import { lineageIdOf, patientIdOf, rowMark } from './resource-id.ts'
import { FIRST_VERSION, numberOf, numbersOf, type RowNumbers } from './row-numbers.ts'
import type { FhirTools } from './tools.ts'

/** The record as resources. Made once for all looks that see the same of it, and again when a document comes or goes. */
export async function projectRecord(tools: FhirTools, look: Look): Promise<RecordView> {
  const head = await tools.heads.get(look)
  const key = `${look.subject.key} ${look.sight}`
  const known = tools.views.find(key)
  // A head lasts as long as no document comes or goes; the names beside codes, until a list changes.
  if (known?.head === head && known.named === tools.names.revision()) return known
  const view = await makeView(tools, look, head)
  tools.views.keep(key, view)
  return view
}

async function makeView(tools: FhirTools, look: Look, head: RecordHead): Promise<RecordView> {
  const named = tools.names.revision()
  const byLineage = new Map<string, { readonly document: VisibleDocument; readonly projection: Projection }>()
  const resources: Resource[] = []
  const givenWay = new Set<string>()
  for (const document of (await openRecord(tools, look)).reverse()) {
    const mapping = findMapping(document.exchange)
    if (!mapping) continue
    if (hasGivenWay(head, mapping, document)) {
      givenWay.add(document.lineage)
      continue
    }
    const projection = await projectionOf(tools, { look, head, mapping }, document)
    byLineage.set(document.lineage, { document, projection })
    // Every visit describes the person: the newest counts.
    const described = byLineage.size > 1
    for (const each of projection.resources) if (each.resourceType !== 'Patient' || !described) resources.push(each)
  }
  return {
    head, named, resources, byType: Map.groupBy(resources, (each) => each.resourceType), byId: new Map(resources.map((each) => [each.id ?? '', each])),
    documentOf: (lineage) => byLineage.get(lineage)?.document.documentId,
    isRetired: (lineage, { table, number }) => byLineage.get(lineage)?.projection.isRetired(table, number) ?? (givenWay.has(lineage) || isTakenBack(head, lineage)),
  }
}

function isTakenBack({ documents }: RecordHead, lineage: string): boolean {
  const versions = documents.filter((each) => each.lineage.toString('hex', 0, 8) === lineage)
  return versions.at(-1)?.state === VOIDED
}

interface Projecting {
  readonly look: Look
  readonly head: RecordHead
  readonly mapping: FhirMapping
}

async function projectionOf(tools: FhirTools, projecting: Projecting, document: VisibleDocument): Promise<Projection> {
  // What of the document is seen, under which name of the person, with which names of codes: the same again for the same key.
  const key = [tools.names.revision(), document.documentId, projecting.look.subject.key, document.withheld.join(), Object.keys(document.tables).join()].join(' ')
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
    names: tools.names.nameOf,
  })
  return { resources, isRetired: retiredIn(numbers, mark) }
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
