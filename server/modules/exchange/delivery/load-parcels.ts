/** What is due is opened once and shaped for its partner: the original, or what of it that partner may have. */
import { findExchange } from '#definitions/all.ts'
import type { Destination } from '#definitions/shape.ts'
import type { OpenFiles, StoredFile } from '#modules/record/index.ts'
import type { Parcel } from '#connections/delivery-port.ts'
import { createHash } from 'node:crypto'
import { permittedCopy } from '../permitted-copy.ts'
import type { DeliveryTools, Loaded } from './deliver.ts'
import type { DueDelivery } from './queries-delivery.ts'

const KEPT_BYTES = 64 * 1024 * 1024

/** Loads due deliveries. A file going to several partners at about the same time is opened once. */
export function parcelLoader(openFiles: OpenFiles): DeliveryTools['load'] {
  const kept = new Map<string, StoredFile>()
  let keptBytes = 0
  const keep = (file: StoredFile) => {
    kept.set(file.messageId, file)
    keptBytes += file.content.length
    for (const [messageId, oldest] of kept) {
      if (keptBytes <= KEPT_BYTES) break
      kept.delete(messageId)
      keptBytes -= oldest.content.length
    }
  }
  return async (partner, due) => {
    const missing = due.filter((each) => !kept.has(each.messageId))
    const opened = missing.length > 0 ? await openFiles(missing) : new Map<string, StoredFile>()
    const loaded = new Map<string, Loaded>()
    for (const each of due) {
      const file = kept.get(each.messageId) ?? opened.get(each.messageId)
      const one = file && load(partner, each, file)
      if (one) loaded.set(each.messageId, one)
    }
    for (const file of opened.values()) keep(file)
    return loaded
  }
}

function load(partner: string, due: DueDelivery, file: StoredFile): Loaded | undefined {
  const exchange = findExchange(file.exchange)
  const destination = exchange?.destinations.find((each) => each.partner === partner)
  if (!exchange || !destination) return undefined
  const content = contentFor(destination, file)
  const parcel: Parcel = {
    reference: due.messageId, citizen: due.subjectKey, sequence: due.sequence, exchange: file.exchange, version: file.version, facility: file.facility,
    permitted: content !== file.content, content,
  }
  return { parcel, sha256: createHash('sha256').update(file.content).digest(), answersSender: exchange.answeredBy === partner }
}

/** The original where nothing of it is withheld from this partner. */
function contentFor(destination: Destination, file: StoredFile): Buffer {
  const withheld = destination.content === 'permitted' ? destination.withhold.filter((label) => file.labels.includes(label)) : []
  return withheld.length === 0 ? file.content : permittedCopy(file, withheld)
}
