/** What a reason's code says, where it is a problem of the public catalogue. */
import { paperProblems } from '#definitions/problems/papers.ts'
import type { Words } from '#definitions/shape.ts'

const messages: Readonly<Record<string, { readonly message: Words }>> = paperProblems

/** Undefined for a code of another kind, and for a message that needs values a count does not have. */
export function findProblem(code: string): Words | undefined {
  const found = messages[code]?.message
  return found && !/[{}]/.test(found.vi) ? found : undefined
}
