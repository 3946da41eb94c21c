/** The sandbox's settings, read from the environment once; all faults are told together. */
import { resolve } from 'node:path'
import { GREATEST_WORLD } from '../world/citizens.ts'

/** The partners in the order of their ports. */
export const PARTNERS = ['index', 'population', 'e-id', 'insurer', 'province', 'data-centre', 'notary', 'hospitals'] as const
export type PartnerName = (typeof PARTNERS)[number]

/** How far above the plain port the TLS twin listens. */
const TLS_DISTANCE = 100

type Environment = Readonly<Record<string, string | undefined>>

export interface Settings {
  /** Port of the index; the others follow. */
  readonly port: number
  readonly directory: string
  readonly seed: number
  readonly citizens: number
  /** Visits in the history of a person for whom no other number is asked; 0 for none. */
  readonly historyVisits: number
  /** True switches idempotency off, for tests that must see doubling. */
  readonly noDeduplication: boolean
  readonly eId: { readonly secret: string, readonly redirects: readonly string[] }
  readonly insurer: { readonly user: string, readonly password: string }
  readonly tokens: { readonly province: string, readonly dataCentre: string, readonly notary: string }
}

/** Reads the settings; throws one sentence that lists every fault. */
export function readSettings(environment: Environment): Settings {
  const faults: string[] = []
  const whole = (name: string, range: { usual: number, low: number, high: number }) => {
    const value = Number(environment[name] || range.usual)
    if (Number.isInteger(value) && value >= range.low && value <= range.high) return value
    faults.push(`${name} must be a whole number from ${range.low} to ${range.high}`)
    return range.usual
  }
  const settings: Settings = {
    port: whole('SANDBOX_PORT', { usual: 8090, low: 1024, high: 65_535 - TLS_DISTANCE - PARTNERS.length }),
    directory: resolve(environment.SANDBOX_DIR || '.data/sandbox'),
    seed: whole('SANDBOX_SEED', { usual: 1, low: 0, high: 2 ** 31 - 1 }),
    citizens: whole('SANDBOX_CITIZENS', { usual: 2000, low: 500, high: GREATEST_WORLD }),
    historyVisits: whole('SANDBOX_HISTORY_VISITS', { usual: 24, low: 0, high: 400 }),
    noDeduplication: environment.SANDBOX_NO_DEDUPLICATION === '1',
    ...secrets(environment),
  }
  if (faults.length > 0) throw new Error(`The sandbox cannot start: ${faults.join('; ')}.`)
  return settings
}

/** The plain and the TLS port of a partner. */
export function portsOf(settings: Settings, partner: PartnerName): { plain: number, tls: number } {
  const plain = settings.port + PARTNERS.indexOf(partner)
  return { plain, tls: plain + TLS_DISTANCE }
}

/** The partner of that name, if there is one. */
export function partnerNamed(name: string): PartnerName | undefined {
  return PARTNERS.find((each) => each === name)
}

function secrets(environment: Environment): Pick<Settings, 'eId' | 'insurer' | 'tokens'> {
  const redirects = environment.SANDBOX_EID_REDIRECTS || 'http://localhost:8080/api/access/callback'
  return {
    eId: { secret: environment.SANDBOX_EID_SECRET || 'sandbox-eid-secret', redirects: redirects.split(',').map((each) => each.trim()) },
    insurer: { user: environment.SANDBOX_INSURER_USER || 'lienthong', password: environment.SANDBOX_INSURER_PASSWORD || 'sandbox' },
    tokens: {
      province: environment.SANDBOX_PROVINCE_TOKEN || 'sandbox-province',
      dataCentre: environment.SANDBOX_DATA_CENTRE_TOKEN || 'sandbox-data-centre',
      notary: environment.SANDBOX_NOTARY_TOKEN || 'sandbox-notary',
    },
  }
}
