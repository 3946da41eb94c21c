/** What a check answers: plain data that may cross between threads. */
import type { Problem, SensitivityFinding, SensitivityLabel, Words } from '#definitions/shape.ts'
import type { SignatureMode } from '#formats/xml-signature/trust.ts'

export interface CheckedSignature {
  readonly mode: SignatureMode
  readonly state: 'absent' | 'valid' | 'faulty'
  /** SHA-256 of the signer's certificate, hex; null where there was none to read. */
  readonly fingerprint: string | null
  readonly facility: string | null
  readonly subject: string | null
  readonly serial: string | null
  /** ISO time. */
  readonly validTo: string | null
}

export interface CheckedCertificate {
  readonly fingerprint: string
  readonly der: Uint8Array
}

/** One broken rule of a document, for its claim. */
export interface RuleFinding {
  readonly code: string
  readonly count: number
  /** Hundredths of a đồng asked from the insurer that hang on it, as digits. */
  readonly atRisk: string
  /** Codes of the departments and practitioners of its lines. */
  readonly departments: readonly string[]
  readonly practitioners: readonly string[]
}

/** One document of an accepted file, ready to be sealed and stored. Texts are as the sender wrote them. */
export interface CheckedDocument {
  readonly exchange: string
  readonly version: string
  readonly facility: string
  readonly lineage: string
  readonly personalId: string | null
  readonly localPatient: string
  readonly name: string
  readonly birth: string
  readonly sex: string
  readonly begins: string
  readonly ends: string
  /** Hundredths of a đồng as digits, for exactness; null where the exchange has no money or the field is empty. */
  readonly claimed: string | null
  readonly total: string | null
  readonly paidByPatient: string | null
  readonly paidTogether: string | null
  readonly paidByOthers: string | null
  readonly department: string
  readonly careKind: string
  /** Broken rules, one line each. */
  readonly broken: readonly RuleFinding[]
  /** SHA-256 over facility and decoded tables. */
  readonly contentHash: Uint8Array
  readonly labels: readonly SensitivityLabel[]
  readonly findings: readonly SensitivityFinding[]
  /** Packed and compressed: see document-pack. */
  readonly body: Uint8Array
  readonly dictionary: number
  readonly index: Uint8Array
  /** Decoded tables together. */
  readonly innerBytes: number
  readonly certificates: readonly CheckedCertificate[]
  /** Kinds of its tables. */
  readonly fileTypes: readonly string[]
}

/** A table as a page shows it: cells in the official order. */
export interface ShownTable {
  readonly kind: string
  readonly title: Words
  readonly fields: readonly { readonly name: string; readonly means: Words }[]
  readonly rows: readonly (readonly string[])[]
}

export interface CheckedFile {
  /** No problem refuses it. */
  readonly accepted: boolean
  readonly problems: readonly Problem[]
  readonly facility: string | null
  /** Null where the bytes were refused before a signature was looked for. */
  readonly signature: CheckedSignature | null
  /** Empty unless accepted. */
  readonly documents: readonly CheckedDocument[]
  /** Only on request, for a page that shows the problems at their places. */
  readonly tables: readonly ShownTable[]
}

/** A file refused as a whole. */
export function refusedFile(problems: readonly Problem[]): CheckedFile {
  return { accepted: false, problems, facility: null, signature: null, documents: [], tables: [] }
}
