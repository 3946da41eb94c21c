/** `npm test [-- path…]`: every check of the project, on Node 20 or newer with nothing installed. */
import { runScript } from './run.mjs'

runScript('scripts/test.ts', process.argv.slice(2), { tests: true, afterwards: ['scripts/test.ts', '--clear-up'] })
