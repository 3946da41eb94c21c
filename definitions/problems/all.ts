/** The public catalogue of problem codes, merged from one file per area. */
import { accessProblems } from './access.ts'
import { catalogueProblems } from './catalogues.ts'
import { checkInProblems } from './check-in.ts'
import { clinicianProblems } from './clinician.ts'
import { conformanceProblems } from './conformance.ts'
import { envelopeProblems } from './envelope.ts'
import { exchangeProblems } from './exchange.ts'
import { fhirDoorProblems } from './fhir-door.ts'
import { fhirProblems } from './fhir.ts'
import { insuranceProblems } from './insurance.ts'
import { monitoringProblems } from './monitoring.ts'
import { paperProblems } from './papers.ts'
import { platformProblems } from './platform.ts'
import { peopleProblems } from './people.ts'
import { recordProblems } from './record.ts'
import { shapeProblems } from './shape.ts'
import { signatureProblems } from './signature.ts'

export const problemCatalogue = {
  ...platformProblems,
  ...accessProblems,
  ...catalogueProblems,
  ...envelopeProblems,
  ...signatureProblems,
  ...shapeProblems,
  ...peopleProblems,
  ...exchangeProblems,
  ...insuranceProblems,
  ...checkInProblems,
  ...conformanceProblems,
  ...recordProblems,
  ...clinicianProblems,
  ...paperProblems,
  ...monitoringProblems,
  ...fhirProblems,
  ...fhirDoorProblems,
}

export type ProblemCode = keyof typeof problemCatalogue
