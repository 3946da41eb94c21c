/** Who is signed in, and in the sandbox who one may be. */
import type { Caller } from '#platform/permit.ts'
import type { SessionBody } from './schema.ts'
import type { AccessTools } from './tools.ts'

/** The session of whoever asks; a stranger's is empty. */
export async function readSession(tools: AccessTools, caller: Caller, cookie: string | undefined): Promise<SessionBody> {
  const sandbox = tools.mode === 'sandbox'
  const personas = sandbox ? (await tools.eid.listPersonas()).map(({ id, name, role }) => ({ id, name, role })) : []
  if (caller.role === 'public') return { signedIn: false, name: null, role: null, permissions: [], sandbox, personas }
  const session = cookie === undefined ? undefined : await tools.sessions.find(cookie)
  return { signedIn: true, name: session?.name ?? null, role: caller.role, permissions: [...caller.permissions], sandbox, personas }
}
