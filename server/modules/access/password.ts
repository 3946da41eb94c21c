/** Passwords of the gateway's protocol: at rest as Argon2id, checked a few at a time beside the main loop. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/** OWASP's second choice (19 MiB, two passes): about 30 ms of one core. */
const MEMORY_KIB = 19_456
const PASSES = 2
const TAG_BYTES = 32

export type PasswordVerdict = 'right' | 'wrong' | 'busy'

export interface PasswordCheck {
  /** Takes the same time for an unknown account (`undefined`) as for a wrong password. `busy` when too many wait. */
  check(stored: string | undefined, given: string): Promise<PasswordVerdict>
}

/** The protocol's secret in one form: the MD5 text of the password in upper case. */
export function protocolSecret(given: string): string {
  return /^[0-9a-f]{32}$/i.test(given) ? given.toUpperCase() : given
}

function derive(secret: string, salt: Buffer, cost: { memory: number; passes: number }): Promise<Buffer> {
  return new Promise((done, failed) => {
    argon2('argon2id', { message: secret, nonce: salt, parallelism: 1, tagLength: TAG_BYTES, memory: cost.memory, passes: cost.passes }, (error, tag) => {
      if (error) failed(error)
      else done(tag)
    })
  })
}

const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** The PHC text under which a protocol secret rests. */
export async function hashSecret(given: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive(protocolSecret(given), salt, { memory: MEMORY_KIB, passes: PASSES })
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${text(salt)}$${text(tag)}`
}

/** Whether a secret is the one that rests. @throws Error for a text that is no Argon2id PHC text of ours */
export async function isSecret(stored: string, given: string): Promise<boolean> {
  const read = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([\w+/]+)\$([\w+/]+)$/.exec(stored)
  if (!read) throw new Error('A stored password is not an Argon2id text')
  const [, memory, passes, salt = '', tag = ''] = read
  const expected = Buffer.from(tag, 'base64')
  const derived = await derive(protocolSecret(given), Buffer.from(salt, 'base64'), { memory: Number(memory), passes: Number(passes) })
  return expected.length === derived.length && timingSafeEqual(expected, derived)
}

/** Makes the check of a process: so many at once, so many waiting, the rest is told to come again. */
export async function makePasswordCheck(options: { readonly atOnce: number; readonly waiting: number }): Promise<PasswordCheck> {
  const nobody = await hashSecret(randomBytes(16).toString('hex'))
  const queue: (() => void)[] = []
  let running = 0
  return {
    async check(stored, given) {
      if (running >= options.atOnce) {
        if (queue.length >= options.waiting) return 'busy'
        await new Promise<void>((turn) => queue.push(turn))
      } else {
        running += 1
      }
      try {
        const right = await isSecret(stored ?? nobody, given)
        return right && stored !== undefined ? 'right' : 'wrong'
      } finally {
        const next = queue.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}
