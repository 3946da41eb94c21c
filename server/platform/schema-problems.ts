/** Turns the faults a JSON schema finds into problems, without repeating what the sender wrote. */
import type { FastifySchemaValidationError } from 'fastify'
import { problem } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'

/** One problem per field at fault; at most twenty, since one wrong branch of a union reports many. */
export function problemsFromSchema(faults: readonly FastifySchemaValidationError[]): Problem[] {
  const fields = faults.map((fault) => {
    const missing = (fault.params as { missingProperty?: string }).missingProperty
    return [...fault.instancePath.split('/').slice(1), ...(missing === undefined ? [] : [missing])].join('.') || '(body)'
  })
  // The path may hold a name the sender chose; only plain words of a schema are shown.
  const shown = [...new Set(fields)].map((field) => (/^[\w.()-]{1,80}$/.test(field) ? field : '(body)'))
  return [...new Set(shown)].slice(0, 20).map((field) => problem('body-shape', { field, params: { field } }))
}
