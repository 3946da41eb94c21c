/** The International Patient Summary (IPS) of a person: a document Bundle, its Composition first. */
import type { Bundle, Resource } from '@medplum/fhirtypes'
import { ABSENT, SUMMARY_TYPE, summaryNeeds, summarySections, summaryTitle, type SummarySection } from '#definitions/mappings/summary.ts'
import { bundleOf } from './bundle.ts'
import { codingOf } from './compile.ts'
import { isNode, textOf, type Node } from './places.ts'
import { toDiv } from './texts.ts'

export interface SummaryAbout {
  /** Address of the FHIR door, without a slash at its end. */
  readonly base: string
  /** ISO instant. */
  readonly at: string
  /** UUID of this summary. */
  readonly id: string
}

/** How many entries a section names at most, the newest first: a summary, not the record. */
const MOST = 100

/**
 * The summary of one person's resources, whose Patient must be among them. Of what is said several times the newest stands
 * for all; required sections in which nothing is known say so; what an entry refers to without being in the document is
 * left out of it.
 */
export function summaryOf(resources: readonly Resource[], about: SummaryAbout): Bundle {
  const nodes = resources as unknown as readonly Node[]
  const patient = nodes.find(({ resourceType }) => resourceType === 'Patient')
  if (!patient) throw new Error('A summary needs its Patient among the resources.')
  const reference = { reference: `Patient/${textOf(patient.id)}` }
  const sections = summarySections.map((section) => ({ section, entries: entriesOf(section, nodes, reference) })).filter(({ entries }) => entries.length > 0)
  const entries = sections.flatMap((each) => each.entries)
  const inside = new Set(['Patient', ...entries.map(addressOf)].concat(addressOf(patient)))
  const document = [compositionOf(sections, reference, about), complete(patient), ...entries.map((entry) => complete(standAlone(entry, inside)))]
  return bundleOf(document as unknown as Resource[], { kind: 'document', base: about.base, at: about.at, id: about.id })
}

interface FilledSection {
  readonly section: SummarySection
  readonly entries: readonly Node[]
}

function compositionOf(sections: readonly FilledSection[], patient: Node, { at, id }: SummaryAbout): Node {
  return {
    resourceType: 'Composition', id, language: 'vi', status: 'final', type: { coding: [SUMMARY_TYPE] }, subject: patient, date: at,
    author: [{ type: 'Organization', identifier: { system: 'urn:lienthong:id:platform', value: 'lien-thong' }, display: 'Liên Thông' }],
    title: `${summaryTitle.vi} · ${summaryTitle.en}`,
    section: sections.map(({ section, entries }) => ({
      title: `${section.title.vi} · ${section.title.en}`,
      code: { coding: [{ system: 'http://loinc.org', code: section.loinc[0], display: section.loinc[1] }] },
      text: { status: 'generated', div: toDiv(entries.map((entry) => wordsOf(entry, section)).join('; ')) },
      entry: entries.map((entry) => ({ reference: addressOf(entry) })),
    })),
  }
}

function entriesOf(section: SummarySection, nodes: readonly Node[], patient: Node): Node[] {
  const found = nodes.filter((node) => belongs(section, node)).map((node) => ({ node, time: timeOf(section, node) }))
  found.sort((one, other) => (one.time < other.time ? 1 : one.time > other.time ? -1 : 0))
  const seen = new Set<string>()
  const newest = found.filter(({ node }) => isFirst(section, node, seen)).slice(0, MOST).map(({ node }) => node)
  return newest.length === 0 && section.unknown ? [unknownEntry(section.unknown, patient)] : newest
}

/** A provisional diagnosis is no problem of the person; an examination is no procedure worth telling. */
function belongs({ types, categories, alsoWithout }: SummarySection, node: Node): boolean {
  if (!types.includes(textOf(node.resourceType))) return false
  if (codesIn(node.verificationStatus).includes('provisional')) return false
  if (alsoWithout && node.category === undefined) return true
  return !categories || codesIn(node.category).some((code) => categories.includes(code))
}

function isFirst({ sameBy }: SummarySection, node: Node, seen: Set<string>): boolean {
  if (sameBy === '') return true
  const concept = node[sameBy]
  const key = `${textOf(node.resourceType)} ${codesIn(concept)[0] ?? ''} ${isNode(concept) ? textOf(concept.text) : ''}`
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

function timeOf({ timeIn }: SummarySection, node: Node): string {
  for (const path of timeIn) {
    const value = path.split('.').reduce<unknown>((at, name) => (isNode(at) ? at[name] : undefined), node)
    if (typeof value === 'string') return value
  }
  return ''
}

function codesIn(concept: unknown): string[] {
  if (Array.isArray(concept)) return concept.flatMap(codesIn)
  if (!isNode(concept) || !Array.isArray(concept.coding)) return []
  return concept.coding.flatMap((coding) => (isNode(coding) && typeof coding.code === 'string' ? [coding.code] : []))
}

function unknownEntry({ type, element, code, words, fixed }: NonNullable<SummarySection['unknown']>, patient: Node): Node {
  const person = type === 'AllergyIntolerance' ? { patient } : { subject: patient }
  return { resourceType: type, id: code, ...fixed, [element]: { coding: [codingOf(ABSENT, code, words)], text: words.vi }, ...person }
}

function wordsOf(entry: Node, { sameBy }: SummarySection): string {
  const concept = entry[sameBy === '' ? 'code' : sameBy] ?? entry.vaccineCode
  const text = isNode(concept) ? concept.text ?? displayOf(concept) : entry.description ?? entry.title
  return typeof text === 'string' ? text : codesIn(concept)[0] ?? textOf(entry.resourceType)
}

function displayOf({ coding }: Node): unknown {
  return Array.isArray(coding) ? coding.find((each) => isNode(each) && each.display !== undefined)?.display : undefined
}

function addressOf({ resourceType, id }: Node): string {
  return `${textOf(resourceType)}/${textOf(id)}`
}

/** With a reason for the absence of whatever the summary asks for and nobody told. */
function complete(entry: Node): Node {
  const missing = (summaryNeeds[textOf(entry.resourceType)] ?? []).filter(({ forms }) => forms.every((form) => entry[form] === undefined))
  return missing.length === 0 ? entry : Object.assign({ ...entry }, ...missing.map(({ absent }) => absent)) as Node
}

/** A copy without references to what is not in the document. */
function standAlone(entry: Node, inside: ReadonlySet<string>): Node {
  const kept = Object.entries(entry).flatMap(([name, value]) => {
    const left = withoutStrangers(value, inside)
    return left === undefined ? [] : [[name, left] as const]
  })
  return Object.fromEntries(kept)
}

function withoutStrangers(value: unknown, inside: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) {
    const left = value.map((each) => withoutStrangers(each, inside)).filter((each) => each !== undefined)
    return left.length > 0 ? left : undefined
  }
  if (!isNode(value)) return value
  if (typeof value.reference === 'string') return inside.has(value.reference) ? value : undefined
  return value
}
