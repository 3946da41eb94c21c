/** Makes one problem from the catalogue: the only way a problem comes into being. */
import type { Place, Problem, ProblemEntry, Severity, Words } from './shape.ts'
import { problemCatalogue, type ProblemCode } from './problems/all.ts'

export type { ProblemCode }

export interface ProblemDetails extends Place {
  /** Already masked where the field is personal: see `maskValue`. */
  readonly value?: string
  /** Fills the `{name}` places of the catalogue's sentences. */
  readonly params?: Readonly<Record<string, string | number>>
  /** Overrides the catalogue's severity, where a policy (per facility and date) says so. */
  readonly severity?: Severity
}

/** A problem of the catalogue at a place, its sentences filled in. */
export function problem(code: ProblemCode, details: ProblemDetails = {}): Problem {
  return problemOf(code, problemCatalogue[code], details)
}

/** A problem of an entry that stands elsewhere than in the catalogue: of a rule book. */
export function problemOf(code: string, entry: ProblemEntry, details: ProblemDetails = {}): Problem {
  return {
    code,
    severity: details.severity ?? entry.severity,
    table: details.table ?? null,
    row: details.row ?? null,
    field: details.field ?? null,
    path: details.path ?? null,
    value: details.value ?? null,
    source: entry.source,
    message: fill(entry.message, details.params ?? {}),
    fix: fill(entry.fix, details.params ?? {}),
  }
}

/** What of a value may be shown: all of it, or for a personal field only its last four characters. */
export function maskValue(value: string, personal: boolean): string {
  const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value
  if (!personal) return shown
  return value.length > 6 ? `•••• ${value.slice(-4)}` : '••••'
}

function fill(words: Words, params: Readonly<Record<string, string | number>>): Words {
  const put = (text: string) => text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place))
  return { vi: put(words.vi), en: put(words.en) }
}
