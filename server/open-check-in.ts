/** Opens what the check-in desk needs: the card look-up, the e-ID's keys, keys entrusted by facilities, addresses. */
import { CHECK_IN_EXCHANGE } from '#definitions/check-in/file.ts'
import { partners } from '#definitions/all.ts'
import { connectEidKeys } from '#connections/e-id-keys.ts'
import { connectInsuranceCards, type LookUpCard } from '#connections/insurance-cards.ts'
import { gatewaySession } from '#connections/insurance-gateway.ts'
import type { AskPopulation } from '#connections/population.ts'
import { receiveFile, type ExchangeTools } from '#modules/exchange/index.ts'
import { entrustedKeys, placeFinder, type CheckInTools, type LaterTools, type SendCheckIn } from '#modules/insurance/index.ts'
import type { FacilitySnapshot, FindAddress } from '#modules/catalogues/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { requirePermit } from '#platform/permit.ts'
import { clientOf } from './partners.ts'

// Longer than partners usually take, shorter than a patient notices: then the desk goes on without them.
const DESK_DEADLINE_MS = 2_000

interface Ground {
  readonly config: Config
  readonly clock: Clock
  readonly keys: KeyProvider
  readonly intake: Database
  readonly reader: Database
  readonly worker: Database
}

/** The desk's tools without the way to the exchange, which the wiring of the server adds. */
export type DeskTools = Omit<CheckInTools, 'sendCheckIn'>

interface DeskNeighbours {
  readonly facilities: FacilitySnapshot
  readonly findAddress: FindAddress
  readonly resolveSubject: CheckInTools['resolveSubject']
  readonly askPopulation: AskPopulation
}

export function openCheckIn(ground: Ground, { facilities, findAddress, resolveSubject, askPopulation }: DeskNeighbours): DeskTools {
  const { config, clock, keys, intake, reader, worker } = ground
  const entrusted = entrustedKeys(config.keysDir, clock)
  return {
    clock, keys, intake, reader, worker, resolveSubject,
    askPopulation, lookUpCard: openCards(config, clock), deadlineMs: DESK_DEADLINE_MS,
    findFacility: (code) => facilities.facilitySnapshot().get(code),
    findPlace: placeFinder({ inTransaction: reader.inTransaction, clock }, findAddress),
    findEidKey: connectEidKeys({ issuer: config.eid.issuer, timeoutMs: DESK_DEADLINE_MS }),
    findSigner: entrusted.find,
  }
}

/** What the worker needs to ask again later: nobody waits, so that a partner has its usual time. */
export function openLaterVerification(config: Config, ground: { clock: Clock; keys: KeyProvider; worker: Database; askPopulation: AskPopulation }): LaterTools {
  return { ...ground, lookUpCard: openCards(config, ground.clock), deadlineMs: config.partnerTimeoutMs }
}

/** Whether a key entrusted by a facility was made in the sandbox: production mode refuses it. */
export function holdsSandboxSigners(config: Config, clock: Clock): boolean {
  return entrustedKeys(config.keysDir, clock).holdsSandboxKeys
}

/** The desk's file takes the way of every file: checked, stored, delivered. The desk speaks for its facility, as its system does. */
export function sendingTo(exchange: ExchangeTools): SendCheckIn {
  return async (file, { facility, caller }) => {
    const speaker = { ...caller, role: 'facility' as const, facility, permissions: ['exchange:send' as const] }
    const permit = requirePermit(speaker, 'exchange:send')
    const { messageId } = await receiveFile(exchange, permit, { exchange: CHECK_IN_EXCHANGE, facility, bytes: file, arrivedAt: performance.now() })
    return { messageId }
  }
}

/** The partner whose connection is the gateway answers for cards. */
function openCards(config: Config, clock: Clock): LookUpCard {
  const owner = partners.find((partner) => partner.connection === 'insurance-gateway')
  if (!owner) return () => Promise.resolve({ kind: 'unavailable' })
  const { client, account } = clientOf(config, owner.id, 8)
  return connectInsuranceCards(client, account, gatewaySession(client, account, clock))
}
