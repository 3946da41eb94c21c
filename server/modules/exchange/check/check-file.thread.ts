/** The thread of the check pool: takes files in order, answers each; knows the definitions and the trust list itself. */
import { parentPort, workerData } from 'node:worker_threads'
import { findExchange } from '#definitions/all.ts'
import { newestDictionary } from '#formats/document-pack/dictionary.ts'
import { openCatalogues } from '#formats/catalogue-pack/open-catalogues.ts'
import type { CataloguePack } from '#formats/catalogue-pack/pack.ts'
import { weighBy } from '#formats/catalogue-pack/weigh-rules.ts'
import { loadTrust } from '#formats/xml-signature/trust.ts'
import { checkFile, type CheckedFile } from './check-file.ts'
import type { RuleGround } from './judge-rules.ts'
import type { ThreadAnswer, ThreadOrder, ThreadStart } from './thread-talk.ts'

const port = parentPort
if (port) {
  const dictionary = newestDictionary()
  const start = workerData as ThreadStart
  let trust = await loadTrust(start.trust)
  let rules = groundOf(start.catalogues)

  const check = (order: Extract<ThreadOrder, { do: 'check' }>): CheckedFile => {
    const { exchange: id, ...context } = order.options
    const exchange = findExchange(id)
    if (!exchange) throw new Error(`There is no exchange ${id}.`)
    return checkFile(order.bytes, { ...context, exchange, trust, dictionary, rules })
  }

  const answer = async (order: ThreadOrder): Promise<ThreadAnswer> => {
    if (order.do === 'check') return { of: order.id, checked: check(order) }
    if (order.do === 'catalogues') rules = groundOf(order.catalogues)
    else trust = await loadTrust(order.trust)
    return { of: order.id }
  }

  // One order after the other, also where one must wait: a check behind a new trust list is judged by that list.
  let turn: Promise<void> = Promise.resolve()
  port.on('message', (order: ThreadOrder) => {
    // A defect is answered, not thrown: it must not take the neighbours' files with it.
    turn = turn.then(() => answer(order))
      .catch((error: unknown): ThreadAnswer => ({ of: order.id, defect: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
      .then((said) => port.postMessage(said, 'checked' in said ? buffersOf(said.checked) : []))
      .catch((error: unknown) => { throw error })
  })
  port.postMessage({ of: 0 } satisfies ThreadAnswer)
}

function groundOf(catalogues: CataloguePack): RuleGround {
  return { catalogues: openCatalogues(catalogues), weigh: weighBy(catalogues.rulePolicies) }
}

/** Handed over, not copied. */
function buffersOf({ documents }: CheckedFile): ArrayBuffer[] {
  const views = documents.flatMap((one) => [one.body, one.index, one.contentHash, ...one.certificates.map(({ der }) => der)])
  // The parts of a document share their memory; nothing may be handed over twice.
  return [...new Set(views.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? buffer : [])))]
}
