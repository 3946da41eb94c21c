/** A facility's system takes its pair of tokens, as at the insurance gateway (domain 2.1). */
import { problem } from '#definitions/problem.ts'
import { recordAct, type Detail } from '#modules/audit/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { findAccount, type AccountRow } from './queries.ts'
import type { TokenAnswer, TokenRequest } from './schema.ts'
import { makeToken, newPair } from './token.ts'
import type { AccessTools } from './tools.ts'

export const TOKEN_MINUTES = 60

/**
 * Checks the password and gives a pair of tokens. Nothing of the password is kept, and a refusal does not tell
 * whether the account or the password was wrong, neither in words nor in time.
 * @throws Refusal `unauthenticated` credentials-wrong, `too-many` too-many-attempts, `unavailable` sign-in-busy
 */
export async function takeToken(tools: AccessTools, request: TokenRequest, address: string): Promise<TokenAnswer> {
  const { username, password } = request
  const seconds = tools.attempts.waitSeconds(username, address)
  if (seconds > 0) throw new Refusal('too-many', [problem('too-many-attempts', { params: { seconds } })])
  // PostgreSQL knows no text with a NUL; nobody has such a name.
  const account = username.includes('\0') ? undefined : await tools.intake.inOneStatement((tx) => findAccount(tx, username))
  const verdict = await tools.passwords.check(account?.password, password)
  if (verdict === 'busy') throw new Refusal('unavailable', [problem('sign-in-busy', { params: { minutes: TOKEN_MINUTES } })])
  if (verdict === 'wrong' || !account) {
    tools.attempts.failed(username, address)
    // What was typed into the field of the name is not written down: now and then it is the password.
    await record(tools, account, 'token-refused', null)
    throw new Refusal('unauthenticated', [problem('credentials-wrong')])
  }
  await record(tools, account, 'token-taken', { facility: account.facility })
  return answerFor(tools, account)
}

async function record(tools: AccessTools, account: AccountRow | undefined, act: string, detail: Detail | null): Promise<void> {
  const role = account && act === 'token-taken' ? 'facility' : 'public'
  await tools.intake.inOneStatement((tx) => recordAct(tx, { clock: tools.clock, actor: account?.accountId ?? 'public', role, act, detail }))
}

function answerFor({ keys, clock }: AccessTools, account: AccountRow): TokenAnswer {
  const expiresAt = new Date(Math.floor(clock().getTime() / 1000 + TOKEN_MINUTES * 60) * 1000)
  const content = { holder: account.accountId, epoch: account.epoch, expiresAt, pair: newPair(), scopes: [] }
  return {
    maKetQua: '200',
    APIKey: {
      access_token: makeToken(keys, { ...content, kind: 'access' }),
      id_token: makeToken(keys, { ...content, kind: 'identity' }),
      token_type: 'bearer',
      username: account.username,
      expires_in: expiresAt.toISOString(),
    },
  }
}
