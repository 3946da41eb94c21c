/** What a paper looks like, before it is drawn: texts only, in the order in which they are read. */

export interface PaperLine {
  readonly label: string
  readonly text: string
  /** Stands under its label, over the whole width. */
  readonly long: boolean
}

export interface PaperPart {
  readonly title: string | null
  readonly lines: readonly PaperLine[]
}

export interface PaperSignature {
  /** Name of the signature field it gets. */
  readonly field: string
  readonly title: string
  /** Who signs. */
  readonly name: string
  readonly note: string
}

export interface PaperPage {
  readonly language: string
  readonly title: string
  /** Form and instrument, top right. */
  readonly form: string
  readonly issuer: string
  readonly above: string
  readonly number: string
  readonly motto: readonly [string, string]
  readonly parts: readonly PaperPart[]
  readonly validity: string | null
  readonly placeAndDay: string
  /** From left to right. */
  readonly signatures: readonly [PaperSignature, PaperSignature]
  readonly qr: { readonly text: string; readonly caption: string; readonly alternative: string }
  readonly foot: string
  readonly madeAt: Date
}
