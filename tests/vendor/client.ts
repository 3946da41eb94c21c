/** A vendor's uploader: the gateway's requests as docs/connecting.md describes them, nothing else. */
import { createHash } from 'node:crypto'

export interface Reply {
  readonly status: number
  readonly body: unknown
}

export interface Receipt {
  readonly status: number
  readonly messageId: string
  readonly codes: readonly string[]
}

export interface Account {
  readonly facility: string
  readonly username: string
  readonly password: string
}

export interface Uploader {
  readonly account: Account
  readonly sendVisit: (file: string) => Promise<Receipt>
  readonly sendCheckIn: (file: string) => Promise<Receipt>
  readonly get: (path: string) => Promise<Reply>
  readonly post: (path: string, body?: unknown) => Promise<Reply>
}

/** One request as JSON. */
export async function ask(url: string, path: string, question: { headers?: Readonly<Record<string, string>>; body?: unknown; post?: boolean } = {}): Promise<Reply> {
  const { headers = {}, body, post = body !== undefined } = question
  const response = await fetch(`${url}${path}`, {
    method: post ? 'POST' : 'GET', headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }), signal: AbortSignal.timeout(30_000),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

/** Takes the pair of tokens (section 2); one serves for all files. @throws Error where the account is not let in */
export async function openUploader(url: string, account: Account): Promise<Uploader> {
  const password = createHash('md5').update(account.password).digest('hex').toUpperCase()
  const taken = await ask(url, '/api/token/take', { body: { username: account.username, password } })
  const pair = (taken.body as { APIKey: { access_token: string; id_token: string } | null }).APIKey
  if (!pair) throw new Error(`The gateway gives no token (${taken.status})`)
  const headers = { accessToken: pair.access_token, tokenId: pair.id_token }
  const send = async (path: string, loaiHoSo: string, file: string): Promise<Receipt> => {
    const { status, body } = await ask(url, path, { headers, body: {
      username: account.username, loaiHoSo, maTinh: account.facility.slice(0, 2), maCSKCB: account.facility, fileHSBase64: Buffer.from(file).toString('base64'),
    } })
    const { messageId, problems } = body as { messageId: string; problems: { code: string }[] }
    return { status, messageId, codes: problems.map((each) => each.code) }
  }
  return {
    account,
    sendVisit: (file) => send('/api/qd130/guiHoSoXmlQD3176', '3176', file),
    sendCheckIn: (file) => send('/api/qd130/checkInKcbQd3176', '0', file),
    get: (path) => ask(url, path, { headers }),
    post: (path, body) => ask(url, path, { headers, body, post: true }),
  }
}
