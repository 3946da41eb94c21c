/** The hospitals' own book: every receipt they were given, written down before anything else happens. */
import { closeSync, openSync, writeSync } from 'node:fs'

export interface Receipt {
  /** SHA-256 of the file that was sent, hex. */
  readonly sha256: string
  readonly messageId: string
  readonly receivedAt: string
  readonly citizen: string
  /** Which content it was: equal for files that differ in their envelope only. */
  readonly content: string
}

export interface Book {
  readonly write: (receipt: Receipt) => void
  /** Receipts by content, in the order in which they came. */
  readonly receipts: ReadonlyMap<string, readonly Receipt[]>
  readonly close: () => void
}

/** Opens an empty book. */
export function openBook(path: string): Book {
  const file = openSync(path, 'a')
  const receipts = new Map<string, Receipt[]>()
  return {
    receipts,
    write: (receipt) => {
      writeSync(file, `${JSON.stringify(receipt)}\n`)
      const known = receipts.get(receipt.content)
      if (known) known.push(receipt)
      else receipts.set(receipt.content, [receipt])
    },
    close: () => closeSync(file),
  }
}
