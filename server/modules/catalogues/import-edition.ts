/** Takes a list over from its file: judged, staged in chunks that survive an interruption, then live at once. */
import { createHash } from 'node:crypto'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { CatalogueKind } from '#definitions/catalogue.ts'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'
import { vietnamDay, type Clock } from '#platform/clock.ts'
import type { InTransaction, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { editionName, shrinksTooMuch, summaryOf, type DifferenceSummary, type Edition } from './edition.ts'
import { differenceOf, type Difference, type EditionTerms, type EntryRow } from './entry.ts'
import type { CatalogueFile } from './files/catalogue-file.ts'
import { readCatalogueFile } from './files/read-file.ts'
import {
  closeEntries, findEdition, findEditionFile, giveUpEdition, insertEntries, listEditionsOf, listKnown, listLiveEditions, listStagedRows, lockLists, makeLive,
  raiseListsRevision, reserveEdition, restateEdition, stageRows, type NewEdition,
} from './queries-editions.ts'

export interface ImportTools {
  /** Of the role lienthong_worker. */
  readonly inTransaction: InTransaction
  readonly clock: Clock
  readonly onProgress?: (progress: { readonly step: 'staged' | 'taking over'; readonly done: number; readonly total: number }) => void
}

export interface ImportOrder {
  readonly kind: CatalogueKind
  readonly file: Uint8Array
  /** A complete list; otherwise a starter set. */
  readonly whole: boolean
  /** First day of what the rows do not date themselves, `yyyy-MM-dd`; null: the list's own day, `-infinity` for a first list, else today. */
  readonly from: string | null
  readonly instrument: string | null
  readonly version: string | null
  /** How many rows the file should have, as its sender says. */
  readonly announcedRows: number | null
  /** More than 5 % of the entries may end. */
  readonly allowShrink: boolean
}

export interface Imported {
  /** `same`: the very file is in force already. */
  readonly outcome: 'live' | 'same'
  readonly edition: Edition
  readonly difference: DifferenceSummary | null
  readonly warnings: readonly Problem[]
}

const CHUNK = 1_000

/** What an import would change; writes nothing. @throws Refusal with everything that is wrong with the file */
export async function compareWithKnown(tools: ImportTools, order: ImportOrder): Promise<{ difference: DifferenceSummary; warnings: readonly Problem[]; shrinks: boolean }> {
  const file = judged(order)
  const difference = await tools.inTransaction((tx) => differenceNow(tx, tools, { ...newEdition(tools, order, file), file: file.rows }))
  return { difference: summaryOf(difference), warnings: file.problems, shrinks: shrinksTooMuch(difference) }
}

/**
 * Imports a file. Interrupted at any moment, the same order again (or `resumeImports`) goes on behind the last chunk.
 * @throws Refusal `invalid` with everything that is wrong with the file; `conflict` where the list would shrink too much
 */
export async function importEdition(tools: ImportTools, order: ImportOrder): Promise<Imported> {
  const file = judged(order)
  const wanted = newEdition(tools, order, file)
  const same = await tools.inTransaction((tx) => sameLive(tx, wanted))
  if (same) return { outcome: 'same', edition: same, difference: null, warnings: [problem('catalogue-edition-same', { params: { edition: editionName(same) } })] }
  // Told before anything is written; judged again when it is taken over, since another import may come between.
  const before = await tools.inTransaction((tx) => differenceNow(tx, tools, { ...wanted, file: file.rows }))
  if (!order.allowShrink) refuseShrinkage(before)
  const edition = await reserve(tools, wanted, order.file)
  await stageRest(tools, edition, file.rows)
  return { ...(await takeOver(tools, edition.id, order.allowShrink)), warnings: file.problems }
}

/** Goes on with every import that was interrupted. @throws Refusal where one would shrink its list too much */
export async function resumeImports(tools: ImportTools, allowShrink: boolean): Promise<Imported[]> {
  const done: Imported[] = []
  for (const edition of await tools.inTransaction((tx) => listEditionsOf(tx, 'staged'))) {
    if (edition.staged < edition.rows) await stageRest(tools, edition, await rowsAgain(tools, edition))
    done.push({ ...(await takeOver(tools, edition.id, allowShrink)), warnings: [] })
  }
  return done
}

/** The terms and rows of an edition as it would be taken over now. */
export async function takeOverRows(tx: Tx, edition: NewEdition, rows: readonly EntryRow[], more: { today: string; at: Date; endsAbsent: boolean }): Promise<Difference> {
  const known = await listKnown(tx, edition.kind, edition.lists)
  const terms = termsOf(edition, known.length === 0, more)
  const difference = differenceOf(known, rows, terms)
  await closeEntries(tx, edition.kind, difference.close, more.at)
  await insertEntries(tx, edition.kind, difference.write, more.at)
  const { added, changed, corrected, ended } = difference
  await makeLive(tx, edition.id, { at: more.at, validFrom: terms.from, added: added.length, changed: changed.length, corrected: corrected.length, ended: ended.length })
  await raiseListsRevision(tx)
  return difference
}

/** A moment after every change of lists before: knowledge has an order, also where a clock steps back. */
export async function momentOfChange(tx: Tx, clock: Clock): Promise<Date> {
  const last = await lockLists(tx)
  return new Date(Math.max(clock().getTime(), (last?.getTime() ?? 0) + 1))
}

function judged(order: ImportOrder): CatalogueFile {
  const file = readCatalogueFile(order.kind, order.file, order.announcedRows)
  const rejected = file.problems.filter((each) => each.severity === 'reject')
  if (rejected.length > 0) throw new Refusal('invalid', rejected)
  return file
}

function newEdition(tools: ImportTools, order: ImportOrder, file: CatalogueFile): NewEdition {
  const checksum = createHash('sha256').update(order.file).digest('hex')
  return {
    id: uuidV7(tools.clock), kind: order.kind, lists: file.lists, checksum, whole: order.whole, rows: file.rows.length,
    version: order.version ?? `${vietnamDay(tools.clock())}-${checksum.slice(0, 8)}`, instrument: order.instrument ?? file.instrument ?? '–',
    validFrom: file.from ?? order.from, importedAt: tools.clock(),
  }
}

function termsOf(edition: Pick<Edition, 'id' | 'kind' | 'lists' | 'instrument' | 'validFrom'>, isFirst: boolean, more: { today: string; endsAbsent: boolean }): EditionTerms {
  const { id, kind, lists, instrument, validFrom } = edition
  return { id, kind, lists, instrument, from: validFrom ?? (isFirst ? '-infinity' : more.today), endsAbsent: more.endsAbsent }
}

async function differenceNow(tx: Tx, tools: ImportTools, edition: NewEdition & { file: readonly EntryRow[] }): Promise<Difference> {
  const known = await listKnown(tx, edition.kind, edition.lists)
  return differenceOf(known, edition.file, termsOf(edition, known.length === 0, { today: vietnamDay(tools.clock()), endsAbsent: edition.whole }))
}

/** The live edition that this file already is, where none of its lists has a later one. */
async function sameLive(tx: Tx, wanted: NewEdition): Promise<Edition | undefined> {
  const [latest] = await listLiveEditions(tx, wanted.kind, wanted.lists)
  const sameTerms = latest?.whole === wanted.whole && (wanted.validFrom === null || latest.validFrom === wanted.validFrom)
  return latest?.checksum === wanted.checksum && sameTerms ? latest : undefined
}

function refuseShrinkage(difference: Difference): void {
  if (!shrinksTooMuch(difference)) return
  const { knownBefore: known, ended } = difference
  const params = { ended: ended.length, known, percent: Math.round((ended.length / known) * 1_000) / 10 }
  throw new Refusal('conflict', [problem('catalogue-list-shrinks', { params })])
}

async function reserve(tools: ImportTools, wanted: NewEdition, file: Uint8Array): Promise<Edition> {
  return tools.inTransaction(async (tx) => {
    const compressed = zstdCompressSync(file)
    const edition = await reserveEdition(tx, wanted, compressed)
    if (edition.id === wanted.id) return edition
    if (edition.rows === wanted.rows) {
      await restateEdition(tx, edition.id, wanted)
      return edition
    }
    // Read otherwise by another version of the product: what it had staged is not continued.
    await giveUpEdition(tx, edition.id)
    return reserveEdition(tx, wanted, compressed)
  })
}

/** Each chunk is a transaction of its own: what is in stays in. */
async function stageRest(tools: ImportTools, edition: Edition, rows: readonly EntryRow[]): Promise<void> {
  for (let first = edition.staged; first < rows.length; first += CHUNK) {
    const chunk = rows.slice(first, first + CHUNK)
    await tools.inTransaction((tx) => stageRows(tx, edition.id, first, chunk))
    tools.onProgress?.({ step: 'staged', done: first + chunk.length, total: rows.length })
  }
}

async function rowsAgain(tools: ImportTools, edition: Edition): Promise<readonly EntryRow[]> {
  const compressed = await tools.inTransaction((tx) => findEditionFile(tx, edition.id))
  if (compressed === undefined) throw new Error(`The file of ${editionName(edition)} was not kept`)
  const { rows } = readCatalogueFile(edition.kind, zstdDecompressSync(compressed))
  if (rows.length !== edition.rows) throw new Error(`${editionName(edition)} is read otherwise by this version: import its file anew`)
  return rows
}

/** One transaction makes the edition live: versions that ended are closed, new ones opened, the revision raised. */
async function takeOver(tools: ImportTools, id: string, allowShrink: boolean): Promise<Pick<Imported, 'outcome' | 'edition' | 'difference'>> {
  return tools.inTransaction(async (tx) => {
    const at = await momentOfChange(tx, tools.clock)
    const edition = await requireEdition(tx, id)
    // Another process took the same file over while this one waited.
    if (edition.state !== 'staged') return { outcome: 'same', edition, difference: null }
    const same = await sameLive(tx, edition)
    if (same) {
      await giveUpEdition(tx, id)
      return { outcome: 'same', edition: same, difference: null }
    }
    const rows = await listStagedRows(tx, id)
    if (rows.length !== edition.rows) throw new Error(`${editionName(edition)} has ${rows.length} of its ${edition.rows} rows`)
    tools.onProgress?.({ step: 'taking over', done: 0, total: rows.length })
    const difference = await takeOverRows(tx, edition, rows, { today: vietnamDay(tools.clock()), at, endsAbsent: edition.whole })
    // Thrown here, nothing of it is written.
    if (!allowShrink) refuseShrinkage(difference)
    tools.onProgress?.({ step: 'taking over', done: rows.length, total: rows.length })
    return { outcome: 'live', edition: await requireEdition(tx, id), difference: summaryOf(difference) }
  })
}

async function requireEdition(tx: Tx, id: string): Promise<Edition> {
  const edition = await findEdition(tx, id)
  if (edition === undefined) throw new Error(`Edition ${id} is gone`)
  return edition
}
