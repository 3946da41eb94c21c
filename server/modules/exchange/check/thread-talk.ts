/** What the check pool and its threads say to each other. */
import type { CataloguePack } from '#formats/catalogue-pack/pack.ts'
import type { SignatureMode, TrustSettings } from '#formats/xml-signature/trust.ts'
import type { CheckedFile } from './checked.ts'

export interface CheckOptions {
  /** Id of the exchange definition. */
  readonly exchange: string
  /** The facility that sends; null where the sender may speak for any. */
  readonly facility: string | null
  /** What is asked of this sender's signature; null leaves it to the trust settings. */
  readonly signaturePolicy: SignatureMode | null
  /** Time of receipt, milliseconds since 1970. */
  readonly now: number
  /** Also answer the tables' cells, for a page. */
  readonly withTables?: boolean
}

export type ThreadOrder =
  | { readonly do: 'check'; readonly id: number; readonly bytes: Uint8Array; readonly options: CheckOptions }
  | { readonly do: 'trust'; readonly id: number; readonly trust: TrustSettings }
  | { readonly do: 'catalogues'; readonly id: number; readonly catalogues: CataloguePack }

/** What a thread begins with. */
export interface ThreadStart {
  readonly trust: TrustSettings
  readonly catalogues: CataloguePack
}

/** `of` 0 is the thread's first word: it is ready. */
export type ThreadAnswer =
  | { readonly of: number; readonly checked: CheckedFile }
  | { readonly of: number; readonly defect: string }
  | { readonly of: number }
