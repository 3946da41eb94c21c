/** Asks the server. Every answer that is not a success becomes one `Refused`. */
import type { CheckAnswer } from '#modules/exchange/schema.ts'

export type ProblemLine = CheckAnswer['problems'][number]

/** The server said no, or did not answer (`status` 0). */
export class Refused extends Error {
  readonly status: number
  readonly problems: readonly ProblemLine[]

  constructor(status: number, problems: readonly ProblemLine[]) {
    super(`refused with ${status}`)
    this.status = status
    this.problems = problems
  }
}

export interface Question {
  readonly method?: 'GET' | 'POST'
  /** Sent as JSON, unless `contentType` names another type; then the bytes go as they are. */
  readonly body?: unknown
  readonly contentType?: string
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}

/** The server's answer to one question. Throws `Refused`. Our own server's schemas have checked the shape already. */
export async function ask<T>(path: string, question: Question = {}): Promise<T> {
  const response = await fetchAnswer(path, question)
  const text = await response.text()
  if (!response.ok) throw new Refused(response.status, problemsIn(text))
  return (text === '' ? undefined : JSON.parse(text)) as T
}

async function fetchAnswer(path: string, question: Question): Promise<Response> {
  try {
    return await fetch(path, requestFor(question))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Refused(0, [])
  }
}

function requestFor({ method = 'GET', body, contentType, signal, headers: more = {} }: Question): RequestInit {
  const request: RequestInit = { method, credentials: 'same-origin', headers: { accept: 'application/json', ...more } }
  if (signal) request.signal = signal
  if (method === 'GET') return request
  // A page of another origin cannot send this header: it is what tells our own pages apart (CSRF).
  const headers: Record<string, string> = { accept: 'application/json', 'x-lien-thong': '1', ...more }
  if (body !== undefined) headers['content-type'] = contentType ?? 'application/json'
  return { ...request, headers, ...(body === undefined ? {} : { body: bodyOf(body, contentType) }) }
}

function bodyOf(body: unknown, contentType: string | undefined): BodyInit {
  return contentType === undefined ? JSON.stringify(body) : (body as BodyInit)
}

function problemsIn(text: string): readonly ProblemLine[] {
  try {
    const answer = JSON.parse(text) as { problems?: readonly ProblemLine[] }
    return answer.problems ?? []
  } catch {
    return []
  }
}
