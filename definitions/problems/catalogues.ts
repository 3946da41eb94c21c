/** Problems of the area "catalogues". */
import type { ProblemEntry } from '../shape.ts'

export const catalogueProblems = {} as const satisfies Record<string, ProblemEntry>
