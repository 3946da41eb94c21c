/** The newest documents of subjects, opened, for the platform's own rounds. A person's look goes through the record's routes. */
import { setImmediate as turn } from 'node:timers/promises'
import type { StoredPack } from '#formats/document-pack/index.ts'
import { openSubjects } from '#modules/people/index.ts'
import { listNewestDocuments, type StoredDocument } from './queries.ts'
import type { FileTools } from './read-files.ts'
import { unsealBody } from './seal-document.ts'

export interface NewestDocument {
  readonly shard: number
  readonly subjectKey: string
  readonly exchange: string
  readonly pack: StoredPack
}

/** Newest first for each subject, at most `most` of each; what cannot be opened (its key was erased) is left out. */
export type OpenNewest = (subjects: readonly { readonly shard: number; readonly subjectKey: string }[], most: number) => Promise<NewestDocument[]>

// Opening takes a moment each; whatever else the process does should not wait for hundreds of them.
const IN_ONE_TURN = 8

export function newestOpener(tools: FileTools): OpenNewest {
  return async (subjects, most) => {
    if (subjects.length === 0) return []
    const stored = await tools.worker.inOneStatement((tx) => listNewestDocuments(tx, subjects, most))
    const secrets = await openSubjects(tools, stored)
    const opened: NewestDocument[] = []
    for (const [at, document] of stored.entries()) {
      const one = tryToOpen(document, secrets.get(document.subjectKey))
      if (one) opened.push(one)
      if (at % IN_ONE_TURN === IN_ONE_TURN - 1) await turn()
    }
    return opened
  }
}

function tryToOpen(document: StoredDocument, secret: Buffer | undefined): NewestDocument | undefined {
  if (!secret) return undefined
  const { shard, subjectKey, exchange, documentId, body, dictionary } = document
  try {
    return { shard, subjectKey, exchange: exchange.split('@')[0] ?? exchange, pack: { body: unsealBody(secret, documentId, body), dictionary } }
  } catch {
    return undefined
  }
}
