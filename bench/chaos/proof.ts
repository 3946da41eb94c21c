/** The proof at the end: the hospitals' book, the database and the partners' books are held against each other. */
import type { Book } from './book.ts'
import type { ChaosCorpus } from './corpus-file.ts'
import { DESTINATIONS, readPartnerBook, type Booked } from './partner-books.ts'
import type { Product } from './product.ts'
import { asOwner, countContents, listDeliveries, listMessages, listVersions, type StoredDelivery, type StoredMessage, type StoredVersion } from './queries.ts'
import { rereadSample } from './reread.ts'

export interface Verdict {
  readonly lost: number
  readonly doubled: number
  readonly outOfOrder: number
  /** Whatever else is not as it must be, in sentences. */
  readonly faults: readonly string[]
  readonly stored: number
  readonly reread: number
}

interface Findings {
  lost: number
  doubled: number
  outOfOrder: number
  readonly faults: Map<string, { count: number; example: string }>
}

interface Evidence {
  readonly book: Book
  readonly messages: ReadonlyMap<string, StoredMessage>
  readonly deliveries: ReadonlyMap<string, StoredDelivery>
  readonly versions: readonly StoredVersion[]
  /** By message: the content its receipt was given for. */
  readonly contents: ReadonlyMap<string, string>
  /** By message: the hash of the permitted copy that a partner was sent. */
  readonly copies: Map<string, string>
}

const SHOWN = 20

/** Reads all three sides and compares them. The product must be running and its backlog empty. */
export async function prove(product: Product, book: Book, corpus: ChaosCorpus): Promise<Verdict> {
  const findings: Findings = { lost: 0, doubled: 0, outOfOrder: 0, faults: new Map() }
  const evidence = await asOwner(product.databaseUrl(), async (client): Promise<Evidence> => {
    const messages = await listMessages(client)
    const contents = await countContents(client)
    if (contents !== messages.length) fault(findings, 'the database holds another number of contents than of messages', `${contents} and ${messages.length}`)
    return {
      book,
      messages: new Map(messages.map((each) => [each.messageId, each])),
      deliveries: new Map((await listDeliveries(client)).map((each) => [`${each.messageId} ${each.partner}`, each])),
      versions: await listVersions(client),
      copies: new Map(),
      contents: new Map([...book.receipts].flatMap(([content, receipts]) => receipts.map((each) => [each.messageId, content] as const))),
    }
  })
  compareReceipts(evidence, findings)
  compareVersions(evidence, findings)
  for (const partner of DESTINATIONS) await comparePartner(product.partnerUrl(partner), partner, evidence, findings)
  const reread = await rereadSample({ product, book, corpus, messages: evidence.messages }, (what, example) => fault(findings, what, example))
  const faults = [...findings.faults].map(([what, { count, example }]) => `${count} × ${what}, such as ${example}`)
  return { lost: findings.lost, doubled: findings.doubled, outOfOrder: findings.outOfOrder, faults: faults.slice(0, SHOWN), stored: evidence.messages.size, reread }
}

function fault(findings: Findings, what: string, example: string): void {
  const known = findings.faults.get(what)
  if (known) known.count += 1
  else findings.faults.set(what, { count: 1, example })
}

/** Every receipt leads to a stored message, one content to one message, and no message is there without a receipt. */
function compareReceipts({ book, messages, contents }: Evidence, findings: Findings): void {
  for (const [content, receipts] of book.receipts) {
    const ids = new Set(receipts.map((each) => each.messageId))
    if (ids.size > 1) {
      findings.doubled += ids.size - 1
      fault(findings, 'a content got several message ids', `${content}: ${[...ids].join(', ')}`)
    }
    for (const id of ids) {
      const message = messages.get(id)
      if (message === undefined) {
        findings.lost += 1
        fault(findings, 'an acknowledged message is not in the database', id)
      } else if (!receipts.some((each) => each.sha256 === message.sha256)) fault(findings, 'a message was stored under the hash of another file', id)
    }
  }
  for (const id of messages.keys()) {
    if (contents.has(id)) continue
    findings.doubled += 1
    fault(findings, 'a stored message belongs to no receipt', id)
  }
}

/** The versions of a visit are 1, 2, … in the order in which the hospital sent them, and the last one is current. */
function compareVersions({ versions, contents }: Evidence, findings: Findings): void {
  for (const [lineage, all] of Map.groupBy(versions, (each) => each.lineage)) {
    const inOrder = all.toSorted((one, other) => one.version - other.version)
    const whole = inOrder.every((each, n) => each.version === n + 1 && each.latest === all.length && each.state === (n + 1 < all.length ? 1 : 0))
    if (!whole) fault(findings, 'versions of a visit are not consecutive with one current', `${lineage}: ${inOrder.map((each) => `${each.version}/${each.state}`).join(' ')}`)
    const astray = inOrder.find((each) => contents.has(each.messageId) && contents.get(each.messageId)?.split('/')[1] !== String(each.version))
    if (astray) fault(findings, 'a version has another number than the hospital gave it', astray.messageId)
  }
  if (versions.length !== contents.size) fault(findings, 'the record holds another number of documents than there are receipts', `${versions.length} and ${contents.size}`)
}

/** Each accepted message once, and of each citizen in the order of the sequence. */
async function comparePartner(url: string, partner: string, evidence: Evidence, findings: Findings): Promise<void> {
  const times = new Map<string, number>()
  const last = new Map<string, number>()
  await readPartnerBook(url, (entry) => {
    const before = times.get(entry.reference) ?? 0
    times.set(entry.reference, before + 1)
    if (before > 0) {
      findings.doubled += 1
      return fault(findings, `${partner} processed a message more than once`, entry.reference)
    }
    compareEntry(entry, partner, evidence, findings)
    if (entry.sequence <= (last.get(entry.citizen) ?? -1)) {
      findings.outOfOrder += 1
      fault(findings, `${partner} got a citizen's messages out of order`, entry.reference)
    }
    last.set(entry.citizen, Math.max(entry.sequence, last.get(entry.citizen) ?? -1))
  })
  for (const id of evidence.messages.keys()) {
    if (!times.has(id)) {
      findings.lost += 1
      fault(findings, `${partner} never got a message`, id)
    }
    const delivery = evidence.deliveries.get(`${id} ${partner}`)
    if (delivery?.state !== 2) fault(findings, `a delivery to ${partner} is not in the state "delivered"`, `${id} (${delivery?.state ?? 'missing'})`)
  }
}

function compareEntry(entry: Booked, partner: string, evidence: Evidence, findings: Findings): void {
  const message = evidence.messages.get(entry.reference)
  if (message === undefined) return fault(findings, `${partner} has a message that is not in the database`, entry.reference)
  const delivery = evidence.deliveries.get(`${entry.reference} ${partner}`)
  if (delivery && (delivery.citizen !== entry.citizen || delivery.sequence !== entry.sequence)) fault(findings, `${partner} was told another citizen or place in the order`, entry.reference)
  // The insurer gets the hospital's own file; the others a copy of what they may have, every time and for both the same.
  const expected = partner === 'insurer' ? message.sha256 : (evidence.copies.get(entry.reference) ?? entry.sha256)
  if (partner !== 'insurer') evidence.copies.set(entry.reference, entry.sha256)
  if (entry.sha256 !== expected) fault(findings, `${partner} got other bytes than it should`, entry.reference)
}
