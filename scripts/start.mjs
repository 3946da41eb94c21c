/** `npm start`: the whole country in miniature, on Node 20 or newer with nothing installed. */
import { runScript } from './run.mjs'

runScript('scripts/start.ts', process.argv.slice(2), { afterwards: ['scripts/start.ts', '--clear-up'] })
