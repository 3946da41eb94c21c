/** Brings a subject's book up to date with its documents: corrections replace, voided ones go, new ones come. */
import { BOOK_EDITION } from '#definitions/book/facts.ts'
import type { SubjectHandle } from '#modules/people/index.ts'
import type { Database } from '#platform/database.ts'
import type { KeptDocuments } from '../kept-documents.ts'
import { openAll, VOIDED } from '../open-record.ts'
import { listDocumentHeads } from '../queries.ts'
import { readBookPages, saveBookPages, type BookStanding, type StoredPage } from '../queries-book.ts'
import { keepDocument, type KeptDocument } from './keep-document.ts'
import type { KeptBook, KeptBooks } from './kept-books.ts'
import { DOCUMENTS_OF_PAGE, openPage, sealPage } from './page.ts'

export interface BookStore {
  /** Sees one subject's payload at a time. */
  readonly reader: Database
  /** Writes pages. */
  readonly worker: Database
  readonly kept: KeptDocuments
  readonly books: KeptBooks
  /** Documents without a page from which on one is written; usually `WORTH_A_PAGE`. */
  readonly worthAPage?: number
}

/** Opening so many documents takes a look some ten milliseconds; a page for fewer would be written anew with every visit. */
export const WORTH_A_PAGE = 16

const CURRENT = 0

/**
 * The book's documents of one subject, exactly those that are current in `standing` or later.
 * From memory where nothing has changed, else from the pages; what these lack is opened, and put on a page once it is worth one.
 */
export async function currentDocuments(store: BookStore, member: SubjectHandle, standing: BookStanding): Promise<KeptBook> {
  const known = store.books.find(member.subjectKey)
  if (known && covers(known, standing)) return known
  if (standing.documents === 0) return EMPTY
  const stored = await storedBook(store, member, standing)
  if (covers(stored, standing)) {
    store.books.keep(member.subjectKey, stored)
    return stored
  }
  return renew(store, member, stored)
}

const EMPTY: KeptBook = { documents: new Map(), gone: new Set(), pages: new Map(), voided: 0, revision: 0 }

/** Whether a book knows every document and every voiding. */
function covers({ documents, gone, voided }: KeptBook, standing: BookStanding): boolean {
  return documents.size + gone.size === standing.documents && voided === standing.voided
}

/** As the pages have it; pages of another edition count as none. */
async function storedBook(store: BookStore, member: SubjectHandle, { revision, edition }: BookStanding): Promise<KeptBook> {
  if (revision === 0) return EMPTY
  if (edition !== BOOK_EDITION) return { ...EMPTY, revision }
  const stored = await store.reader.inScope({ kind: 'subject', key: member.subjectKey }, (tx) => readBookPages(tx, member))
  if (!stored) return { ...EMPTY, revision }
  const documents = new Map<string, KeptDocument>()
  const pages = new Map<string, number>()
  for (const { page, sealed } of stored.pages) {
    for (const document of openPage({ ...member, page }, sealed)) {
      documents.set(document.documentId, document)
      pages.set(document.documentId, page)
    }
  }
  return { documents, gone: new Set(stored.gone), pages, voided: stored.voided, revision: stored.revision }
}

/** Made from the documents as they stand now, with what is known already; then written for the next one. */
async function renew(store: BookStore, member: SubjectHandle, former: KeptBook): Promise<KeptBook> {
  const { shard, subjectKey } = member
  const heads = await store.reader.inScope({ kind: 'subject', key: subjectKey }, (tx) => listDocumentHeads(tx, shard, subjectKey))
  const missing = heads.filter((head) => head.state === CURRENT && !former.documents.has(head.documentId) && !former.gone.has(head.documentId))
  const opened = await openAll(store, [member], missing)
  const documents = new Map<string, KeptDocument>()
  const gone = new Set<string>()
  for (const head of heads) {
    const fresh = opened.get(head.documentId)
    const document = head.state === CURRENT ? (former.documents.get(head.documentId) ?? (fresh && keepDocument(head, fresh))) : undefined
    if (document) documents.set(head.documentId, document)
    else gone.add(head.documentId)
  }
  const voided = heads.filter(({ state }) => state === VOIDED).length
  if (!isWorthAPage(store, former, documents)) {
    const book = { documents, gone, pages: former.pages, voided, revision: former.revision }
    store.books.keep(subjectKey, book)
    return book
  }
  const pages = placesOf(documents, former.pages)
  const saved = await save(store, member, { former, book: { documents, gone, pages, voided, revision: former.revision } })
  const book = { documents, gone, pages, voided, revision: saved ? former.revision + 1 : 0 }
  if (saved) store.books.keep(subjectKey, book)
  else store.books.forget(subjectKey)
  return book
}

/** Enough documents lie on no page, or a page holds one that is gone. */
function isWorthAPage({ worthAPage = WORTH_A_PAGE }: BookStore, { pages }: KeptBook, documents: ReadonlyMap<string, KeptDocument>): boolean {
  const unplaced = [...documents.keys()].filter((id) => !pages.has(id)).length
  return unplaced >= worthAPage || unplaced + pages.size > documents.size
}

/** A document stays on its page; a new one goes where there is room, from the last page on. */
function placesOf(documents: ReadonlyMap<string, KeptDocument>, former: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const pages = new Map<string, number>()
  const filled = new Map<number, number>()
  const place = (id: string, page: number) => {
    pages.set(id, page)
    filled.set(page, (filled.get(page) ?? 0) + 1)
  }
  for (const id of documents.keys()) {
    const page = former.get(id)
    if (page !== undefined) place(id, page)
  }
  let last = Math.max(0, ...filled.keys())
  for (const id of documents.keys()) {
    if (pages.has(id)) continue
    if ((filled.get(last) ?? 0) >= DOCUMENTS_OF_PAGE) last += 1
    place(id, last)
  }
  return pages
}

async function save(store: BookStore, member: SubjectHandle, { former, book }: { readonly former: KeptBook; readonly book: KeptBook }): Promise<boolean> {
  const changed = changedPages(former, book)
  const pages = changed.map((page): StoredPage => {
    const own = [...book.documents.values()].filter(({ documentId }) => book.pages.get(documentId) === page)
    return { page, sealed: sealPage({ ...member, page }, own) }
  })
  return store.worker.inTransaction((tx) => saveBookPages(tx, {
    shard: member.shard, subjectKey: member.subjectKey, revision: former.revision, edition: BOOK_EDITION, documents: book.documents.size + book.gone.size, voided: book.voided, gone: [...book.gone], pages,
  }))
}

/** Pages that gained or lost a document. One that lost its last is written empty: nothing is deleted. */
function changedPages(former: KeptBook, book: KeptBook): number[] {
  const changed = new Set<number>()
  for (const [id, page] of former.pages) if (!book.documents.has(id)) changed.add(page)
  for (const [id, page] of book.pages) if (former.pages.get(id) !== page) changed.add(page)
  return [...changed].sort((a, b) => a - b)
}
