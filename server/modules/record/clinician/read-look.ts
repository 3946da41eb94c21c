/** What every reading under a look begins with: the look is open, the entry is written, then the book is opened. */
import type { Look } from '#modules/access/index.ts'
import { makeBook, plainPerson, type Book } from '../book/book.ts'
import { actOfLook, openBook } from '../book/open-book.ts'
import type { OpenLook } from './schema.ts'
import type { ClinicianTools } from './tools.ts'

export interface Reading {
  readonly look: Look
  readonly book: Book
}

/** @param part which part is read: stands in the audit trail, with the look or the document it was about */
export async function readUnder(tools: ClinicianTools, look: Look, part: { readonly part: string; readonly reference?: string }): Promise<Reading> {
  return { look, book: makeBook(tools, await openBook(tools, look, actOfLook(tools, look, part)), tools.clock()) }
}

/** What stands above every page of the record. */
export function headOf({ look, book }: Reading): OpenLook {
  return {
    purpose: look.purpose === 'emergency' ? 'emergency' : 'care', until: (look.until ?? book.now).toISOString(), person: plainPerson(book.person()), now: book.now.toISOString(),
  }
}

/** Whether the caller's own facility made it. */
export function isOwn({ look }: Reading, facility: string): boolean {
  return facility === look.caller.facility
}
