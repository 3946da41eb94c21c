/** Problems of the area "envelope". */
import type { ProblemEntry } from '../shape.ts'

export const envelopeProblems = {} as const satisfies Record<string, ProblemEntry>
