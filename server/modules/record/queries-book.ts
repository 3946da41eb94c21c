/** Every SQL statement of the health book: its pages, what a person adds, what they share. */
import type { Tx } from '#platform/database.ts'

interface Place {
  readonly shard: number
  readonly subjectKey: string
}

/** What the database knows of a subject's documents and pages, without opening a row of either. */
export interface BookStanding {
  /** All documents, in all states. */
  documents: number
  voided: number
  /** Of its pages; 0 where there are none yet. */
  revision: number
  edition: number
}

// Only keys of an index are counted: what a document is costs a page of the table each, and somebody has hundreds. Documents
// and voidings only ever come: as many as before are the same ones.
export async function findBookStanding(tx: Tx, { shard, subjectKey }: Place): Promise<BookStanding> {
  return tx.one<BookStanding>(
    `select (select count(*) from record.document where shard = $1 and subject_key = $2) as documents,
            (select count(*) from record.voiding where shard = $1 and subject_key = $2) as voided,
            coalesce(book.revision, 0) as revision, coalesce(book.edition, 0) as edition
       from (select 1) one left join record.book on book.shard = $1 and book.subject_key = $2`,
    [shard, subjectKey],
  )
}

export interface StoredPage {
  page: number
  sealed: Buffer
}

/** Pages with what they were written for: one statement, so that they belong together. */
export interface StoredBook {
  revision: number
  voided: number
  gone: string[]
  pages: StoredPage[]
}

export async function readBookPages(tx: Tx, { shard, subjectKey }: Place): Promise<StoredBook | undefined> {
  const rows = await tx.rows<StoredPage & Omit<StoredBook, 'pages'>>(
    `select book.revision, book.voided, book.gone::text[] as gone, page.page, page.sealed
       from record.book join record.book_page page using (shard, subject_key) where shard = $1 and subject_key = $2 order by page.page`,
    [shard, subjectKey],
  )
  const [first] = rows
  return first && { revision: first.revision, voided: first.voided, gone: first.gone, pages: rows.map(({ page, sealed }) => ({ page, sealed })) }
}

export interface BookWriting extends Place {
  /** The revision the writer started from. */
  readonly revision: number
  readonly edition: number
  /** How many documents the pages hold, and those gone. */
  readonly documents: number
  readonly voided: number
  readonly gone: readonly string[]
  readonly pages: readonly StoredPage[]
}

/** False, and nothing written, where somebody else has written since that revision. */
export async function saveBookPages(tx: Tx, { shard, subjectKey, revision, edition, documents, voided, gone, pages }: BookWriting): Promise<boolean> {
  const guarded = revision === 0
    ? await tx.run('insert into record.book (shard, subject_key, revision, edition, documents, voided, gone) values ($1, $2, 1, $3, $4, $5, $6::uuid[]) on conflict do nothing', [shard, subjectKey, edition, documents, voided, gone])
    : await tx.run('update record.book set revision = revision + 1, edition = $4, documents = $5, voided = $6, gone = $7::uuid[] where shard = $1 and subject_key = $2 and revision = $3', [shard, subjectKey, revision, edition, documents, voided, gone])
  if (guarded === 0) return false
  await tx.run(
    `insert into record.book_page (shard, subject_key, page, sealed) select $1, $2, * from unnest($3::smallint[], $4::bytea[])
     on conflict (shard, subject_key, page) do update set sealed = excluded.sealed`,
    [shard, subjectKey, pages.map((each) => each.page), pages.map((each) => each.sealed)],
  )
  return true
}

/** How far the round has come; undefined before its first. */
export async function findBookMark(tx: Tx): Promise<string | undefined> {
  return (await tx.find<{ upTo: string }>('select up_to as "upTo" from record.book_mark'))?.upTo
}

export async function moveBookMark(tx: Tx, upTo: string): Promise<void> {
  await tx.run('insert into record.book_mark (up_to) values ($1) on conflict (one) do update set up_to = excluded.up_to', [upTo])
}

export interface SpanQuestion {
  /** Documents from this id on, before that one. */
  readonly from: string
  readonly before: string
  readonly edition: number
  /** So many documents that lie on no page yet. */
  readonly behind: number
}

/** Subjects of the documents of a span of ids whose pages, made with an edition, lack at least so many documents. */
export async function listBooksBehind(tx: Tx, { from, before, edition, behind }: SpanQuestion): Promise<{ shard: number; subjectKey: string }[]> {
  return tx.rows(
    `select shard, subject_key as "subjectKey"
       from (select distinct shard, subject_key from record.document where document_id >= $1 and document_id < $2) fresh
       left join record.book using (shard, subject_key)
      where (select count(*) from record.document d where d.shard = fresh.shard and d.subject_key = fresh.subject_key)
            - case when book.edition = $3 then book.documents else 0 end >= $4`,
    [from, before, edition, behind],
  )
}

export interface StoredEntry {
  entryId: string
  subjectKey: string
  replaces: string | null
  writtenAt: Date
  withdrawnAt: Date | null
  represented: boolean
  sealed: Buffer
}

export async function listBookEntries(tx: Tx, { shard, subjectKey }: Place): Promise<StoredEntry[]> {
  return tx.rows<StoredEntry>(
    `select entry_id as "entryId", subject_key as "subjectKey", replaces, written_at as "writtenAt", withdrawn_at as "withdrawnAt", represented, sealed
       from record.book_entry where shard = $1 and subject_key = $2 order by entry_id desc`,
    [shard, subjectKey],
  )
}

export interface NewStoredEntry extends Place {
  readonly entryId: string
  readonly replaces: string | null
  readonly writtenAt: Date
  readonly represented: boolean
  readonly writtenBy: string
  readonly sealed: Buffer
}

export async function insertBookEntry(tx: Tx, entry: NewStoredEntry): Promise<void> {
  await tx.run(
    `insert into record.book_entry (shard, subject_key, entry_id, replaces, written_at, represented, written_by, sealed) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [entry.shard, entry.subjectKey, entry.entryId, entry.replaces, entry.writtenAt, entry.represented, entry.writtenBy, entry.sealed],
  )
}

/** How many entries a subject has, withdrawn ones too. */
export async function countBookEntries(tx: Tx, { shard, subjectKey }: Place): Promise<number> {
  const { entries } = await tx.one<{ entries: number }>('select count(*) as entries from record.book_entry where shard = $1 and subject_key = $2', [shard, subjectKey])
  return entries
}

/** Whether an entry is there, and is over: withdrawn, or replaced by a later one. */
export async function findBookEntry(tx: Tx, { shard, subjectKey }: Place, entryId: string): Promise<{ over: boolean } | undefined> {
  return tx.find(
    `select e.withdrawn_at is not null or exists (
              select from record.book_entry later where later.shard = e.shard and later.subject_key = e.subject_key and later.replaces = e.entry_id) as over
       from record.book_entry e where e.shard = $1 and e.subject_key = $2 and e.entry_id = $3`,
    [shard, subjectKey, entryId],
  )
}

export async function withdrawBookEntry(tx: Tx, { shard, subjectKey }: Place, withdrawing: { entryId: string; by: string; at: Date }): Promise<boolean> {
  const withdrawn = await tx.run(
    `update record.book_entry set withdrawn_at = $4, withdrawn_by = $5 where shard = $1 and subject_key = $2 and entry_id = $3 and withdrawn_at is null`,
    [shard, subjectKey, withdrawing.entryId, withdrawing.at, withdrawing.by],
  )
  return withdrawn === 1
}

export interface StoredShare {
  shareId: string
  shard: number
  subjectKey: string
  parts: string[]
  sensitive: boolean
  madeBy: string
  madeAt: Date
  expiresAt: Date
  revokedAt: Date | null
  sealed: Buffer
}

const SHARE = `s.share_id as "shareId", s.shard, s.subject_key as "subjectKey", s.parts, s.sensitive, s.made_by as "madeBy", s.made_at as "madeAt",
  s.expires_at as "expiresAt", s.revoked_at as "revokedAt", s.sealed`

export async function insertShare(tx: Tx, share: Omit<StoredShare, 'revokedAt'>, codeHash: Buffer): Promise<void> {
  await tx.run(
    `insert into record.share (shard, subject_key, share_id, made_at, expires_at, sensitive, made_by, parts, sealed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [share.shard, share.subjectKey, share.shareId, share.madeAt, share.expiresAt, share.sensitive, share.madeBy, share.parts, share.sealed],
  )
  await tx.run('insert into record.share_code (code_hash, shard, subject_key, share_id) values ($1, $2, $3, $4)', [codeHash, share.shard, share.subjectKey, share.shareId])
}

/** Shares of a subject, newest first, with when each was opened. */
export async function listShares(tx: Tx, { shard, subjectKey }: Place): Promise<(StoredShare & { openings: Date[] })[]> {
  return tx.rows(
    `select ${SHARE}, array(select o.opened_at from record.share_opening o
              where o.shard = s.shard and o.subject_key = s.subject_key and o.share_id = s.share_id order by o.opening_id desc limit 100) as openings
       from record.share s where s.shard = $1 and s.subject_key = $2 order by s.share_id desc limit 100`,
    [shard, subjectKey],
  )
}

/** Open shares of a subject. */
export async function countOpenShares(tx: Tx, { shard, subjectKey }: Place, now: Date): Promise<number> {
  const { shares } = await tx.one<{ shares: number }>(
    'select count(*) as shares from record.share where shard = $1 and subject_key = $2 and revoked_at is null and expires_at > $3', [shard, subjectKey, now],
  )
  return shares
}

/** The share of a code, whatever has become of it. */
export async function findShareOfCode(tx: Tx, codeHash: Buffer): Promise<StoredShare | undefined> {
  return tx.find<StoredShare>(
    `select ${SHARE} from record.share_code c join record.share s on s.shard = c.shard and s.subject_key = c.subject_key and s.share_id = c.share_id where c.code_hash = $1`,
    [codeHash],
  )
}

export async function insertShareOpening(tx: Tx, { shard, subjectKey }: Place, opening: { shareId: string; openingId: string; openedAt: Date }): Promise<void> {
  await tx.run(
    'insert into record.share_opening (shard, subject_key, share_id, opening_id, opened_at) values ($1, $2, $3, $4, $5)',
    [shard, subjectKey, opening.shareId, opening.openingId, opening.openedAt],
  )
}

/** False where the subject has no such share, or it is revoked already. */
export async function revokeShare(tx: Tx, { shard, subjectKey }: Place, shareId: string, at: Date): Promise<boolean> {
  const revoked = await tx.run(
    'update record.share set revoked_at = $4 where shard = $1 and subject_key = $2 and share_id = $3 and revoked_at is null', [shard, subjectKey, shareId, at],
  )
  return revoked === 1
}
