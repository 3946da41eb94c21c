/** One statement out of several modules' parts, so that all rows of a group of documents are written in one round trip (DESIGN §5.7). */
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

interface Composed {
  readonly texts: readonly string[]
  readonly text: string
}

/** By the parts' names; parts of one name may come with different texts. */
const composed = new Map<string, Composed[]>()

/**
 * Runs parts as one statement: `with a as (…), b as (…) <answer>`. All parts see the same snapshot; a part sees
 * another's rows only through its name. `answer` may read from every part.
 */
export function runTogether<T>(tx: Tx, parts: readonly StatementPart[], answer: string): Promise<T[]> {
  return tx.rows<T>(textOf(parts, answer), parts.flatMap((part) => part.values))
}

function textOf(parts: readonly StatementPart[], answer: string): string {
  const names = parts.map((part) => part.name).join()
  const known = composed.get(names) ?? []
  // The same constant texts each time: comparing them is comparing pointers.
  const found = known.find((each) => each.texts.at(-1) === answer && parts.every((part, at) => each.texts[at] === part.text))
  if (found) return found.text
  const text = compose(parts, answer)
  composed.set(names, [...known, { texts: [...parts.map((part) => part.text), answer], text }])
  return text
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

/** Many byte strings as one parameter: inside an array each byte would travel as two letters and be parsed again. */
export interface JoinedBytes {
  readonly bytes: Buffer
  /** Counted from 1, as SQL's `substring` does. */
  readonly starts: readonly number[]
  readonly lengths: readonly number[]
}

export function joinBytes(parts: readonly Uint8Array[]): JoinedBytes {
  let next = 1
  const starts = parts.map((part) => {
    const start = next
    next += part.length
    return start
  })
  return { bytes: Buffer.concat(parts), starts, lengths: parts.map((part) => part.length) }
}
