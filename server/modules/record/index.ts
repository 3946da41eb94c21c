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
export { openRecord, type RecordTools, type VisibleDocument } from './open-record.ts'
export type { PlacedRow, PlacedTables } from './permitted-rows.ts'
