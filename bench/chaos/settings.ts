/** What a chaos run is asked to do: read from the command line once. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '../processes.ts'

export const CONTROLS = ['async-commit', 'no-deduplication'] as const
export type Control = (typeof CONTROLS)[number]

export interface ChaosSettings {
  /** Different contents to send; repetitions come on top. */
  readonly messages: number
  /** Over how many seconds the sending is spread; outages make it longer. */
  readonly seconds: number
  readonly seed: number
  /** Only this control instead of the storm. */
  readonly control: Control | undefined
  /** Leaves the two controls out that otherwise follow the storm. */
  readonly stormOnly: boolean
  readonly keep: boolean
  /** Where corpora and runs lie. */
  readonly folder: string
}

const USAGE = 'Usage: npm run chaos -- [--messages N] [--seconds S] [--seed S] [--control async-commit|no-deduplication] [--storm-only] [--keep]'

/** About what two cores take beside a storm: 100,000 messages in some 18 minutes. */
const USUAL_PER_SECOND = 95

/** @throws Error with the usage */
export function readSettings(args: readonly string[]): ChaosSettings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: { type: 'string' }, seconds: { type: 'string' }, seed: { type: 'string', default: '1' }, control: { type: 'string' },
      'storm-only': { type: 'boolean', default: false }, keep: { type: 'boolean', default: false },
    },
  })
  const control = CONTROLS.find((each) => each === values.control)
  const messages = Number(values.messages ?? (control ? 2_000 : 100_000))
  const seconds = Number(values.seconds ?? Math.max(20, Math.round(messages / USUAL_PER_SECOND)))
  const seed = Number(values.seed)
  const wrong = [messages, seconds].some((each) => !Number.isInteger(each) || each < 1) || !Number.isInteger(seed) || (values.control !== undefined && !control)
  if (wrong) throw new Error(USAGE)
  return { messages, seconds, seed, control, stormOnly: values['storm-only'], keep: values.keep, folder: resolve(ROOT, process.env['LT_CHAOS_DIR'] || '.data/chaos') }
}
