/** What the fast reader notes of a plain table (plain-xml.ts says what plain means): the places of its rows and fields. */

/** Parallel lists: one entry per field element, in document order. Places count bytes. */
export interface PlainXml {
  readonly bytes: Buffer
  /** Element names from the root down to the one that holds fields. */
  readonly path: string[]
  /** Where the root element begins (after the declaration). */
  readonly start: number
  readonly rows: PlainRow[]
  /** The names of fields: those expected (their own list), or a list of these and others as they came. */
  names: readonly string[]
  /** Which of `names` the field has; where its `<` is; where its text begins and ends (of a short tag: where its `>` is). */
  readonly name: number[]
  readonly open: number[]
  readonly from: number[]
  readonly to: number[]
  /** Between any two fields of a row stands the same white space. */
  isEven: boolean
  /**
   * For each row and each expected name, which of the fields it is (−1: none). Null until a reader fills it in, and for good
   * where a row has other fields than these, or has them in another order.
   */
  grid: Int32Array | null
}

export interface PlainRow {
  readonly start: number
  readonly first: number
  end: number
  /** One past the last field. */
  last: number
}
