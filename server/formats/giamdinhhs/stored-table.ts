/** A table of a stored document: its bytes, and, where it was kept so, its cells column by column. */
import type { InnerFile } from './read-envelope.ts'

/** The cells of a plain table. Cell `field * rows + row` is the text (as in the XML) from `from` up to `to`; empty where it is absent. */
export interface CellColumns {
  /** Element names from the root down to the one that holds fields. */
  readonly path: readonly string[]
  readonly fields: readonly string[]
  readonly rows: number
  readonly bytes: Buffer
  readonly from: Int32Array
  readonly to: Int32Array
  /** At most so many bytes are in the table's XML. */
  readonly most: number
}

export interface StoredTable extends InnerFile {
  /** What `content` would be read into, where that is known without writing it; null: read the content. */
  readonly columns: CellColumns | null
}
