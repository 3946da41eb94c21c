/** Opens the connections to the partners of the definitions: one client each, of the kind its definition names. */
import { exchanges, partners } from '#definitions/all.ts'
import type { DeliveryPort } from '#connections/delivery-port.ts'
import { connectPartner, type PartnerClient } from '#connections/https-client.ts'
import { gatewaySession, insuranceGateway, type GatewaySession } from '#connections/insurance-gateway.ts'
import { connectPopulation, type AskPopulation } from '#connections/population.ts'
import { visitIntake } from '#connections/visit-intake.ts'
import type { RelayPort } from '#modules/exchange/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config, PartnerConfig } from '#platform/config.ts'

export function clientOf(config: Config, partner: string, connections: number): { client: PartnerClient; account: PartnerConfig } {
  const account = config.partners[partner]
  if (!account) throw new Error(`Partner ${partner} has no address in the configuration`)
  return { account, client: connectPartner({ url: account.url, caFile: config.partnerCaFile, timeoutMs: config.partnerTimeoutMs, connections }) }
}

/** The population database. */
export function openPopulation(config: Config): AskPopulation {
  const { client, account } = clientOf(config, 'population', 8)
  return connectPopulation(client, account)
}

/** A delivery port for each partner of the definitions. */
export function openPorts(config: Config, clock: Clock): DeliveryPort[] {
  return partners.map((partner) => {
    const { client, account } = clientOf(config, partner.id, 16)
    if (partner.connection === 'insurance-gateway') {
      return insuranceGateway(client, { partner: partner.id, user: account.user, session: gatewaySession(client, account, clock), doorOf })
    }
    return visitIntake(client, { partner: partner.id, token: account.secret })
  })
}

/** The first door of an exchange, and the last of its file types: the newest name. */
function doorOf(exchange: string): { path: string; fileType: string } | undefined {
  const door = exchanges.find((each) => each.id === exchange)?.doors[0]
  const fileType = door?.fileTypes.at(-1)
  return door && fileType !== undefined ? { path: door.path, fileType } : undefined
}

/** Passes gateway calls on to the partner whose connection is the gateway. */
export function openRelay(config: Config, clock: Clock): RelayPort {
  const owner = partners.find((partner) => partner.connection === 'insurance-gateway')
  if (!owner) return () => Promise.resolve({ kind: 'unavailable', reason: 'refused', sent: false })
  const { client, account } = clientOf(config, owner.id, 8)
  return relayThrough(client, gatewaySession(client, account, clock))
}

function relayThrough(client: PartnerClient, session: GatewaySession): RelayPort {
  return async ({ path, query, contentType, body }) => {
    const opened = await session.open()
    if (opened.kind === 'unavailable') return opened
    const address = new URL(`${path}${query}`, 'http://relay.invalid')
    address.searchParams.set('token', opened.session.accessToken)
    address.searchParams.set('id_token', opened.session.tokenId)
    const answer = await client.ask({ method: 'POST', path: `${address.pathname}${address.search}`, headers: { ...opened.headers, 'content-type': contentType }, body })
    if (answer.kind === 'unavailable') return answer
    if (answer.status === 401) session.forget()
    return { kind: 'answered', status: answer.status, contentType: answer.headers['content-type'] ?? 'application/json', body: answer.body }
  }
}
