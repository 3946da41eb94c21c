/** Stored files are read back the way the platform itself reads them, and compared with what the hospital sent. */
import { join } from 'node:path'
import { fileOpener } from '#modules/record/index.ts'
import { connectDatabase } from '#platform/database.ts'
import { fileKeys } from '#platform/keys.ts'
import type { Book } from './book.ts'
import { contentOf, type ChaosCorpus } from './corpus-file.ts'
import type { Product } from './product.ts'
import type { StoredMessage } from './queries.ts'
import { sha256 } from './sender.ts'

export interface RereadPlan {
  readonly product: Product
  readonly book: Book
  readonly corpus: ChaosCorpus
  readonly messages: ReadonlyMap<string, StoredMessage>
}

const SAMPLE = 400
const AT_ONCE = 50

/** @returns how many files were given back byte for byte; each other one is told to `tell` */
export async function rereadSample(plan: RereadPlan, tell: (what: string, example: string) => void): Promise<number> {
  const worker = connectDatabase({ url: plan.product.databaseUrl(), role: 'lienthong_worker', connections: 2, name: 'chaos proof' })
  const open = fileOpener({ worker, keys: fileKeys(join(plan.product.dataDir, 'keys'), { create: false }) })
  const all = [...plan.messages.values()]
  const step = Math.max(1, Math.floor(all.length / SAMPLE))
  const wanted = all.filter((_, n) => n % step === 0)
  const sent = filesByMessage(plan)
  const compare = async (some: readonly StoredMessage[]) => {
    const opened = await open(some)
    const faults = some.flatMap((message) => {
      const original = sent(message.messageId).map((each) => plan.corpus.read(each)).find((bytes) => sha256(bytes) === message.sha256)
      const fault = faultOf(opened.get(message.messageId)?.content, original)
      return fault === undefined ? [] : [{ fault, messageId: message.messageId }]
    })
    for (const { fault, messageId } of faults) tell(fault, messageId)
    return some.length - faults.length
  }
  let same = 0
  try {
    for (let from = 0; from < wanted.length; from += AT_ONCE) same += await compare(wanted.slice(from, from + AT_ONCE))
  } finally {
    await worker.close()
  }
  return same
}

function faultOf(given: Buffer | undefined, original: Buffer | undefined): string | undefined {
  if (given === undefined) return 'a stored file could not be opened'
  if (original === undefined) return 'a stored file is none of those that were sent'
  return original.equals(given) ? undefined : 'a stored file was not given back byte for byte'
}

function filesByMessage({ book, corpus }: RereadPlan) {
  const byContent = Map.groupBy(corpus.files, contentOf)
  const contents = new Map([...book.receipts].flatMap(([content, receipts]) => receipts.map((each) => [each.messageId, content] as const)))
  return (messageId: string) => byContent.get(contents.get(messageId) ?? '') ?? []
}
