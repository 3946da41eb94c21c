/** `npm run chaos -- [--messages N] [--seconds S] [--seed S] [--control NAME] [--storm-only] [--keep]`: nothing acknowledged is lost, nothing doubled. */
import { printLine } from '../processes.ts'
import { destroyAndRestore, fillDisk, makeBackup, type DiskFull, type Stage } from './acts.ts'
import { runControl } from './controls.ts'
import { perform, type Outcome, type Work } from './perform.ts'
import { clearFormerRuns } from './run-folder.ts'
import { CONTROLS, readSettings, type ChaosSettings } from './settings.ts'
import { ALL_BLOWS } from './storm.ts'

/** From so many messages on the long form is run: it fills the disk more often. */
const LONG = 20_000

interface Acts {
  readonly full: DiskFull[]
  restores: number
}

/** What happens beside the storm, by the share of contents that have their receipt. */
async function playActs(settings: ChaosSettings, acts: Acts, stage: Stage, work: Work): Promise<void> {
  const long = settings.messages >= LONG
  const fill = async () => {
    if (stage.disk) acts.full.push(await fillDisk(stage, stage.disk, long ? 20 : 5))
  }
  if (await work.untilShare(0.2)) await fill()
  if (!(await work.untilShare(0.35))) return
  const backup = await makeBackup(stage)
  if (long && (await work.untilShare(0.5))) await fill()
  if (!(await work.untilShare(0.65))) return
  await destroyAndRestore(stage, backup)
  acts.restores += 1
  if (long && (await work.untilShare(0.85))) await fill()
}

async function runStorm(settings: ChaosSettings): Promise<boolean> {
  const acts: Acts = { full: [], restores: 0 }
  const whole = (outcome: Outcome) => faultsOf(outcome, acts).length === 0
  const outcome = await perform({
    name: 'storm', messages: settings.messages, seconds: settings.seconds, seed: settings.seed, blows: ALL_BLOWS, ownDisk: true, keep: settings.keep, folder: settings.folder,
    // Long runs give a killed process time to be at work again; short ones must come through the whole pack.
    every: Math.min(10, Math.max(2.5, settings.seconds / 18)),
    beside: (stage, work) => playActs(settings, acts, stage, work),
    isAsWanted: whole,
  })
  const faults = faultsOf(outcome, acts)
  for (const fault of faults) printLine({ fault })
  const { verdict } = outcome
  printLine({
    chaos: 'storm', messages: outcome.messages, acknowledged: outcome.acknowledged, lost: verdict.lost, doubled: verdict.doubled, outOfOrder: verdict.outOfOrder,
    kills: outcome.kills, faults: outcome.faults, diskFull: acts.full, restores: acts.restores, stored: verdict.stored, repeated: outcome.repeated,
    givenBackByteForByte: verdict.reread, audit: outcome.audit, answers: outcome.answers, seconds: outcome.seconds, passed: faults.length === 0,
  })
  return faults.length === 0
}

/** Everything that keeps a storm from having passed, in sentences. */
function faultsOf(outcome: Outcome, acts: Acts): string[] {
  const { verdict, backlog } = outcome
  const unanswered = Object.entries(outcome.answers).filter(([answer]) => /^5\d\d$/.test(answer) && answer !== '503')
  return [
    ...verdict.faults,
    ...(verdict.lost + verdict.doubled + verdict.outOfOrder > 0 ? [`lost ${verdict.lost}, doubled ${verdict.doubled}, out of order ${verdict.outOfOrder}`] : []),
    ...(outcome.acknowledged < outcome.messages ? [`${outcome.messages - outcome.acknowledged} contents were never acknowledged`] : []),
    ...(backlog.open > 0 ? [`${backlog.open} deliveries are still open`] : []),
    ...(backlog.failed > 0 ? [`${backlog.failed} deliveries were given up`] : []),
    ...(outcome.audit.startsWith('whole') ? [] : [`the audit trail is ${outcome.audit}`]),
    ...unanswered.map(([answer, times]) => `${times} answers ${answer}: a defect, not an outage`),
    ...acts.full.filter((each) => each.refused503 === 0).map(() => 'the disk was full, and no file was refused for it'),
    ...(acts.restores === 0 ? ['the database was never restored'] : []),
  ]
}

async function main(): Promise<boolean> {
  const settings = readSettings(process.argv.slice(2))
  await clearFormerRuns(settings.folder)
  if (settings.control) return runControl(settings.control, settings)
  if (!(await runStorm(settings))) return false
  if (settings.stormOnly) return true
  let seen = true
  // The controls show that loss and doubling would be seen: they have a size of their own.
  for (const control of CONTROLS) seen = (await runControl(control, { ...settings, messages: 2_000, seconds: 20 })) && seen
  return seen
}

try {
  process.exit((await main()) ? 0 : 1)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
