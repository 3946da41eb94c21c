/** A person shares parts of the book for a short time: by a code that rests as a hash only, told once, revocable, each opening told. */
import { createHash, randomBytes } from 'node:crypto'
import type { RecordCategory } from '#definitions/access/look.ts'
import { problem } from '#definitions/problem.ts'
import { partsLeft } from '#definitions/book/shared-parts.ts'
import type { SensitivityLabel } from '#definitions/shape.ts'
import { findOpenToAll, type Look } from '#modules/access/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import { openSubject } from '#modules/people/index.ts'
import type { RateLimit } from '#platform/rate-limit.ts'
import { Refusal } from '#platform/refusal.ts'
import { seal, unseal } from '#platform/seal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { SENSITIVITY_BITS } from '../labels.ts'
import { countOpenShares, findShareOfCode, insertShare, insertShareOpening, listShares, revokeShare, type StoredShare } from '../queries-book.ts'
import { makeBook, plainPerson, tellEntries, type Book } from './book.ts'
import { openBook, type BookSight } from './open-book.ts'
import { lookOf, type ReadPermit } from './read-book.ts'
import type { MadeShare, NewShare, OpenedShare, SharedPart, Shares } from './schema-sharing.ts'
import { tellVisit } from './visits.ts'
import { actOfWriting, writersLook, type WritingTools } from './write-entry.ts'

export interface SharingTools extends WritingTools {
  readonly publicUrl: string
  /** How often one address may try codes. */
  readonly openings: RateLimit
}

const CODE_BYTES = 16
const MOST_OPEN = 20
const MINUTE_MS = 60_000

const hashOf = (code: string): Buffer => createHash('sha256').update(`share\0${code}`).digest()
const contextOf = (shareId: string) => `share:${shareId}`

/** @throws Refusal `forbidden` for sensitive content of somebody else's book, `conflict` with too many open ones */
export async function makeShare(tools: SharingTools, permit: ReadPermit, { of, parts, minutes, purpose, sensitive = false }: NewShare & { readonly of?: string | undefined }): Promise<MadeShare> {
  const look = await writersLook(tools, permit, of)
  if (sensitive && look.basis !== 'own') throw new Refusal('forbidden', [problem('share-sensitive-not-own')])
  const place = { shard: look.subject.shard, subjectKey: look.subject.key }
  const { secret } = await openSubject(tools, place.subjectKey)
  const [shareId, code, madeAt] = [uuidV7(tools.clock, place.shard), randomBytes(CODE_BYTES).toString('base64url'), tools.clock()]
  const expiresAt = new Date(madeAt.getTime() + minutes * MINUTE_MS)
  const sealed = seal(secret, Buffer.from(purpose.normalize('NFC').trim()), contextOf(shareId))
  await tools.intake.inTransaction(async (tx) => {
    if ((await countOpenShares(tx, place, madeAt)) >= MOST_OPEN) throw new Refusal('conflict', [problem('share-too-many', { params: { most: MOST_OPEN } })])
    await insertShare(tx, { ...place, shareId, parts: [...parts], sensitive, madeBy: look.caller.id, madeAt, expiresAt, sealed }, hashOf(code))
    await recordAct(tx, { ...actOfWriting(tools, look, { act: 'share-made', reference: shareId }), detail: { parts: parts.join(','), minutes, sensitive } })
  })
  return { shareId, code, address: `${tools.publicUrl}/s/${code}`, expiresAt: expiresAt.toISOString() }
}

/** The newest hundred shares of a book, with when each was opened. */
export async function readShares(tools: SharingTools, permit: ReadPermit, of: string | undefined): Promise<Shares> {
  const look = await lookOf(tools, permit, of)
  if (!look) return { shares: [] }
  const place = { shard: look.subject.shard, subjectKey: look.subject.key }
  const { secret } = await openSubject(tools, place.subjectKey)
  const stored = await tools.reader.inScope(look.scope, async (tx) => {
    await recordAct(tx, actOfWriting(tools, look, { act: 'shares-read', reference: place.subjectKey }))
    return listShares(tx, place)
  })
  const now = tools.clock()
  return {
    shares: stored.map((share) => ({
      shareId: share.shareId, parts: share.parts as SharedPart[], purpose: purposeOf(share, secret), sensitive: share.sensitive, madeAt: share.madeAt.toISOString(),
      expiresAt: share.expiresAt.toISOString(), revokedAt: share.revokedAt?.toISOString() ?? null, state: stateOf(share, now), openings: share.openings.map((at) => at.toISOString()),
    })),
  }
}

function purposeOf({ shareId, sealed }: StoredShare, secret: Buffer): string {
  return unseal(secret, sealed, contextOf(shareId)).toString()
}

function stateOf({ expiresAt, revokedAt }: StoredShare, now: Date): 'open' | 'expired' | 'revoked' {
  if (revokedAt) return 'revoked'
  return expiresAt <= now ? 'expired' : 'open'
}

/** @throws Refusal `not-found` for a share that is not of this book, or is revoked already */
export async function endShare(tools: SharingTools, permit: ReadPermit, { of, shareId }: { readonly of?: string | undefined; readonly shareId: string }): Promise<void> {
  const look = await writersLook(tools, permit, of)
  await tools.intake.inTransaction(async (tx) => {
    const revoked = await revokeShare(tx, { shard: look.subject.shard, subjectKey: look.subject.key }, shareId, tools.clock())
    if (!revoked) throw new Refusal('not-found', [problem('share-unknown')])
    await recordAct(tx, actOfWriting(tools, look, { act: 'share-revoked', reference: shareId }))
  })
}

/**
 * Anybody with the code sees what was shared, as long as it lasts, without what the person's switches close to everybody at that
 * moment: a part closed as a whole is not told as empty, it is left out. An unknown code, an expired and a revoked one are
 * answered alike after the same work: one look-up.
 * @throws Refusal `not-found`, `too-many`
 */
export async function openShare(tools: SharingTools, address: string, code: string): Promise<OpenedShare> {
  const seconds = tools.openings.take(address)
  if (seconds > 0) throw new Refusal('too-many', [problem('opened-too-often', { params: { seconds } })])
  const now = tools.clock()
  const share = await tools.intake.inOneStatement((tx) => findShareOfCode(tx, hashOf(code)))
  if (!share || stateOf(share, now) !== 'open') throw new Refusal('not-found', [problem('share-unknown')])
  const { shard, subjectKey, shareId } = share
  const open = await findOpenToAll(tools.looks, { shard, key: subjectKey })
  if (!open) throw new Refusal('not-found', [problem('share-unknown')])
  const { secret } = await openSubject(tools, subjectKey)
  const purpose = purposeOf(share, secret)
  await tools.intake.inTransaction(async (tx) => {
    await insertShareOpening(tx, { shard, subjectKey }, { shareId, openingId: uuidV7(tools.clock, shard), openedAt: now })
    // Who opened it is not known: the trail names the share, and the person finds it under the purpose they gave.
    await recordAct(tx, {
      clock: tools.clock, actor: 'public', role: 'public', act: 'share-opened', shard, subjectKey, reference: shareId, purpose: 'Mở mã chia sẻ', detail: { parts: share.parts.join(',') },
    })
  })
  const opened = await openBook(tools, sightOf(share, open), null)
  const book = makeBook(tools, opened, now)
  const parts = partsLeft(share.parts as SharedPart[], (category) => !open.sees({ documentId: '', facility: '', category }))
  const { name, birth, age, sex } = plainPerson(book.person())
  return { purpose, parts, expiresAt: share.expiresAt.toISOString(), person: { name, birth, age, sex }, ...partsOf(book, new Set(parts)) }
}

const ALL_LABELS = Object.keys(SENSITIVITY_BITS) as SensitivityLabel[]

// Problems, medicines, results and allergies stand in visits: the visit itself is read for them, and shown where it was chosen.
const CATEGORIES: Readonly<Record<SharedPart, readonly RecordCategory[]>> = {
  visits: ['visits', 'papers'], problems: ['visits'], medicines: ['visits', 'medicines'], results: ['visits', 'results'], allergies: ['visits', 'allergies', 'own-entries'],
  vaccinations: ['visits', 'medicines', 'vaccinations', 'own-entries'], 'own-entries': ['own-entries', 'allergies', 'vaccinations'],
}

function sightOf({ shard, subjectKey, parts, sensitive }: StoredShare, open: Pick<Look, 'sees' | 'sight'>): BookSight {
  const categories = new Set((parts as SharedPart[]).flatMap((part) => CATEGORIES[part]))
  categories.add('visits')
  const withheld = sensitive ? [] : ALL_LABELS
  return {
    subject: { shard, key: subjectKey }, scope: { kind: 'subject', key: subjectKey }, sees: (part) => categories.has(part.category) && open.sees(part), withheldFrom: () => withheld,
    sight: JSON.stringify(['share', [...categories].sort(), sensitive, open.sight]),
  }
}

function partsOf(book: Book, parts: ReadonlySet<SharedPart>): Partial<OpenedShare> {
  const { naming, today } = book
  return {
    ...(parts.has('visits') ? { visits: book.visits().map((visit) => tellVisit(naming, visit)) } : {}),
    ...(parts.has('problems') ? { problems: book.problems() } : {}),
    ...(parts.has('medicines') ? { medicines: { ...book.medicines(), today } } : {}),
    ...(parts.has('results') ? { results: book.results() } : {}),
    ...(parts.has('allergies') ? { allergies: book.allergies() } : {}),
    ...(parts.has('vaccinations') ? { vaccinations: book.vaccinations() } : {}),
    ...(parts.has('own-entries') ? { entries: tellEntries(book.entries).filter(({ withdrawnAt, replacedBy }) => withdrawnAt === null && replacedBy === null) } : {}),
  }
}
