/** What we tell OAuth2 and SMART clients about ourselves: only what is true. */
import { PERMISSIONS } from '#platform/permit.ts'
import { ALGORITHMS, audienceOf } from './take-client-token.ts'

/** The authorization server's description (RFC 8414). */
export function describeServer(publicUrl: string): Record<string, unknown> {
  return {
    issuer: new URL(publicUrl).origin,
    token_endpoint: audienceOf(publicUrl),
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
    scopes_supported: [...PERMISSIONS],
  }
}

/** SMART App Launch 2.2 §2.1: backend services only, no launch and no authorization page. */
export function describeSmart(publicUrl: string): Record<string, unknown> {
  return { ...describeServer(publicUrl), capabilities: ['client-confidential-asymmetric'] }
}
