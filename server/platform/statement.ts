/** One statement out of several modules' parts, so that all rows of a document are written in one round trip (DESIGN §5.7). */
import type { Tx } from './database.ts'

/**
 * A part: one data-modifying or reading sub-statement named as others may refer to it. Its own parameters count from
 * `$1`. The text must be the same object for the same part, so that the composed statement stays prepared.
 */
export interface StatementPart {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

const composed = new Map<string, string>()

/**
 * Runs parts as one statement: `with a as (…), b as (…) <answer>`. All parts see the same snapshot; a part sees
 * another's rows only through its name. `answer` may read from every part.
 */
export function runTogether<T>(tx: Tx, parts: readonly StatementPart[], answer: string): Promise<T[]> {
  const key = `${parts.map((part) => part.name).join()}|${answer}`
  let text = composed.get(key)
  if (text === undefined) {
    text = compose(parts, answer)
    composed.set(key, text)
  }
  return tx.rows<T>(text, parts.flatMap((part) => part.values))
}

function compose(parts: readonly StatementPart[], answer: string): string {
  let before = 0
  const written = parts.map((part) => {
    const offset = before
    before += part.values.length
    return `${part.name} as (${part.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + offset}`)})`
  })
  return `with ${written.join(',\n')}\n${answer}`
}
