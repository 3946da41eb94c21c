/** `npm run build`: builds the pages into dist/web; part of making a release. */
import { buildPages } from './start/pages.ts'

try {
  const built = await buildPages({ env: process.env, logFile: 'dist/build.log', onStart: () => undefined })
  console.log(built ? 'dist/web was built' : 'dist/web is up to date')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
