/** The shape of a checklist: what a vendor's system must have done with us, and how each thing is recognised. Plain types. */
import type { Words } from '../shape.ts'

/** How a case is recognised in what was really sent, stored and answered; nothing a vendor says of itself counts. */
export type Recognition =
  /** The account of the tenant has taken a pair of tokens. */
  | { readonly kind: 'signed-in' }
  /** An accepted file of the exchange holds the table. */
  | { readonly kind: 'table-received'; readonly exchange: string; readonly table: string }
  /** The same content came again and was answered with its old receipt. */
  | { readonly kind: 'repeated'; readonly exchange: string }
  /** A later version took the place of a former one. */
  | { readonly kind: 'corrected'; readonly exchange: string }
  /** A file was voided, and its visit entered anew under the same code. */
  | { readonly kind: 'voided'; readonly exchange: string }
  /** A file was refused for its content, and a later one of the same exchange accepted. */
  | { readonly kind: 'refusal-mended'; readonly exchange: string }
  /** A file was warned of by the rule book, and its correction breaks fewer of those rules. */
  | { readonly kind: 'warning-mended'; readonly exchange: string }
  /** One file held at least so many dossiers. */
  | { readonly kind: 'many-dossiers'; readonly exchange: string; readonly dossiers: number }
  /** The signature of an accepted file was right; the problems named in `letPass` do not count. */
  | { readonly kind: 'signed'; readonly exchange: string; readonly letPass: readonly string[] }
  /** The trace of a message was read after all partners had it. */
  | { readonly kind: 'followed'; readonly exchange: string }
  /** The trace was read while a partner failed, and again when the message had arrived there after all. */
  | { readonly kind: 'followed-through-failure'; readonly exchange: string }
  /** A receipt was withheld once, and the same file sent again until it was there. */
  | { readonly kind: 'receipt-fetched-again'; readonly exchange: string }
  /** The list of a day was compared, and both sides had the same documents of the exchange. */
  | { readonly kind: 'day-compared'; readonly exchange: string }

export type CaseGroup = 'start' | 'documents' | 'changes' | 'errors' | 'steadiness'

/** One case of a checklist. */
export interface ConformanceCase {
  /** Public and stable: it stands in certificates. */
  readonly code: string
  readonly group: CaseGroup
  /** Whether the certificate needs it. */
  readonly obligatory: boolean
  readonly title: Words
  /** What the vendor's system sends or does. */
  readonly doThis: Words
  /** Section of docs/connecting.md that tells how. */
  readonly section: number
  readonly recognised: Recognition
}

/** What a vendor's system must do to earn a certificate for one version of a standard. */
export interface Checklist {
  readonly id: string
  readonly version: string
  /** The exchange whose standard is certified. */
  readonly standard: string
  readonly title: Words
  readonly validMonths: number
  readonly cases: readonly ConformanceCase[]
}
