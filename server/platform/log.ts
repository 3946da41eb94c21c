/** Structured logs without personal data: routes by their pattern, never by their URL; no bodies, no driver details. */
import { pino, type Logger } from 'pino'

export type { Logger }

/** A logger of one process. Errors are written by name, SQLSTATE and stack only: a driver's `detail` holds values. */
export function makeLogger(options: { process: string; level: string }): Logger {
  return pino({
    level: options.level,
    base: { process: options.process },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError, error: describeError },
    redact: { paths: ['password', 'token', 'accessToken', 'tokenId', 'id_token', '*.password', '*.token', '*.accessToken'], censor: '•' },
  })
}

/** What of an error may be written: never its message where a driver made it, nor `detail`, `where`, `hint`. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: 'unknown' }
  // Names of our own schema, never values.
  const { code, table, column, constraint } = error as { code?: unknown; table?: unknown; column?: unknown; constraint?: unknown }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, 12)
  return { name: error.name, code: typeof code === 'string' ? code : undefined, table, column, constraint, frames }
}
