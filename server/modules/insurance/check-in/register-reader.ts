/** Registers a chip reader of a facility: from now on its signature makes a reading a proof. */
import { recordAct } from '#modules/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { saveReader, type CardReader } from './queries.ts'

/** Doing it twice changes nothing. @throws Error for a key that is no P-256 public key, or a private one */
export async function registerReader(tools: { readonly intake: Database; readonly clock: Clock }, readerId: string, reader: CardReader): Promise<void> {
  const { kty, crv, d } = reader.publicKey
  if (kty !== 'EC' || crv !== 'P-256' || d !== undefined) throw new Error('A reader is registered with its P-256 public key')
  await tools.intake.inTransaction(async (tx) => {
    await saveReader(tx, { ...reader, readerId, at: tools.clock() })
    await recordAct(tx, { clock: tools.clock, actor: 'platform', role: 'public', act: 'card-reader-registered', detail: { reader: readerId, facility: reader.facility } })
  })
}
