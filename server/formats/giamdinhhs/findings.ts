/** Collects the problems of one file, bounded: a file of twenty thousand bad rows must not cost twenty thousand times the memory. */
import { problem, type ProblemCode, type ProblemDetails } from '#definitions/problem.ts'
import type { Problem } from '#definitions/shape.ts'

const SHOWN_OF_EACH_SEVERITY = 500

export class Findings {
  private readonly kept: Problem[] = []
  private readonly counts = { reject: 0, warn: 0 }

  add(code: ProblemCode, details: ProblemDetails = {}): void {
    this.take(problem(code, details))
  }

  /** Severities are bounded apart, so that a flood of warnings cannot hide a refusal. */
  take(found: Problem): void {
    this.counts[found.severity] += 1
    if (this.counts[found.severity] <= SHOWN_OF_EACH_SEVERITY) this.kept.push(found)
  }

  get hasReject(): boolean {
    return this.counts.reject > 0
  }

  list(): Problem[] {
    const found = this.counts.reject + this.counts.warn
    return found > this.kept.length ? [...this.kept, problem('problems-cut', { params: { shown: this.kept.length, found } })] : [...this.kept]
  }
}
