/** What is due is opened once and shaped for its partner: the original, or what of it that partner may have. */
import { createHash } from 'node:crypto'
import type { Parcel } from '#connections/delivery-port.ts'
import { findExchange } from '#definitions/all.ts'
import type { Destination, ExchangeDefinition } from '#definitions/shape.ts'
import type { OpenFiles, StoredFile } from '#modules/record/index.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { permittedCopy, signCopy } from '../permitted-copy.ts'
import type { DeliveryTools, Loaded } from './deliver.ts'
import type { DueDelivery } from './queries-delivery.ts'

const KEPT_BYTES = 48 * 1024 * 1024

/** A file at hand, with the copies made of it so far: two partners of the same rights get the same bytes. */
interface Kept {
  readonly file: StoredFile
  readonly sha256: Buffer
  readonly copies: Map<string, { content: Buffer; signature: string } | undefined>
}

/** Loads due deliveries. A file going to several partners at about the same time is opened once. */
export function parcelLoader(openFiles: OpenFiles, keys: KeyProvider): DeliveryTools['load'] {
  const kept = new Map<string, Kept>()
  let keptBytes = 0
  const keep = (one: Kept) => {
    kept.set(one.file.messageId, one)
    keptBytes += one.file.content.length
    for (const [messageId, oldest] of kept) {
      if (keptBytes <= KEPT_BYTES) break
      kept.delete(messageId)
      keptBytes -= oldest.file.content.length
    }
  }
  return async (partner, due) => {
    const missing = due.filter((each) => !kept.has(each.messageId))
    const opened = missing.length > 0 ? await openFiles(missing) : new Map<string, StoredFile>()
    const loaded = new Map<string, Loaded>()
    const fresh = new Map([...opened.values()].map((file) => [file.messageId, { file, sha256: createHash('sha256').update(file.content).digest(), copies: new Map() }]))
    for (const each of due) {
      const at = kept.get(each.messageId) ?? fresh.get(each.messageId)
      const one = at && load(keys, partner, each, at)
      if (one) loaded.set(each.messageId, one)
    }
    for (const one of fresh.values()) keep(one)
    return loaded
  }
}

function load(keys: KeyProvider, partner: string, due: DueDelivery, at: Kept): Loaded | undefined {
  const { file } = at
  const exchange = findExchange(file.exchange)
  const destination = exchange?.destinations.find((each) => each.partner === partner)
  const shaped = exchange && destination && contentFor(keys, exchange, destination, at)
  if (!shaped) return undefined
  const parcel: Parcel = {
    reference: due.messageId, citizen: due.subjectKey, sequence: due.sequence, exchange: file.exchange, version: file.version, facility: file.facility,
    permitted: destination.content === 'permitted', ...shaped,
  }
  return { parcel, sha256: at.sha256, answersSender: exchange.answeredBy === partner }
}

/** A partner of permitted copies gets nothing but such copies: an original now and then would tell which files were sensitive. */
function contentFor(keys: KeyProvider, exchange: ExchangeDefinition, destination: Destination, at: Kept): Pick<Parcel, 'content' | 'signature'> | undefined {
  if (destination.content === 'original') return { content: at.file.content, signature: null }
  const rights = destination.withhold.join()
  if (!at.copies.has(rights)) {
    const content = permittedCopy(exchange, at.file, destination.withhold)
    at.copies.set(rights, content && { content, signature: signCopy(keys, at.file.messageId, content) })
  }
  return at.copies.get(rights)
}
