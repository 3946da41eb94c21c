/** `npm run rotate-keys -- PURPOSE`: a new current key; the former ones still open what they closed. */
import { fileKeys, type KeyPurpose } from '#platform/keys.ts'
import { readStartSettings } from './start/settings.ts'

const PURPOSES: readonly KeyPurpose[] = ['seal-subjects', 'blind-index', 'sign-audit', 'sign-evidence', 'sign-tokens', 'seal-sessions']

const purpose = PURPOSES.find((each) => each === process.argv[2])
if (purpose === undefined) {
  console.error(`Which keys? npm run rotate-keys -- PURPOSE, one of ${PURPOSES.join(', ')}`)
  process.exit(2)
}
const { config } = readStartSettings(process.env)
const id = fileKeys(config.keysDir, { create: false }).rotate(purpose)
console.log(`New things are made with ${id}. Running processes see it within five seconds.`)
