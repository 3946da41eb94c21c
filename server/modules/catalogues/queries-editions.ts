/** Every SQL statement about editions: staged row by row, taken over at once, rolled back. */
import type { Tx } from '#platform/database.ts'
import type { Edition } from './edition.ts'
import type { EntryRow, EntryVersion } from './entry.ts'
import { foldedOf } from './entry.ts'

const EDITION = `id, kind, lists, version, instrument, checksum, whole, rows, staged, state, valid_from::text as "validFrom", imported_at as "importedAt",
  live_at as "liveAt", rolled_back_at as "rolledBackAt", added, changed, corrected, ended`

export type NewEdition = Pick<Edition, 'id' | 'kind' | 'lists' | 'version' | 'instrument' | 'checksum' | 'whole' | 'rows' | 'validFrom' | 'importedAt'>

/** The edition as staged; the one that is staged already where the same file is being imported, also by another process. */
export async function reserveEdition(tx: Tx, edition: NewEdition, file: Uint8Array | null): Promise<Edition> {
  await tx.run(
    `insert into catalogues.edition (id, kind, lists, version, instrument, checksum, whole, rows, valid_from, imported_at, file, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'staged') on conflict (kind, checksum) where state = 'staged' do nothing`,
    [edition.id, edition.kind, edition.lists, edition.version, edition.instrument, edition.checksum, edition.whole, edition.rows, edition.validFrom, edition.importedAt, file],
  )
  return tx.one<Edition>(`select ${EDITION} from catalogues.edition where kind = $1 and checksum = $2 and state = 'staged'`, [edition.kind, edition.checksum])
}

/** The order to import may be given otherwise the second time; the rows are the same. */
export async function restateEdition(tx: Tx, id: string, terms: Pick<Edition, 'version' | 'instrument' | 'whole' | 'validFrom'>): Promise<void> {
  await tx.run(
    `update catalogues.edition set version = $2, instrument = $3, whole = $4, valid_from = $5 where id = $1 and state = 'staged'`,
    [id, terms.version, terms.instrument, terms.whole, terms.validFrom],
  )
}

/** A chunk of rows behind those that are there; a chunk that another process has written meanwhile is passed over. */
export async function stageRows(tx: Tx, id: string, first: number, rows: readonly EntryRow[]): Promise<void> {
  await tx.run(
    `insert into catalogues.edition_row (edition, ordinal, body)
     select $1, $2::int + given.place::int - 1, given.body from jsonb_array_elements($3::jsonb) with ordinality as given (body, place) on conflict do nothing`,
    [id, first, JSON.stringify(rows)],
  )
  await tx.run(`update catalogues.edition set staged = greatest(staged, $2) where id = $1 and state = 'staged'`, [id, first + rows.length])
}

/** What an edition says, in the order of its file; the first rows with a limit. */
export async function listStagedRows(tx: Tx, id: string, limit: number | null = null): Promise<EntryRow[]> {
  return (await tx.rows<{ body: EntryRow }>('select body from catalogues.edition_row where edition = $1 order by ordinal limit $2', [id, limit])).map((each) => each.body)
}

export async function findEditionFile(tx: Tx, id: string): Promise<Buffer | undefined> {
  return (await tx.find<{ file: Buffer | null }>('select file from catalogues.edition where id = $1', [id]))?.file ?? undefined
}

export async function findEdition(tx: Tx, id: string): Promise<Edition | undefined> {
  return tx.find<Edition>(`select ${EDITION} from catalogues.edition where id = $1`, [id])
}

/** By its id, or by `kind/version`. */
export async function listEditionsNamed(tx: Tx, name: string): Promise<Edition[]> {
  return tx.rows<Edition>(`select ${EDITION} from catalogues.edition where id::text = $1 or kind || '/' || version = $1 order by imported_at desc`, [name])
}

/** All editions, the newest first. */
export async function listEditionsOf(tx: Tx, state: string | null): Promise<Edition[]> {
  return tx.rows<Edition>(`select ${EDITION} from catalogues.edition where $1::text is null or state = $1 order by coalesce(live_at, imported_at) desc, id desc`, [state])
}

/** Live editions that tell one of the lists, the latest first. */
export async function listLiveEditions(tx: Tx, kind: string, lists: readonly string[]): Promise<Edition[]> {
  return tx.rows<Edition>(
    `select ${EDITION} from catalogues.edition where kind = $1 and state = 'live' and lists && $2::text[] order by live_at desc`,
    [kind, lists],
  )
}

export async function hasEditionVersion(tx: Tx, kind: string, version: string): Promise<boolean> {
  return (await tx.find('select 1 from catalogues.edition where kind = $1 and version = $2 and state in (\'live\', \'rolled-back\')', [kind, version])) !== undefined
}

/** One change of lists at a time: the second waits here until the first has been written. @returns the moment of the last change */
export async function lockLists(tx: Tx): Promise<Date | null> {
  await tx.one('select lists from catalogues.revision for update')
  return (await tx.one<{ at: Date | null }>('select max(greatest(live_at, rolled_back_at)) as at from catalogues.edition')).at
}

export async function raiseListsRevision(tx: Tx): Promise<void> {
  await tx.run('update catalogues.revision set lists = lists + 1')
}

export async function makeLive(tx: Tx, id: string, change: { at: Date; validFrom: string; added: number; changed: number; corrected: number; ended: number }): Promise<void> {
  await tx.run(
    `update catalogues.edition set state = 'live', live_at = $2, valid_from = $3, added = $4, changed = $5, corrected = $6, ended = $7, staged = rows where id = $1`,
    [id, change.at, change.validFrom, change.added, change.changed, change.corrected, change.ended],
  )
}

export async function markRolledBack(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run(`update catalogues.edition set state = 'rolled-back', rolled_back_at = $2 where id = $1`, [id, at])
}

export async function giveUpEdition(tx: Tx, id: string): Promise<void> {
  await tx.run(`update catalogues.edition set state = 'given-up' where id = $1 and state = 'staged'`, [id])
}

/** All versions that are known of some lists. */
export async function listKnown(tx: Tx, kind: string, lists: readonly string[]): Promise<EntryVersion[]> {
  return tx.rows<EntryVersion>(
    `select list, key, code, name, name_en as "nameEn", attributes, instrument, edition, valid_from::text as "validFrom", valid_to::text as "validTo"
       from catalogues.entry where kind = $1 and list = any ($2::text[]) and known_to is null`,
    [kind, lists],
  )
}

export async function closeEntries(tx: Tx, kind: string, versions: readonly EntryVersion[], at: Date): Promise<void> {
  await tx.run(
    `update catalogues.entry e set known_to = $5
       from unnest($2::text[], $3::text[], $4::date[]) as given (list, key, valid_from)
      where e.kind = $1 and e.list = given.list and e.key = given.key and e.valid_from = given.valid_from and e.known_to is null`,
    [kind, versions.map((each) => each.list), versions.map((each) => each.key), versions.map((each) => each.validFrom), at],
  )
}

export async function insertEntries(tx: Tx, kind: string, versions: readonly EntryVersion[], at: Date): Promise<void> {
  const column = <K extends keyof EntryVersion>(name: K) => versions.map((each) => each[name])
  await tx.run(
    `insert into catalogues.entry (list, key, code, name, name_en, folded, attributes, instrument, edition, valid_from, valid_to, kind, known_from)
     select given.*, $12::text, $13::timestamptz
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::jsonb[], $8::text[], $9::uuid[], $10::date[], $11::date[]) as given`,
    [column('list'), column('key'), column('code'), column('name'), column('nameEn'), versions.map(foldedOf), versions.map((each) => JSON.stringify(each.attributes)),
      column('instrument'), column('edition'), column('validFrom'), column('validTo'), kind, at],
  )
}

/** Makes known again what was known of some lists just before a moment: as new rows, nothing is deleted. */
export async function restoreEntries(tx: Tx, what: { kind: string; lists: readonly string[]; before: Date; at: Date }): Promise<void> {
  const { kind, lists, before, at } = what
  await tx.run(
    'update catalogues.entry set known_to = $4 where kind = $1 and list = any ($2::text[]) and known_to is null and known_from >= $3',
    [kind, lists, before, at],
  )
  await tx.run(
    `insert into catalogues.entry (list, key, code, name, name_en, folded, attributes, instrument, edition, valid_from, valid_to, kind, known_from)
     select list, key, code, name, name_en, folded, attributes, instrument, edition, valid_from, valid_to, kind, $4::timestamptz
       from catalogues.entry where kind = $1 and list = any ($2::text[]) and known_from < $3 and known_to >= $3`,
    [kind, lists, before, at],
  )
}
