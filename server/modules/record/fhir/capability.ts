/** What this FHIR door can do, and nothing it cannot (R4 CapabilityStatement): made from the same data the door reads. */
import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes'
import { mappings } from '#definitions/all.ts'
import { resourceTypesOf, searchParametersOf } from '#formats/fhir/index.ts'

const DATE = '2026-11-22'

/** Types of resources some mapping makes. */
export function typesServed(): readonly string[] {
  return [...new Set(['Patient', ...mappings.flatMap((each) => resourceTypesOf(each.mapping))])].sort()
}

export function capabilityStatement(publicUrl: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement', status: 'active', date: DATE, kind: 'instance', fhirVersion: '4.0.1', format: ['json', 'application/fhir+json'],
    software: { name: 'Liên Thông' }, implementation: { description: 'Liên Thông', url: `${publicUrl}/fhir/R4` },
    rest: [{
      mode: 'server',
      documentation: 'Reading only. A search is within one person\'s record; _include, _revinclude and chained parameters are refused.',
      security: {
        cors: false,
        service: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' }] }],
        description: 'A citizen reads their own record; a clinician needs a look opened with a stated purpose.',
      },
      resource: typesServed().map(describe),
    }],
  }
}

function describe(type: string): CapabilityStatementRestResource {
  return {
    type: type as CapabilityStatementRestResource['type'],
    versioning: 'versioned', readHistory: false, updateCreate: false,
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    searchParam: searchParametersOf(type).map(({ name, kind }) => ({ name, type: kind })),
    ...(type === 'Patient'
      ? {
          operation: [
            { name: 'everything', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything' },
            { name: 'summary', definition: 'http://hl7.org/fhir/uv/ips/OperationDefinition/summary' },
          ],
        }
      : {}),
  }
}
