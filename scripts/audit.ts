/** `npm run audit -- verify [--from N]` goes over the audit trail; `-- declare-loss` is for the time after a restore. */
import { parseArgs } from 'node:util'
import { connectNotary, type Notary } from '#connections/notary.ts'
import { declareLostRoots, verifyAudit } from '#modules/audit/index.ts'
import { systemClock } from '#platform/clock.ts'
import { connectDatabase } from '#platform/database.ts'
import { fileKeys } from '#platform/keys.ts'
import { findDatabase } from './database-of.ts'
import { printProgress } from './progress.ts'
import { readStartSettings, type StartSettings } from './start/settings.ts'

const USAGE = 'npm run audit -- verify [--from SEQUENCE]   verify entries, roots, signatures, and the notary\'s list\nnpm run audit -- declare-loss               after a restore: go on behind the roots that were lost'

/** Prints the verdict; true when nothing is wrong. */
async function verify(settings: StartSettings, url: string, notary: Notary, fromSequence: number): Promise<boolean> {
  const reader = connectDatabase({ url, role: 'lienthong_reader', connections: 1, name: 'lienthong audit' })
  try {
    const verdict = await verifyAudit({ reader, keys: fileKeys(settings.config.keysDir, { create: false }), notary }, {
      fromSequence, onProgress: ({ entries, roots }) => printProgress(`verified ${roots} batches, entries`, entries, 0),
    })
    console.log(`\n${verdict.checkedEntries} entries in ${verdict.checkedRoots} batches verified.`)
    for (const fault of verdict.faults) console.log(`  ✗ ${fault.what.en}\n    ${fault.what.vi}`)
    for (const loss of verdict.losses) console.log(`  ! Batch ${loss.sequence} was lost in a restore, declared ${loss.declaredAt.toISOString()}: compare with the journal of operations.`)
    console.log(verdict.ok ? 'The audit trail is whole.' : `The audit trail is NOT whole: ${verdict.faults.length} fault(s).`)
    return verdict.ok
  } finally {
    await reader.close()
  }
}

async function declareLoss(url: string, notary: Notary): Promise<boolean> {
  const worker = connectDatabase({ url, role: 'lienthong_worker', connections: 1, name: 'lienthong audit' })
  try {
    const answer = await declareLostRoots({ worker, notary, clock: systemClock })
    console.log(answer.kind === 'unavailable' ? 'The notary did not answer; nothing was declared. Try again.' : `${answer.lost} lost batch(es) declared; the chain goes on behind them.`)
    return answer.kind === 'declared'
  } finally {
    await worker.close()
  }
}

async function run(): Promise<boolean> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { from: { type: 'string', default: '1' } } })
  const from = Number(values.from)
  const [command] = positionals
  if ((command !== 'verify' && command !== 'declare-loss') || !Number.isInteger(from) || from < 1) throw new Error(USAGE)
  const settings = readStartSettings(process.env)
  const { partnerCaFile: caFile, partnerTimeoutMs: timeoutMs, partners } = settings.config
  const notary = connectNotary({ url: partners['notary']?.url ?? '', secret: partners['notary']?.secret ?? '', caFile, timeoutMs })
  const database = await findDatabase(settings)
  try {
    return command === 'verify' ? await verify(settings, database.url, notary, from) : await declareLoss(database.url, notary)
  } finally {
    await notary.close()
    await database.close()
  }
}

try {
  process.exit((await run()) ? 0 : 1)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(2)
}
