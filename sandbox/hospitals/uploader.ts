/** A hospital's uploader: takes a token at the gateway, keeps it, sends files with it. */
import { credentialOf, gatewayPassword } from './credentials.ts'

/** What came back: the HTTP status and the answer as it was read (text where it was no JSON). */
export interface Sent {
  readonly status: number
  readonly answer: unknown
}

export interface Upload {
  readonly facility: string
  readonly path: string
  /** `loaiHoSo`. */
  readonly fileType: string
  readonly file: string
}

export type SendFile = (upload: Upload) => Promise<Sent>

interface Token {
  readonly access: string
  readonly id: string
  readonly until: number
}

/** Uploaders of the gateway keep a token this long. */
const KEPT_MS = 50 * 60_000
const PATIENCE_MS = 30_000

/** An uploader for all hospitals of a seed at the gateway of `url`. Status 0 means that nobody answered. */
export function makeUploader(url: string, seed: number): SendFile {
  const tokens = new Map<string, Token>()
  const tokenOf = async (facility: string): Promise<Token | Sent> => {
    const known = tokens.get(facility)
    if (known && known.until > Date.now()) return known
    const taken = await takeToken(url, seed, facility)
    if ('access' in taken) tokens.set(facility, taken)
    return taken
  }
  return async (upload) => {
    const token = await tokenOf(upload.facility)
    if (!('access' in token)) return token
    const sent = await sendWith(url, { seed, upload, token })
    if (sent.status !== 401) return sent
    tokens.delete(upload.facility)
    const fresh = await tokenOf(upload.facility)
    return 'access' in fresh ? sendWith(url, { seed, upload, token: fresh }) : fresh
  }
}

async function takeToken(url: string, seed: number, facility: string): Promise<Token | Sent> {
  const { username, password } = credentialOf(seed, facility)
  const sent = await post(`${url}/api/token/take`, {}, { username, password: gatewayPassword(password) })
  const key = fieldOf(sent.answer, 'APIKey')
  const access = fieldOf(key, 'access_token')
  const id = fieldOf(key, 'id_token')
  if (typeof access !== 'string' || typeof id !== 'string') return sent
  return { access, id, until: Date.now() + KEPT_MS }
}

function sendWith(url: string, { seed, upload, token }: { seed: number, upload: Upload, token: Token }): Promise<Sent> {
  const { username, password } = credentialOf(seed, upload.facility)
  return post(`${url}${upload.path}`, { accessToken: token.access, tokenId: token.id, passwordHash: gatewayPassword(password) }, {
    username,
    loaiHoSo: upload.fileType,
    maTinh: upload.facility.slice(0, 2),
    maCSKCB: upload.facility,
    fileHSBase64: Buffer.from(upload.file, 'utf8').toString('base64'),
  })
}

async function post(url: string, headers: Record<string, string>, body: object): Promise<Sent> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return { status: response.status, answer: readAnswer(await response.text()) }
  } catch (fault) {
    return { status: 0, answer: `Nobody answered at ${url}: ${fault instanceof Error ? fault.message : String(fault)}` }
  }
}

function readAnswer(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined
}
