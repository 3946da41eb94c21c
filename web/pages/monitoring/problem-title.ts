/** What a reason's code says, where it is a problem of the public catalogue. */
import { paperProblems } from '#definitions/problems/papers.ts'
import type { Words } from '#definitions/shape.ts'

const messages: Readonly<Record<string, { readonly message: Words; readonly fix: Words }>> = paperProblems

/** Undefined for a code of another kind, and for a message that needs values a count does not have. */
export function findProblem(code: string): Words | undefined {
  return withoutValues(messages[code]?.message)
}

/** What mends it, under the same conditions. */
export function findFix(code: string): Words | undefined {
  return withoutValues(messages[code]?.fix)
}

function withoutValues(words: Words | undefined): Words | undefined {
  return words && !/[{}]/.test(words.vi) ? words : undefined
}
