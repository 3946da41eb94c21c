/** `npm run bench -- intake [--seconds N] …`: measurements, each with a limit taken in the same run; JSON lines. */
import { benchCheckIn } from './check-in/main.ts'
import { benchIntake } from './intake/main.ts'
import { benchMatching } from './matching/main.ts'
import { benchBook } from './record/book.ts'
import { benchFirstPaint } from './record/first-paint.ts'
import { benchRecord } from './record/main.ts'
import { benchScale } from './record/scale.ts'
import { benchRules } from './rules/main.ts'

const [what, ...args] = process.argv.slice(2)
const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  book: benchBook, 'check-in': benchCheckIn, 'first-paint': benchFirstPaint, intake: benchIntake, matching: benchMatching, record: benchRecord, rules: benchRules, scale: benchScale,
}
const bench = benches[what ?? '']
if (!bench) {
  console.error(`Which measurement? ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
await bench(args)
