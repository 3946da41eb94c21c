/** Sends one file as a hospital's uploader does: takes a token where it has none, and comes again until it has a receipt. */
import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'undici'
import { gatewayPassword } from '../../sandbox/hospitals/credentials.ts'
import type { ChaosCorpus, ChaosFile } from './corpus-file.ts'

export interface Given {
  readonly messageId: string
  readonly receivedAt: string
}

export type Outcome =
  | { readonly kind: 'acknowledged'; readonly receipt: Given }
  /** The platform looked at the file and will not have it. */
  | { readonly kind: 'refused'; readonly status: number; readonly codes: readonly string[] }

export interface SenderTools {
  readonly pool: Pool
  readonly corpus: ChaosCorpus
  readonly random: () => number
  /** Told of every answer: the HTTP status, or why there was none. */
  readonly onAnswer: (answer: string) => void
  /** Waits while the sending is paused; false when it is over. */
  readonly mayGoOn: () => Promise<boolean>
}

interface Token {
  readonly accessToken: string
  readonly tokenId: string
}

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

export type Send = (file: ChaosFile, bytes: Buffer) => Promise<Outcome | undefined>

const PATIENCE_MS = 40_000
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 3_000

export function openPool(url: string, senders: number): Pool {
  return new Pool(url, { connections: senders, pipelining: 1, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS, connectTimeout: 5_000 })
}

/** A sender for all hospitals. It gives undefined when the sending ends before the file has its receipt. */
export function makeSender(tools: SenderTools): Send {
  const tokens = new Map<string, Promise<Token | undefined>>()
  const tokenOf = (facility: string) => {
    const known = tokens.get(facility) ?? takeToken(tools, facility)
    tokens.set(facility, known)
    return known
  }
  return async (file, bytes) => {
    const content = bytes.toString('base64')
    for (let attempt = 0; await tools.mayGoOn(); attempt += 1) {
      const token = await tokenOf(file.facility)
      const answer = token && (await post(tools, '/api/qd130/guiHoSoXmlQD3176', token, fileBody(file.facility, content)))
      if (answer?.status === 200) return { kind: 'acknowledged', receipt: receiptOf(answer.body) }
      if (!token || answer?.status === 401) tokens.delete(file.facility)
      if (answer && isRefusal(answer.status)) return { kind: 'refused', status: answer.status, codes: codesOf(answer.body) }
      await wait(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10)) * (0.5 + tools.random()))
    }
    return undefined
  }
}

/** Everything else means: not now, keep the file and come again. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 401 && status !== 429
}

async function takeToken(tools: SenderTools, facility: string): Promise<Token | undefined> {
  const account = tools.corpus.passwords.get(facility)
  if (!account) throw new Error(`The corpus has no account of facility ${facility}`)
  const answer = await post(tools, '/api/token/take', {}, JSON.stringify({ username: account.username, password: gatewayPassword(account.password) }))
  const key = answer?.status === 200 ? (answer.body['APIKey'] as { access_token?: string; id_token?: string } | undefined) : undefined
  return key?.access_token && key.id_token ? { accessToken: key.access_token, tokenId: key.id_token } : undefined
}

function fileBody(facility: string, content: string): string {
  return `{"username":"${facility}","loaiHoSo":"3176","maTinh":"${facility.slice(0, 2)}","maCSKCB":"${facility}","fileHSBase64":"${content}"}`
}

async function post(tools: SenderTools, path: string, headers: object, body: string): Promise<Answer | undefined> {
  try {
    const answer = await tools.pool.request({ method: 'POST', path, headers: { 'content-type': 'application/json', ...headers }, body })
    const text = await answer.body.text()
    tools.onAnswer(String(answer.statusCode))
    return { status: answer.statusCode, body: readObject(text) }
  } catch (fault) {
    tools.onAnswer((fault as { code?: string }).code ?? 'no answer')
    return undefined
  }
}

function readObject(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

function receiptOf(body: Record<string, unknown>): Given {
  const { messageId, thoiGianTiepNhan } = body
  if (typeof messageId !== 'string' || messageId === '') throw new Error(`An answer 200 without a messageId: ${JSON.stringify(body).slice(0, 300)}`)
  return { messageId, receivedAt: String(thoiGianTiepNhan) }
}

function codesOf(body: Record<string, unknown>): string[] {
  const problems = Array.isArray(body['problems']) ? (body['problems'] as { code?: string; severity?: string; table?: string; field?: string }[]) : []
  return problems.filter((each) => each.severity !== 'warn').map((each) => [each.code, each.table, each.field].filter(Boolean).join(' '))
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
