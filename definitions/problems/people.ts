/** Problems of the area "people". */
import type { ProblemEntry } from '../shape.ts'

export const peopleProblems = {} as const satisfies Record<string, ProblemEntry>
