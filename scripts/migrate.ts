/** `npm run migrate`: brings the database to this version's schema; run it before the new version starts. */
import { isMigrated, migrate } from '#platform/migrations.ts'
import { findDatabase } from './database-of.ts'
import { readStartSettings } from './start/settings.ts'

try {
  // Migrations need only the database; the owner's DATABASE_URL is given to this command alone.
  const settings = readStartSettings({ DATA_DIR: process.env['DATA_DIR'], DATABASE_URL: process.env['DATABASE_URL'] })
  const database = await findDatabase(settings, { make: true })
  try {
    const applied = await migrate(database.url)
    for (const name of applied) console.log(`applied ${name}`)
    console.log((await isMigrated(database.url)) ? 'The schema is that of this version.' : 'The schema is not complete.')
  } finally {
    await database.close()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
