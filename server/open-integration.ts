/** Opens what the e-ID application and monitoring need. */
import { tellsByName } from '#definitions/integration.ts'
import { connectEidApplication, type EidApplication } from '#connections/e-id-application.ts'
import { connectPartner } from '#connections/https-client.ts'
import { keepFacilitySnapshot } from '#modules/catalogues/index.ts'
import { paperNewsRound, paperTeller } from '#modules/papers/index.ts'
import { bookNewsRound, bookTeller, tellingRound } from '#modules/record/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'

interface Ground {
  readonly config: Config
  readonly clock: Clock
  readonly keys: KeyProvider
  readonly worker: Database
}

// Partners of the sandbox speak plainly to browsers and, so far above, under TLS to us.
const SANDBOX_TLS_DISTANCE = 100

/** The application belongs to the e-ID: same authority as the issuer, same client account. */
export function openEidApplication(config: Config): EidApplication {
  const { clientId, clientSecret } = config.eid
  const client = connectPartner({ url: addressOf(config), caFile: config.partnerCaFile, timeoutMs: config.partnerTimeoutMs, connections: 4 })
  return connectEidApplication(client, { user: clientId, secret: clientSecret })
}

function addressOf(config: Config): string {
  const { protocol, hostname, port, origin } = new URL(config.eid.issuer)
  return config.mode === 'sandbox' && protocol === 'http:' ? `https://${hostname}:${Number(port) + SANDBOX_TLS_DISTANCE}` : origin
}

/** The worker's rounds by their names; each answers how long to rest (ms). */
export async function integrationRounds({ config, clock, keys, worker }: Ground): Promise<Readonly<Record<string, () => Promise<number>>>> {
  const facilities = await keepFacilitySnapshot({ inTransaction: worker.inTransaction, clock })
  const tellsItself = (code: string) => tellsByName(facilities.facilitySnapshot().get(code)?.name ?? '')
  const tools = { worker, keys, clock, publicUrl: config.publicUrl, tellsItself }
  const papers = paperTeller(tools)
  return {
    'news of books': bookNewsRound(tools),
    'news of papers': () => paperNewsRound(tools),
    'e-id application': tellingRound({ ...tools, application: openEidApplication(config), tellers: { book: bookTeller, paper: papers, appointment: papers } }),
  }
}
