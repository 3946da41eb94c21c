/** Opens the connection to the insurer's assessment: its own client and session at the gateway. */
import { partners } from '#definitions/all.ts'
import { connectAssessment, type AssessmentPort } from '#connections/insurance-assessment.ts'
import { gatewaySession } from '#connections/insurance-gateway.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { clientOf } from './partners.ts'

/** @throws Error where no partner of the definitions is connected as the insurance gateway */
export function openAssessmentPort(config: Config, clock: Clock): AssessmentPort {
  const owner = partners.find((partner) => partner.connection === 'insurance-gateway')
  if (!owner) throw new Error('No partner is connected as the insurance gateway')
  const { client, account } = clientOf(config, owner.id, 4)
  return connectAssessment(client, { user: account.user, session: gatewaySession(client, account, clock) })
}
