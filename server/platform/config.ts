/** The configuration of the running processes: read once, every fault told at once. */

export interface PartnerConfig {
  readonly url: string
  readonly user: string
  readonly secret: string
}

export interface Config {
  readonly mode: 'sandbox' | 'production'
  readonly host: string
  readonly port: number
  /** Where people reach us: redirects, QR codes and e-ID call-backs are made from it. */
  readonly publicUrl: string
  readonly dataDir: string
  readonly keysDir: string
  readonly databaseUrl: string
  readonly databaseConnections: number
  readonly checkThreads: number
  /** How far the worker steps back behind the server for the processors: 0 (not at all) to 19. */
  readonly workerNice: number
  readonly checkTimeoutMs: number
  readonly maxBodyMb: number
  readonly perMinute: { readonly credential: number; readonly facility: number; readonly address: number }
  readonly eid: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }
  readonly partners: { readonly [partner: string]: PartnerConfig }
  /** Extra certificate authority of the partners, PEM file; empty where the public ones serve. */
  readonly partnerCaFile: string
  readonly partnerTimeoutMs: number
  readonly trustAnchorsFile: string
  readonly revocationFile: string
  /** Where authorities publish their revocation lists, for papers that are verified. */
  readonly revocationUrls: readonly string[]
  /** Where the sandbox's partners are listed; empty in production. */
  readonly sandboxUrl: string
  readonly retentionDays: number
  readonly logLevel: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** A setting that cannot be used: all of them, in the words of whoever sets them. */
export class ConfigFaults extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.name = 'ConfigFaults'
    this.faults = faults
  }
}

/** Secrets of the sandbox that everybody knows: production mode refuses them. */
export const SANDBOX_SECRETS = ['sandbox', 'sandbox-eid-secret', 'sandbox-province', 'sandbox-data-centre', 'sandbox-notary', 'lienthong']

function reader(environment: Environment, faults: string[], sandbox: boolean) {
  const text = (name: string, fallback?: string): string => {
    const value = environment[name] ?? (sandbox ? fallback : undefined)
    if (value === undefined || value === '') faults.push(`${name} is missing`)
    return value ?? ''
  }
  return {
    text,
    optional: (name: string, fallback = '') => environment[name] ?? fallback,
    number: (name: string, fallback: number, from: number, to: number): number => {
      const given = environment[name]
      const value = given === undefined || given === '' ? fallback : Number(given)
      if (!Number.isInteger(value) || value < from || value > to) faults.push(`${name} must be a whole number from ${from} to ${to}, not "${given}"`)
      return value
    },
    /** Several, with spaces between them; none where nothing is given. */
    urls: (name: string, fallback: string): string[] => {
      const all = (environment[name] ?? fallback).split(/\s+/).filter((each) => each !== '')
      for (const each of all) if (!/^https?:\/\//.test(each) || !URL.canParse(each)) faults.push(`${name} must hold addresses such as http://example.org/ca.crl, not "${each}"`)
      return all
    },
    url: (name: string, fallback?: string): string => {
      const value = text(name, fallback)
      if (value !== '' && !URL.canParse(value)) faults.push(`${name} must be an address such as https://example.org, not "${value}"`)
      return value
    },
  }
}

type Reader = ReturnType<typeof reader>

function readPartners(read: Reader, sandboxPort: number): Config['partners'] {
  const port = (n: number) => `https://localhost:${sandboxPort + 100 + n}`
  const partner = (name: string, n: number, user: string, secret: string): PartnerConfig => ({
    url: read.url(`${name}_URL`, port(n)), user: read.text(`${name}_USER`, user), secret: read.text(`${name}_SECRET`, secret),
  })
  return {
    population: partner('POPULATION', 1, 'lienthong', 'sandbox'),
    insurer: partner('INSURER', 3, 'lienthong', 'sandbox'),
    province: partner('PROVINCE', 4, 'lienthong', 'sandbox-province'),
    'data-centre': partner('DATA_CENTRE', 5, 'lienthong', 'sandbox-data-centre'),
    notary: partner('NOTARY', 6, 'lienthong', 'sandbox-notary'),
  }
}

/**
 * Reads the settings of docs/operations.md.
 * @throws ConfigFaults naming every missing or wrong setting, and in production mode every setting of the sandbox
 */
export function readConfig(environment: Environment): Config {
  const faults: string[] = []
  const mode = environment['LT_MODE'] ?? 'sandbox'
  if (mode !== 'sandbox' && mode !== 'production') faults.push(`LT_MODE must be "sandbox" or "production", not "${mode}"`)
  const sandbox = mode !== 'production'
  const read = reader(environment, faults, sandbox)
  const port = read.number('PORT', 8080, 1, 65_535)
  const sandboxPort = read.number('SANDBOX_PORT', 8090, 1, 65_000)
  const dataDir = read.text('DATA_DIR', '.data')
  const pki = `${read.optional('SANDBOX_DIR', `${dataDir}/sandbox`)}/pki`
  const config: Config = {
    mode: sandbox ? 'sandbox' : 'production',
    host: read.optional('HOST', 'localhost'),
    port,
    publicUrl: read.url('PUBLIC_URL', `http://localhost:${port}`),
    dataDir,
    keysDir: read.optional('KEYS_DIR', `${dataDir}/keys`),
    databaseUrl: read.text('DATABASE_URL'),
    databaseConnections: read.number('DATABASE_CONNECTIONS', 16, 2, 500),
    checkThreads: read.number('CHECK_THREADS', 2, 1, 64),
    workerNice: read.number('WORKER_NICE', 15, 0, 19),
    checkTimeoutMs: read.number('CHECK_TIMEOUT_MS', 10_000, 100, 120_000),
    maxBodyMb: read.number('MAX_BODY_MB', 32, 1, 512),
    perMinute: {
      credential: read.number('PER_MINUTE_CREDENTIAL', 6_000, 1, 10_000_000),
      facility: read.number('PER_MINUTE_FACILITY', 6_000, 1, 10_000_000),
      address: read.number('PER_MINUTE_ADDRESS', 60_000, 1, 10_000_000),
    },
    eid: {
      issuer: read.url('EID_ISSUER', `http://localhost:${sandboxPort + 2}/oidc`),
      clientId: read.text('EID_CLIENT_ID', 'lien-thong'),
      clientSecret: read.text('EID_CLIENT_SECRET', 'sandbox-eid-secret'),
    },
    partners: readPartners(read, sandboxPort),
    partnerCaFile: read.optional('PARTNER_CA_FILE', sandbox ? `${pki}/ca.pem` : ''),
    partnerTimeoutMs: read.number('PARTNER_TIMEOUT_MS', 10_000, 100, 120_000),
    trustAnchorsFile: read.text('TRUST_ANCHORS_FILE', `${pki}/ca.pem`),
    revocationFile: read.text('REVOCATION_FILE', `${pki}/crl.pem`),
    revocationUrls: read.urls('REVOCATION_URLS', sandbox ? `http://localhost:${sandboxPort + 7}/pki/organisations.crl` : ''),
    sandboxUrl: sandbox ? read.optional('SANDBOX_URL', `http://localhost:${sandboxPort}`) : '',
    retentionDays: read.number('RETENTION_DAYS', 90, 1, 3_650),
    logLevel: read.optional('LOG_LEVEL', 'info'),
  }
  if (!sandbox) faults.push(...sandboxLeftovers(config, environment))
  if (faults.length > 0) throw new ConfigFaults(faults)
  return config
}

/** What of the sandbox a production configuration still holds (DESIGN §5.14). */
function sandboxLeftovers(config: Config, environment: Environment): string[] {
  const faults: string[] = []
  const secrets = { EID_CLIENT_SECRET: config.eid.clientSecret, ...Object.fromEntries(Object.entries(config.partners).map(([name, partner]) => [`secret of ${name}`, partner.secret])) }
  for (const [name, secret] of Object.entries(secrets)) {
    if (SANDBOX_SECRETS.includes(secret)) faults.push(`${name} is a sandbox secret; production mode refuses it`)
  }
  const addresses = { PUBLIC_URL: config.publicUrl, EID_ISSUER: config.eid.issuer, ...Object.fromEntries(Object.entries(config.partners).map(([name, partner]) => [`address of ${name}`, partner.url])) }
  for (const [name, address] of Object.entries(addresses)) {
    if (!URL.canParse(address)) continue
    const { protocol, hostname } = new URL(address)
    if (protocol !== 'https:') faults.push(`${name} must be https in production mode`)
    if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) faults.push(`${name} points at this machine; production mode refuses sandbox partners`)
  }
  for (const name of Object.keys(environment)) {
    if (name.startsWith('SANDBOX_')) faults.push(`${name} is a setting of the sandbox; production mode refuses it`)
  }
  if (/[?&]sslmode=disable/.test(config.databaseUrl)) faults.push('DATABASE_URL switches encryption off')
  return faults
}
