/** A paper's body and PDF are sealed under their subject's key before they rest. */
import { seal, unseal } from '#platform/seal.ts'
import type { PaperContent } from './content.ts'

/** What rests sealed of a paper, besides its PDF. */
export interface PaperBody {
  /** The code in the QR. */
  readonly code: string
  /** Whose paper it is, as it stands on it. */
  readonly name: string
  readonly content: PaperContent
  /** Names of facilities by code, as they were at the time of issue. */
  readonly names: Readonly<Record<string, string>>
  readonly signer: string
  /** The data that are signed, canonical. */
  readonly data: string
  /** Detached signatures on them. */
  readonly signatures: readonly { readonly by: 'person' | 'organisation'; readonly jws: string }[]
}

/** What a receiver answers. */
export interface PaperResult {
  readonly text: string
  readonly diagnosis: string
}

export const sealBody = (secret: Buffer, paperId: string, body: PaperBody) => seal(secret, Buffer.from(JSON.stringify(body)), `paper:${paperId}`)
export const sealPdf = (secret: Buffer, paperId: string, pdf: Buffer) => seal(secret, pdf, `paper-pdf:${paperId}`)
export const sealResult = (secret: Buffer, paperId: string, result: PaperResult) => seal(secret, Buffer.from(JSON.stringify(result)), `paper-result:${paperId}`)

/** @throws Error when the key was erased, or a byte was changed */
export const openBody = (secret: Buffer, paperId: string, body: Buffer) => JSON.parse(unseal(secret, body, `paper:${paperId}`).toString()) as PaperBody
export const openPdf = (secret: Buffer, paperId: string, pdf: Buffer) => unseal(secret, pdf, `paper-pdf:${paperId}`)
export const openResult = (secret: Buffer, paperId: string, detail: Buffer) => JSON.parse(unseal(secret, detail, `paper-result:${paperId}`).toString()) as PaperResult
