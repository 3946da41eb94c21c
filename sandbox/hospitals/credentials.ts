/** Names and passwords of the sandbox's hospitals at the gateway: invented, the same for a seed everywhere. */
import { createHash, createHmac } from 'node:crypto'

export interface Credential {
  readonly username: string
  readonly password: string
}

export function credentialOf(seed: number, facility: string): Credential {
  const password = createHmac('sha256', `lien-thong sandbox ${seed}`).update(facility).digest('base64url').slice(0, 16)
  return { username: `${facility}_lienthong`, password }
}

/** How the gateway takes a password: MD5, hexadecimal, capitals. The protocol's choice, not ours. */
export function gatewayPassword(password: string): string {
  return createHash('md5').update(password, 'utf8').digest('hex').toUpperCase()
}
