/** Runs one partner of the sandbox in this process: `partner.ts NAME`. Ends with its parent or at a signal. */
import { flushCompileCache } from 'node:module'
import { PARTNERS, partnerNamed, readSettings, type PartnerName } from './floor/settings.ts'
import { startPartner, type StartPartner } from './floor/start-partner.ts'

// Loaded one by one: a partner should not pay for the libraries of the others.
const STARTS: Readonly<Record<PartnerName, () => Promise<StartPartner>>> = {
  index: async () => (await import('./index.ts')).startIndex,
  population: async () => (await import('./population/index.ts')).startPopulation,
  'e-id': async () => (await import('./e-id/index.ts')).startEId,
  insurer: async () => (await import('./insurer/index.ts')).startInsurer,
  province: async () => (await import('./province/index.ts')).startProvince,
  'data-centre': async () => (await import('./data-centre/index.ts')).startDataCentre,
  notary: async () => (await import('./notary/index.ts')).startNotary,
  hospitals: async () => (await import('./hospitals/index.ts')).startHospitals,
}

async function run(name: string | undefined): Promise<void> {
  const partner = partnerNamed(name ?? '')
  if (!partner) throw new Error(`Name the partner to run: one of ${PARTNERS.join(', ')}.`)
  const running = await startPartner(partner, readSettings(process.env), await STARTS[partner]())
  const stop = () => {
    const ended = () => process.exit(0)
    running.stop().then(ended, ended)
    setTimeout(ended, 2000).unref()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  // The one who started it is gone, maybe killed: a partner that stayed would hold its ports.
  process.once('disconnect', stop)
  process.send?.('ready')
  setTimeout(flushCompileCache, 1000).unref()
}

run(process.argv[2]).catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`)
  process.exit(1)
})
