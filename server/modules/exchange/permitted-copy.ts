/** The copy of a stored file a partner may have, signed by the platform: the hospital's signature does not cover it. */
import { createHash, sign } from 'node:crypto'
import type { ExchangeDefinition, SensitivityLabel } from '#definitions/shape.ts'
import { tablesOf } from '#formats/document-pack/index.ts'
import { writePermitted } from '#formats/giamdinhhs/write-permitted.ts'
import type { StoredFile } from '#modules/record/index.ts'
import { vietnamDay } from '#platform/clock.ts'
import type { KeyProvider } from '#platform/keys.ts'
import { timeOfUuid } from '#platform/uuid.ts'

/** Nothing where no part of the file may be sent. The same file always gives the same bytes. */
export function permittedCopy(exchange: ExchangeDefinition, file: StoredFile, withhold: readonly SensitivityLabel[]): Buffer | undefined {
  const madeOn = vietnamDay(timeOfUuid(file.messageId)).replaceAll('-', '')
  return writePermitted({ exchange, facility: file.facility, madeOn, documents: file.packs.map(tablesOf), withhold }) ?? undefined
}

/** The platform's signature of a copy: a compact JWS (ES256) over its reference and hash, with the key's id. */
export function signCopy(keys: KeyProvider, reference: string, content: Buffer): string {
  const key = keys.currentSigning('sign-evidence')
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'ES256', kid: key.id })}.${part({ reference, sha256: createHash('sha256').update(content).digest('hex') })}`
  return `${text}.${sign('sha256', Buffer.from(text), { key: key.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}
