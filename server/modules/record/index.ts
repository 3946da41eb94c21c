/** The record: documents stored once, sealed per subject, in versions; given back byte for byte. */
export {
  documentPart, lineagePart, listLineagesOfFacility, supersededPart, type NewDocument,
} from './queries.ts'
export { certificateKeeper, type KeepCertificates } from './keep-certificates.ts'
export { lineageHash } from './lineage.ts'
export { sealDocument } from './seal-document.ts'
export { fileOpener, type FileTools, type FileWanted, type OpenFiles, type StoredFile } from './read-files.ts'
export { newestOpener, type NewestDocument, type OpenNewest } from './open-newest.ts'
export { recordRoutes } from './routes.ts'
export { fhirRoutes } from './fhir/routes.ts'
export { keepProjections } from './fhir/kept-projections.ts'
export { operationOutcome } from './fhir/operation-outcome.ts'
export { patientIdOf, subjectOfPatientId } from './fhir/resource-id.ts'
export type { FhirTools } from './fhir/tools.ts'
export { keepDocuments } from './kept-documents.ts'
export { keepHeads, openRecord, type RecordTools, type VisibleDocument } from './open-record.ts'
export type { PlacedRow, PlacedTables } from './permitted-rows.ts'
