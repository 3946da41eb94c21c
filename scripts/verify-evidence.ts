/** `npm run verify-evidence -- FILE [--keys JWKS]`: verifies an exported evidence file offline. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { JsonWebKey } from 'node:crypto'
import { verifyEvidence } from '#modules/exchange/index.ts'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { keys: { type: 'string' } } })
const [file] = positionals
if (file === undefined) {
  console.error('Which file? npm run verify-evidence -- evidence.json [--keys keys.json]')
  process.exit(2)
}
const published = values.keys === undefined ? undefined : (JSON.parse(readFileSync(values.keys, 'utf8')) as { keys: (JsonWebKey & { kid?: string })[] }).keys
const verdict = await verifyEvidence(readFileSync(file, 'utf8'), published)
console.log(`Message ${verdict.messageId}`)
for (const line of verdict.holds) console.log(`  ✓ ${line}`)
for (const line of verdict.faults) console.log(`  ✗ ${line}`)
if (published === undefined) console.log('  · the key was taken from the file itself; pass --keys with the keys published at /.well-known/lien-thong-keys')
console.log(verdict.faults.length === 0 ? 'The evidence is sound.' : 'The evidence is NOT sound.')
process.exit(verdict.faults.length === 0 ? 0 : 1)
