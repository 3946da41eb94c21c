/** Which certificates were revoked: the authorities' lists, asked for anew now and then, kept, and believed until they have run out. */
import { createHash, type X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RevocationListSource } from '#connections/revocation-list.ts'
import { readRevocationList, revokedOn, speaksOf, type RevocationList } from '#formats/pdf-signature/index.ts'
import type { Clock } from '#platform/clock.ts'

export type CertificateState =
  | { readonly kind: 'not-revoked' }
  | { readonly kind: 'revoked'; readonly on: Date }
  /** No list in force speaks of it: nobody may call it good. */
  | { readonly kind: 'unchecked' }

export interface Revocations {
  stateOf(certificate: X509Certificate): Promise<CertificateState>
}

export interface KeepingTools {
  readonly sources: readonly RevocationListSource[]
  readonly anchors: () => readonly X509Certificate[]
  readonly clock: Clock
  /** Where the lists rest while the server does. */
  readonly folder: string
}

// A list is asked for anew when it has been here that long; after a failure, not for every paper that is verified.
const FRESH_MS = 60_000
const AFTER_FAILURE_MS = 15_000

export function keepRevocations({ sources, anchors, clock, folder }: KeepingTools): Revocations {
  const lists = sources.map((source) => keepList(source, { anchors, clock, file: join(folder, `${createHash('sha256').update(source.url).digest('hex').slice(0, 16)}.crl`) }))
  return {
    stateOf: async (certificate) => {
      const now = clock()
      const known = (await Promise.all(lists.map((list) => list()))).filter((list) => list !== null)
      const speaking = known.filter((list) => speaksOf(list, certificate, anchors()))
      // What was revoked stays so, however old the list is that says it.
      const on = speaking.map((list) => revokedOn(list, certificate)).find((date) => date !== undefined)
      if (on) return { kind: 'revoked', on }
      return speaking.some((list) => list.thisUpdate <= now && now < list.nextUpdate) ? { kind: 'not-revoked' } : { kind: 'unchecked' }
    },
  }
}

/** The newest list of one source. Several who ask at once wait for one answer. */
function keepList(source: RevocationListSource, { anchors, clock, file }: { anchors: () => readonly X509Certificate[]; clock: Clock; file: string }): () => Promise<RevocationList | null> {
  let kept: RevocationList | null | undefined
  let askAgain = 0
  let asking: Promise<void> | undefined
  const take = async (bytes: Buffer): Promise<boolean> => {
    const list = await readRevocationList(bytes, anchors())
    // An older one, played again by whoever stands between, does not undo what is known.
    if (!list || (kept && list.thisUpdate < kept.thisUpdate)) return false
    kept = list
    return true
  }
  const ask = async () => {
    if (kept === undefined) {
      kept = null
      if (existsSync(file)) await take(readFileSync(file))
    }
    const answer = await source.ask()
    const taken = answer.kind === 'list' && await take(answer.bytes)
    askAgain = clock().getTime() + (taken ? FRESH_MS : AFTER_FAILURE_MS)
    if (taken && answer.kind === 'list') keepFile(file, answer.bytes)
  }
  return async () => {
    if (clock().getTime() >= askAgain) {
      asking ??= ask().finally(() => {
        asking = undefined
      })
      await asking
    }
    return kept ?? null
  }
}

function keepFile(file: string, bytes: Buffer): void {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, bytes, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
