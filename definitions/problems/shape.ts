/** Problems of the area "shape". */
import type { ProblemEntry } from '../shape.ts'

export const shapeProblems = {} as const satisfies Record<string, ProblemEntry>
