/** Problems of the area "signature". */
import type { ProblemEntry } from '../shape.ts'

export const signatureProblems = {} as const satisfies Record<string, ProblemEntry>
