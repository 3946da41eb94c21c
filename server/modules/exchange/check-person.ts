/** Compares the person of a document with what is known of their personal number. */
import { maskValue, problem } from '#definitions/problem.ts'
import type { DocumentKeys, ExchangeDefinition, Problem } from '#definitions/shape.ts'
import { differencesFromKnown, identifierOfPaper, type Difference, type SubjectHandle } from '#modules/people/index.ts'
import type { CheckedDocument } from './check/check-file.ts'

const TOLD: Readonly<Record<Difference, { readonly code: 'person-name-differs' | 'person-birth-differs' | 'person-sex-differs'; readonly key: 'name' | 'birth' | 'sex' }>> = {
  name: { code: 'person-name-differs', key: 'name' },
  birth: { code: 'person-birth-differs', key: 'birth' },
  sex: { code: 'person-sex-differs', key: 'sex' },
}

/** What differs from the person known under the number; nothing for a document without one, or about somebody new. */
export function problemsWithPerson(exchange: ExchangeDefinition, document: CheckedDocument, { known }: SubjectHandle): Problem[] {
  // Without a number that can be somebody's, the subject was found by the facility's own.
  if (!known || document.personalId === null || identifierOfPaper(document.personalId) === undefined) return []
  return differencesFromKnown(document, known).map((difference) => {
    const { code, key } = TOLD[difference]
    return problem(code, { ...placeOf(exchange, key), value: maskValue(document[key], key !== 'sex') })
  })
}

function placeOf(exchange: ExchangeDefinition, key: keyof Pick<DocumentKeys, 'name' | 'birth' | 'sex'>) {
  const { keys, tables } = exchange
  const table = tables.find((one) => one.kind === keys.table)
  const field = keys[key]
  return { table: keys.table, row: 1, field, path: `/${[table?.root, table?.list, table?.row].filter((part) => part !== undefined).join('/')}/${field}` }
}
