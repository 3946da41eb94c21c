/** Files given back byte for byte: bodies are opened with their subject's key and the envelope is rebuilt. */
import { setImmediate as turn } from 'node:timers/promises'
import { certificatesOf, unpack, type StoredPack } from '#formats/document-pack/index.ts'
import { openSubjects } from '#modules/people/index.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import type { SensitivityLabel } from '#definitions/shape.ts'
import { labelsOf } from './labels.ts'
import { findCertificate, listDocumentsOfBundle, listDocumentsOfMessages, type StoredDocument } from './queries.ts'
import { laterThanReceipt } from './receipt-time.ts'
import { unsealBody } from './seal-document.ts'

export interface FileTools {
  readonly worker: Database
  readonly keys: KeyProvider
}

export interface FileWanted {
  readonly shard: number
  readonly subjectKey: string
  readonly messageId: string
}

export interface StoredFile {
  readonly messageId: string
  readonly content: Buffer
  readonly version: number
  readonly exchange: string
  readonly facility: string
  readonly labels: readonly SensitivityLabel[]
  readonly packs: readonly StoredPack[]
}

/** Opens stored files; one that cannot be opened (its key was erased) is left out. Certificates once read are kept by the opener. */
export type OpenFiles = (wanted: readonly FileWanted[]) => Promise<ReadonlyMap<string, StoredFile>>

const CERTIFICATES_AT_MOST = 10_000
// Opening takes a moment each; whatever else the process does should not wait for hundreds of them.
const IN_ONE_TURN = 8

/** An opener for the platform's own use: delivery, replay. A person's look goes through the record's routes. */
export function fileOpener(tools: FileTools): OpenFiles {
  const certificates = new Map<string, Buffer>()
  const learn = async (fingerprint: string) => {
    if (certificates.has(fingerprint)) return
    const der = await tools.worker.inOneStatement((tx) => findCertificate(tx, Buffer.from(fingerprint, 'hex')))
    if (certificates.size > CERTIFICATES_AT_MOST) certificates.clear()
    if (der) certificates.set(fingerprint, der)
  }
  return async (wanted) => {
    const documents = await tools.worker.inOneStatement((tx) => listDocumentsOfMessages(tx, wanted))
    const secrets = await openSubjects(tools, documents)
    const tryToOpen = (parts: readonly StoredDocument[], own = secrets) => open(parts, { secrets: own, learn, certificates }).catch(() => undefined)
    const openBundle = async (messageId: string) => {
      const all = await allOf(tools, messageId)
      return tryToOpen(all, await openSubjects(tools, all))
    }
    const files = new Map<string, StoredFile>()
    let opened = 0
    for (const [messageId, parts] of Map.groupBy(documents, (each) => each.messageId)) {
      const file = (await tryToOpen(parts)) ?? (await openBundle(messageId))
      if (file) files.set(messageId, file)
      if ((opened += 1) % IN_ONE_TURN === 0) await turn()
    }
    return files
  }
}

/** A file with several dossiers may be about several people: then its other documents live in their shards. */
function allOf(tools: FileTools, messageId: string): Promise<StoredDocument[]> {
  return tools.worker.inOneStatement((tx) => listDocumentsOfBundle(tx, messageId, laterThanReceipt(messageId)))
}

interface Opening {
  readonly secrets: ReadonlyMap<string, Buffer>
  readonly learn: (fingerprint: string) => Promise<void>
  readonly certificates: ReadonlyMap<string, Buffer>
}

async function open(parts: readonly StoredDocument[], opening: Opening): Promise<StoredFile | undefined> {
  const [first] = parts
  if (!first) return undefined
  const packs = parts.map((part): StoredPack => {
    const secret = opening.secrets.get(part.subjectKey)
    if (!secret) throw new Error('The key of the subject is gone')
    return { body: unsealBody(secret, part.documentId, part.body), dictionary: part.dictionary }
  })
  return {
    messageId: first.messageId, version: first.version, exchange: first.exchange.split('@')[0] ?? first.exchange, facility: first.facility,
    labels: [...new Set(parts.flatMap((part) => labelsOf(part.labels)))], packs,
    content: await rebuild(packs, opening),
  }
}

/** The certificates are nearly always at hand: only where one is not, the packs are looked through for them. */
async function rebuild(packs: readonly StoredPack[], { certificates, learn }: Opening): Promise<Buffer> {
  const certificateOf = (fingerprint: string) => certificates.get(fingerprint)
  let missing = false
  const tell = (fingerprint: string) => {
    missing ||= !certificates.has(fingerprint)
    return certificateOf(fingerprint)
  }
  try {
    return unpack(packs, tell)
  } catch (error) {
    if (!missing) throw error
  }
  for (const fingerprint of packs.flatMap(certificatesOf)) await learn(fingerprint)
  return unpack(packs, certificateOf)
}
