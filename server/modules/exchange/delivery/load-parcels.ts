/** What is due is opened once and shaped for its partner: the original, or what of it that partner may have. */
import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { Parcel } from '#connections/delivery-port.ts'
import { findExchange } from '#definitions/all.ts'
import type { Destination, ExchangeDefinition, SensitivityLabel } from '#definitions/shape.ts'
import type { OpenFiles, StoredFile } from '#modules/record/index.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { permittedCopy, signCopy } from '../permitted-copy.ts'
import type { DeliveryTools, Loaded } from './deliver.ts'
import type { DueDelivery } from './queries-sending.ts'

const KEPT_BYTES = 48 * 1024 * 1024
// Shaping takes a moment each; answers of partners under way should not wait for a whole round of it.
const IN_ONE_TURN = 8

type Content = Pick<Parcel, 'content' | 'sha256' | 'signature'>

/** A file at hand, with the copies made of it so far: two partners of the same rights get the same bytes. */
interface Kept {
  readonly file: StoredFile
  readonly sha256: Buffer
  readonly copies: Map<string, Content | undefined>
  /** Partners it was loaded for. */
  readonly served: Set<string>
}

export interface ParcelTools {
  readonly openFiles: OpenFiles
  readonly keys: KeyProvider
  /** Labels the kind of a facility alone betrays: whoever was there has it. */
  readonly placeTells: (facility: string) => readonly SensitivityLabel[]
}

/** Loads due deliveries. A file going to several partners at about the same time is opened once, and kept until each of them had it. */
export function parcelLoader(tools: ParcelTools): DeliveryTools['load'] {
  const shelf = makeShelf(tools.openFiles)
  return async (partner, due) => {
    const files = await shelf.take(due)
    const loaded = new Map<string, Loaded>()
    let shaped = 0
    for (const each of due) {
      const at = files.get(each.messageId)
      const one = at && load(tools, partner, each, at)
      if (at) at.served.add(partner)
      if (at && isServed(at)) shelf.drop(each.messageId)
      if (one) loaded.set(each.messageId, one)
      if ((shaped += 1) % IN_ONE_TURN === 0) await turn()
    }
    return loaded
  }
}

interface Shelf {
  /** Files at hand and files that are not yet; what cannot be opened is left out. */
  take(due: readonly DueDelivery[]): Promise<ReadonlyMap<string, Kept>>
  drop(messageId: string): void
}

function makeShelf(openFiles: OpenFiles): Shelf {
  const kept = new Map<string, Kept>()
  const opening = new Map<string, Promise<Kept | undefined>>()
  let bytes = 0
  const drop = (messageId: string) => {
    const one = kept.get(messageId)
    if (one && kept.delete(messageId)) bytes -= one.file.content.length
  }
  const keep = (one: Kept) => {
    kept.set(one.file.messageId, one)
    bytes += one.file.content.length
    for (const messageId of kept.keys()) {
      if (bytes <= KEPT_BYTES) break
      drop(messageId)
    }
  }
  const open = (missing: readonly DueDelivery[]) => {
    const opened = openFiles(missing)
    for (const { messageId } of missing) {
      const one = opened.then((files) => {
        const file = files.get(messageId)
        const fresh = file && { file, sha256: createHash('sha256').update(file.content).digest(), copies: new Map(), served: new Set<string>() }
        if (fresh) keep(fresh)
        return fresh
      }).finally(() => opening.delete(messageId))
      opening.set(messageId, one)
      // Whoever waits for it hears of the failure; nobody may.
      one.catch(() => undefined)
    }
  }
  return {
    drop,
    take: async (due) => {
      const missing = due.filter(({ messageId }) => !kept.has(messageId) && !opening.has(messageId))
      if (missing.length > 0) open(missing)
      const found = await Promise.all(due.map(({ messageId }) => kept.get(messageId) ?? opening.get(messageId)))
      return new Map(found.flatMap((one) => (one ? [[one.file.messageId, one] as const] : [])))
    },
  }
}

function isServed({ file, served }: Kept): boolean {
  return findExchange(file.exchange)?.destinations.every((each) => served.has(each.partner)) ?? true
}

function load(tools: ParcelTools, partner: string, due: DueDelivery, at: Kept): Loaded | undefined {
  const { file } = at
  const exchange = findExchange(file.exchange)
  const destination = exchange?.destinations.find((each) => each.partner === partner)
  const shaped = exchange && destination && contentFor(tools, exchange, destination, at)
  if (!shaped) return undefined
  const parcel: Parcel = {
    reference: due.messageId, citizen: due.subjectKey, sequence: due.sequence, exchange: file.exchange, version: file.version, facility: file.facility,
    permitted: destination.content === 'permitted', ...shaped,
  }
  return { parcel, sha256: at.sha256 }
}

/** A partner of permitted copies gets nothing but such copies: an original now and then would tell which files were sensitive. */
function contentFor(tools: ParcelTools, exchange: ExchangeDefinition, destination: Destination, at: Kept): Content | undefined {
  if (destination.content === 'original') return { content: at.file.content, sha256: at.sha256.toString('hex'), signature: null }
  const rights = destination.withhold.join()
  if (!at.copies.has(rights)) at.copies.set(rights, signedCopy(tools, exchange, destination, at.file))
  return at.copies.get(rights)
}

function signedCopy({ keys, placeTells }: ParcelTools, exchange: ExchangeDefinition, destination: Destination, file: StoredFile): Content | undefined {
  const content = permittedCopy(exchange, file, { withhold: destination.withhold, placeTells: placeTells(file.facility) })
  if (!content) return undefined
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { content, sha256, signature: signCopy(keys, file.messageId, sha256) }
}
