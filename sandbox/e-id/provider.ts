/** The OpenID provider of the e-ID: authorization code with PKCE for the one client, the platform. */
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import { keptText } from '../floor/kept-key.ts'
import type { Floor } from '../floor/partner.ts'
import { CLAIMS, type Accounts } from './accounts.ts'
import { memoryAdapters } from './memory.ts'
import { logoutPage, problemPage, signedOutPage } from './pages.ts'

/** Everything of OpenID lies under this path. */
export const MOUNT = '/oidc'
const CLIENT = 'lien-thong'
const HOUR = 3600

interface Secrets {
  readonly jwks: { readonly keys: JWK[] }
  readonly cookieKey: string
}

/** Makes the provider; its signing key is kept under the sandbox's folder. */
export async function makeProvider(floor: Floor, accounts: Accounts): Promise<Provider> {
  const secrets = JSON.parse(await keptText(join(floor.settings.directory, 'e-id.keys.json'), makeSecrets)) as Secrets
  return new Provider(`${floor.addressOf('e-id')}${MOUNT}`, configuration(floor, accounts, secrets))
}

function configuration(floor: Floor, accounts: Accounts, secrets: Secrets): Configuration {
  return {
    adapter: memoryAdapters(),
    clients: [client(floor)],
    jwks: secrets.jwks,
    cookies: { keys: [secrets.cookieKey] },
    pkce: { required: () => true },
    claims: { openid: CLAIMS, profile: ['name', 'birthdate', 'gender'], dinh_danh: ['so_dinh_danh', 'muc_xac_thuc'] },
    conformIdTokenClaims: false,
    findAccount: (_ctx, subject) => {
      const claims = accounts.claimsOf(subject)
      return claims && { accountId: subject, claims: () => claims }
    },
    interactions: { url: (_ctx, interaction) => `${MOUNT}/interaction/${interaction.uid}` },
    loadExistingGrant: consentToAll,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => showHtml(ctx, logoutPage(form)),
        postLogoutSuccessSource: (ctx) => showHtml(ctx, signedOutPage()),
      },
    },
    renderError: (ctx, out) => showHtml(ctx, problemPage(out.error, out.error_description ?? '')),
    clientBasedCORS: () => false,
    ttl: { AccessToken: HOUR, AuthorizationCode: 60, IdToken: HOUR, Interaction: HOUR, Session: 8 * HOUR, Grant: 8 * HOUR },
  }
}

function client(floor: Floor): NonNullable<Configuration['clients']>[number] {
  const { secret, redirects } = floor.settings.eId
  const origins = [...new Set(redirects.map((each) => new URL(each).origin))]
  return {
    client_id: CLIENT,
    client_secret: secret,
    redirect_uris: [...redirects],
    post_logout_redirect_uris: origins.flatMap((origin) => [origin, `${origin}/`]),
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_post',
    id_token_signed_response_alg: 'RS256',
  }
}

/** The platform is a state service: nobody is asked whether it may know who signs in. */
async function consentToAll(ctx: KoaContextWithOIDC) {
  const { client: asking, session, provider, params } = ctx.oidc
  if (!asking || !session?.accountId) return undefined
  const grant = new provider.Grant({ clientId: asking.clientId, accountId: session.accountId })
  grant.addOIDCScope(typeof params?.scope === 'string' ? params.scope : 'openid')
  grant.addOIDCClaims(CLAIMS)
  await grant.save()
  return grant
}

function showHtml(ctx: KoaContextWithOIDC, html: string): void {
  ctx.type = 'html'
  ctx.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  ctx.body = html
}

async function makeSecrets(): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), kid: 'sandbox-e-id-1', alg: 'RS256', use: 'sig' }
  return JSON.stringify({ jwks: { keys: [key] }, cookieKey: randomBytes(32).toString('hex') } satisfies Secrets)
}
