/** A vendor opens a test tenant without anybody's help: a facility, an account, a password shown once. */
import { createHash, randomBytes } from 'node:crypto'
import { problem } from '#definitions/problem.ts'
import { registerFacilityAccount } from '#modules/access/index.ts'
import { recordAct } from '#modules/audit/index.ts'
import { registerFacility } from '#modules/catalogues/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import { brokenConstraint } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { blindIndex, blindIndexes, seal } from '#platform/seal.ts'
import { uuidV7 } from '#platform/uuid.ts'
import { closeUnusedTenants, countTenantsOfEmail, saveTenant, type TenantRow } from './queries.ts'
import type { NewTenantAnswer } from './schema.ts'
import { FIRST_CODE, LAST_CODE, MOST_PER_EMAIL, problemsWithRegistration, tidyRegistration, UNUSED_DAYS, type Registration } from './tenant.ts'
import type { ConformanceTools } from './tools.ts'

const DAY = 86_400_000
const ATTEMPTS = 5

/**
 * Registers a tenant of its own for a vendor. The password is in the answer and nowhere else.
 * @throws Refusal `forbidden` in production mode, `invalid` for texts that cannot stand on a certificate, `conflict` where
 *   the address has its share of tenants, `unavailable` where no code is free
 */
export async function registerTenant(tools: ConformanceTools, given: Registration): Promise<NewTenantAnswer> {
  if (tools.mode === 'production') throw new Refusal('forbidden', [problem('conformance-sandbox-only')])
  const registration = tidyRegistration(given)
  const problems = problemsWithRegistration(registration)
  if (problems.length > 0) throw new Refusal('invalid', problems)
  const tenant = await takeCode(tools, registration)
  await openFacility(tools, tenant.facility)
  const password = randomBytes(15).toString('base64url')
  const access = { clock: tools.clock, keys: tools.keys, intake: tools.intake, mode: tools.mode }
  await registerFacilityAccount(access, { facility: tenant.facility, username: tenant.username, passwordMd5: protocolMd5(password), kind: 'gateway', tenant: 'conformance' })
  await tools.refreshFacilities()
  const at = (path: string) => new URL(path, tools.publicUrl).href
  return {
    facility: tenant.facility, username: tenant.username, password, vendor: tenant.vendor, product: tenant.product, version: tenant.version,
    addresses: { token: at('/api/token/take'), checklist: at('/api/conformance/checklist'), page: at('/conformance') },
  }
}

/** The gateway's protocol sends a password as the MD5 of it, in capitals; at rest it is Argon2id over that. */
function protocolMd5(password: string): string {
  return createHash('md5').update(password).digest('hex').toUpperCase()
}

async function takeCode(tools: ConformanceTools, registration: Registration): Promise<TenantRow> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryToTakeCode(tools, registration)
    } catch (error) {
      // Somebody took the same code at this moment.
      if (brokenConstraint(error) !== 'tenant_open_once' || attempt >= ATTEMPTS) throw error
    }
  }
}

function tryToTakeCode(tools: ConformanceTools, { vendor, product, version, email }: Registration): Promise<TenantRow> {
  const now = tools.clock()
  const tenantId = uuidV7(tools.clock)
  const key = tools.keys.currentSecret('seal-sessions')
  return tools.intake.inTransaction(async (tx) => {
    await closeUnusedTenants(tx, new Date(now.getTime() - UNUSED_DAYS * DAY), now)
    const count = await countTenantsOfEmail(tx, blindIndexes(tools.keys, 'vendor-email', email))
    if (count >= MOST_PER_EMAIL) throw new Refusal('conflict', [problem('conformance-tenants-enough', { params: { count } })])
    const tenant = await saveTenant(tx, {
      tenantId, registeredAt: now, vendor, product, version, email: seal(key.secret, Buffer.from(email), `vendor:${tenantId}`), emailKey: key.id,
      emailIndex: blindIndex(tools.keys, 'vendor-email', email),
    }, { first: FIRST_CODE, last: LAST_CODE })
    if (!tenant) throw new Refusal('unavailable', [problem('conformance-tenants-exhausted')])
    await recordAct(tx, { clock: tools.clock, actor: 'public', role: 'public', act: 'tenant-registered', reference: tenantId, detail: { facility: tenant.facility } })
    return tenant
  })
}

/** As the shared tenant: everything is checked in full, signatures warn, identity is not asked (DESIGN §7). */
function openFacility(tools: ConformanceTools, facility: string): Promise<void> {
  return registerFacility({ inTransaction: tools.worker.inTransaction, clock: tools.clock }, {
    code: facility, name: `Cơ sở kiểm thử ${facility} (giả lập)`, province: '01', commune: '00004', grade: 'ban đầu', kind: 'conformance', tenant: 'conformance',
    signaturePolicy: 'warn', validFrom: `${vietnamDay(tools.clock()).slice(0, 4)}-01-01`, instrument: 'sandbox',
  })
}
