/** Signed messages at the desk: a chip reader's reading, a person's e-ID presentation. Read first, then verified with a known key. */
import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose'
import { readChip } from './chip-reader.ts'
import { NOBODY, readDay, type ScannedPerson } from './person.ts'

/** `typ` of the two messages. */
export const CHIP_READING = 'chip-reading+jwt'
export const EID_PRESENTATION = 'e-id-presentation+jwt'

export interface SignedMessage {
  readonly type: typeof CHIP_READING | typeof EID_PRESENTATION
  /** Id of the key that is said to have signed. */
  readonly keyId: string
  readonly token: string
}

export type Verified =
  | { readonly kind: 'verified'; readonly person: ScannedPerson }
  /** The content is told as a claim where it could be read; `reason` says why it proves nothing. */
  | { readonly kind: 'unproved'; readonly reason: 'signature' | 'expired' | 'content' | 'level' | 'audience'; readonly person: ScannedPerson | undefined }

/** A reading older than this may have been kept and shown again. */
const READING_FRESH_SECONDS = 300
const CLOCK_SKEW_SECONDS = 60
/** Level 2: chip and face were checked at a police office. */
const LEVEL = 2

/** The message a text is, or undefined. */
export function readSignedMessage(text: string): SignedMessage | undefined {
  const token = text.trim()
  if (token.length > 64 * 1024 || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return undefined
  try {
    const { typ, kid } = decodeProtectedHeader(token)
    const type = [CHIP_READING, EID_PRESENTATION].find((each) => each === typ) as SignedMessage['type'] | undefined
    return type !== undefined && typeof kid === 'string' ? { type, keyId: kid, token } : undefined
  } catch {
    return undefined
  }
}

/** Verifies a message with its sender's public key. `facility` is whom an e-ID presentation must be meant for; `now` in ms. */
export async function verifySigned(message: SignedMessage, key: JWK, expected: { readonly facility: string; readonly now: number }): Promise<Verified> {
  const content = await verifiedContent(message, key)
  if (content === undefined) return { kind: 'unproved', reason: 'signature', person: message.type === CHIP_READING ? claimedByChip(message) : undefined }
  return message.type === CHIP_READING ? judgeReading(content, expected) : judgePresentation(content, expected)
}

/** What a reading says when nobody can vouch for it. */
export function claimedByChip(message: SignedMessage): ScannedPerson | undefined {
  return readChip(contentOf(Buffer.from(message.token.split('.')[1] ?? '', 'base64url'))?.['card'])?.person
}

async function verifiedContent(message: SignedMessage, key: JWK): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const { payload } = await compactVerify(message.token, await importJWK(key, key.kty === 'EC' ? 'ES256' : 'RS256'), { algorithms: ['ES256', 'RS256'] })
    return contentOf(payload)
  } catch {
    return undefined
  }
}

function contentOf(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return typeof read === 'object' && read !== null ? { ...read } : undefined
  } catch {
    return undefined
  }
}

type Content = Readonly<Record<string, unknown>>

function judgeReading(content: Content, { facility, now }: { facility: string; now: number }): Verified {
  const person = readChip(content['card'])?.person
  if (!person) return { kind: 'unproved', reason: 'content', person }
  if (content['facility'] !== facility) return { kind: 'unproved', reason: 'audience', person }
  const fresh = isBetween(now, Number(content['iat']), Number(content['iat']) + READING_FRESH_SECONDS)
  return fresh ? { kind: 'verified', person } : { kind: 'unproved', reason: 'expired', person }
}

function judgePresentation(content: Content, { facility, now }: { facility: string; now: number }): Verified {
  const personalId = String(content['so_dinh_danh'] ?? '')
  const name = String(content['name'] ?? '').normalize('NFC').trim()
  const birth = readDay(String(content['birthdate'] ?? ''))
  if (!/^\d{12}$/.test(personalId) || name === '') return { kind: 'unproved', reason: 'content', person: undefined }
  const sex = content['gender'] === 'male' ? 1 : content['gender'] === 'female' ? 2 : null
  const person = { ...NOBODY, personalId, name, birth, sex } as const
  if (content['aud'] !== facility) return { kind: 'unproved', reason: 'audience', person }
  if (!isBetween(now, Number(content['iat']), Number(content['exp']))) return { kind: 'unproved', reason: 'expired', person }
  return Number(content['muc_xac_thuc']) >= LEVEL ? { kind: 'verified', person } : { kind: 'unproved', reason: 'level', person }
}

function isBetween(now: number, from: number, until: number): boolean {
  const second = now / 1_000
  return Number.isFinite(from) && Number.isFinite(until) && from - CLOCK_SKEW_SECONDS <= second && second <= until + CLOCK_SKEW_SECONDS
}
