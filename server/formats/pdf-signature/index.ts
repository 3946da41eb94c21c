/** Signatures on papers: PAdES on the PDF, detached JWS on the data, and their verification. */
export { appendSignature, type PdfSignature } from './append-signature.ts'
export type { PdfSigner } from './cms.ts'
export { canonicalJson, signDetached, signerOf, verifyDetached } from './detached-jws.ts'
export { readRevocationList, revokedOn, speaksOf, type RevocationList } from './revocation-list.ts'
export { anchorsOf, verifyPdf, type PdfFinding, type PdfSignatureFinding } from './verify.ts'
