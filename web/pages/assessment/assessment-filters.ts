/** What of the assessor's page stands in its address. */

export interface AssessmentFilters {
  readonly mode?: 'sample'
  readonly month?: string
  readonly province?: string
  readonly facility?: string
  readonly code?: string
}

/** Which claims, whatever way they are chosen. */
export type Scope = Omit<AssessmentFilters, 'mode'>

/** What of an address's search part is a filter; anything else is left out. */
export function assessmentFiltersIn(search: Readonly<Record<string, unknown>>): AssessmentFilters {
  const text = (name: string, shape: RegExp) => (typeof search[name] === 'string' && shape.test(search[name]) ? { [name]: search[name] } : {})
  return {
    ...(search['mode'] === 'sample' ? { mode: 'sample' as const } : {}), ...text('month', /^\d{4}-\d{2}$/), ...text('province', /^\d{2}$/), ...text('facility', /^\w{5}$/), ...text('code', /^[\w-]{1,60}$/),
  }
}
