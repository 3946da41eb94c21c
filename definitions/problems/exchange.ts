/** Problems of the area "exchange". */
import type { ProblemEntry } from '../shape.ts'

export const exchangeProblems = {} as const satisfies Record<string, ProblemEntry>
