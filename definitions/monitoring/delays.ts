/** Steps in which delays are counted: fine where it matters whether a visit shows within seconds, coarse where it is days. */

/** Upper ends in seconds; what is longer counts in the last. */
export const DELAY_STEPS: readonly number[] = [
  1, 2, 3, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 57_600, 86_400, 172_800, 345_600, 604_800, 1_209_600, 2_592_000,
]

/** The shares of a page's delays: half, nine of ten, ninety-nine of a hundred. */
export const DELAY_SHARES = [0.5, 0.9, 0.99] as const

/** The step a delay counts in. */
export function stepOfSeconds(seconds: number): number {
  return DELAY_STEPS.find((step) => seconds <= step) ?? DELAY_STEPS.at(-1) ?? seconds
}

/** A sample of each facility's visits of a day is opened for completeness: so many tell its share to within a few percent. */
export const EXAMINED_OF_A_DAY = 50
