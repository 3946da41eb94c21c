/** `npm run bench -- intake [--seconds N] …`: measurements, each with a limit taken in the same run; JSON lines. */
import { benchIntake } from './intake/main.ts'

const [what, ...args] = process.argv.slice(2)
const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = { intake: benchIntake }
const bench = benches[what ?? '']
if (!bench) {
  console.error(`Which measurement? ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
await bench(args)
