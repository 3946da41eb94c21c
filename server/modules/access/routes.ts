/** HTTP of access: the gateway's token, OAuth2, signing in and out, the session. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Http } from '#platform/http.ts'
import { PUBLIC_CALLER, type Caller } from '#platform/permit.ts'
import { Refusal, STATUS_OF } from '#platform/refusal.ts'
import { cookieOptions, SESSION_COOKIE, SIGN_IN_COOKIE, SIGN_IN_PATH } from './cookies.ts'
import { describeServer, describeSmart } from './describe-server.ts'
import { readSession } from './read-session.ts'
import { PAGE_POLICY, refusalPage } from './refusal-page.ts'
import { BearerRequest, SessionBody, SignInQuery, TokenRequest } from './schema.ts'
import { beginSignIn, finishSignIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { takeClientToken, TOKEN_PATH } from './take-client-token.ts'
import { takeToken } from './take-token.ts'
import type { AccessTools } from './tools.ts'

const FORM_BYTES = 16 * 1024

/** Every route is public: here one becomes somebody. */
export function accessRoutes(app: Http, tools: AccessTools): void {
  void app.register(async (scope: FastifyInstance) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: FORM_BYTES }, (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))))
    })
    tokenRoutes(scope, tools)
  })
  describingRoutes(app, tools)
  signInRoutes(app, tools)
  renewCookies(app, tools)
}

/** A session's cookie changes its value while it is used: one that was copied is soon worth nothing. */
function renewCookies(app: Http, tools: AccessTools): void {
  const options = cookieOptions(tools.publicUrl, '/')
  app.addHook('onSend', async (request, reply) => {
    // A request that failed before it was read has neither cookies nor a caller.
    const cookie = (request.cookies as Readonly<Record<string, string | undefined>> | null)?.[SESSION_COOKIE]
    // An answer that sets the cookie itself has begun or ended a session.
    if (cookie === undefined || (request.caller as Caller | undefined ?? PUBLIC_CALLER).role === 'public' || reply.getHeader('set-cookie') !== undefined) return
    const next = await tools.sessions.renew(cookie)
    if (next !== undefined) reply.setCookie(SESSION_COOKIE, next, options)
  })
}

function tokenRoutes(app: FastifyInstance, tools: AccessTools): void {
  app.post('/api/token/take', {
    config: { permit: 'public', answers: 'gateway' }, bodyLimit: FORM_BYTES, errorHandler: answerAs((status, problems) => ({ maKetQua: String(status), APIKey: null, problems })),
    schema: { body: TokenRequest, tags: ['gateway'], summary: 'A facility system takes its pair of tokens' },
  }, (request) => takeToken(tools, request.body as TokenRequest, request.ip))

  app.post(TOKEN_PATH, {
    config: { permit: 'public' }, bodyLimit: FORM_BYTES, errorHandler: answerAs(oauthError),
    schema: { body: BearerRequest, tags: ['access'], summary: 'OAuth2 client credentials with private_key_jwt' },
  }, (request) => takeClientToken(tools, request.body as BearerRequest, request.ip))
}

type Problems = Refusal['problems']

/** Writes a refusal in a protocol's own fields; anything else goes on to the one error handler. */
function answerAs(write: (status: number, problems: Problems) => unknown) {
  return (error: Error, _request: FastifyRequest, reply: FastifyReply): void => {
    if (!(error instanceof Refusal)) throw error
    const status = STATUS_OF[error.kind]
    if (status === 503) reply.header('retry-after', '5')
    void reply.code(status).send(write(status, error.problems))
  }
}

/** RFC 6749 §5.2 names the error; what to do stands in `problems`. */
function oauthError(status: number, problems: Problems): unknown {
  const codes: Readonly<Record<string, string>> = { 'grant-unsupported': 'unsupported_grant_type', 'scope-not-granted': 'invalid_scope' }
  const [first] = problems
  const error = codes[first?.code ?? ''] ?? (status === 401 ? 'invalid_client' : status === 503 ? 'temporarily_unavailable' : 'invalid_request')
  return { error, error_description: first ? `${first.message.en} ${first.fix.en}` : '', problems }
}

function describingRoutes(app: Http, tools: AccessTools): void {
  app.get('/.well-known/oauth-authorization-server', { config: { permit: 'public' }, schema: { tags: ['access'] } }, () => describeServer(tools.publicUrl))
  app.get('/.well-known/smart-configuration', { config: { permit: 'public' }, schema: { tags: ['access'] } }, () => describeSmart(tools.publicUrl))
}

function signInRoutes(app: Http, tools: AccessTools): void {
  const session = cookieOptions(tools.publicUrl, '/')
  const signIn = cookieOptions(tools.publicUrl, SIGN_IN_PATH)

  app.get('/api/access/sign-in', {
    config: { permit: 'public' }, errorHandler: answerBrowser, schema: { querystring: SignInQuery, tags: ['access'], summary: 'Go to the national e-ID' },
  }, async (request, reply) => {
    const departure = await beginSignIn(tools, request.query as SignInQuery)
    return reply.setCookie(SIGN_IN_COOKIE, departure.cookie, { ...signIn, maxAge: 600 }).redirect(departure.url, 303)
  })

  app.get('/api/access/callback', { config: { permit: 'public' }, errorHandler: answerBrowser, schema: { hide: true } }, async (request, reply) => {
    // Used once, whatever comes of it.
    reply.clearCookie(SIGN_IN_COOKIE, signIn)
    const arrival = await finishSignIn(tools, {
      url: request.url, signInCookie: request.cookies[SIGN_IN_COOKIE], formerSession: request.cookies[SESSION_COOKIE], userAgent: request.headers['user-agent'],
    })
    return reply.setCookie(SESSION_COOKIE, arrival.cookie, session).redirect(arrival.returnTo, 303)
  })

  app.get('/api/access/session', {
    config: { permit: 'public' }, schema: { response: { 200: SessionBody }, tags: ['access'], summary: 'Who is signed in' },
  }, (request) => readSession(tools, request.caller, request.cookies[SESSION_COOKIE]))

  app.post('/api/access/sign-out', { config: { permit: 'public' }, schema: { tags: ['access'], summary: 'End the session' } }, async (request, reply) => {
    await signOut(tools, request.cookies[SESSION_COOKIE])
    return reply.clearCookie(SESSION_COOKIE, session).code(204).send()
  })
}

/** A browser gets a page, a program the problems. */
function answerBrowser(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  if (!(error instanceof Refusal)) throw error
  reply.code(STATUS_OF[error.kind])
  if (request.headers.accept?.includes('text/html')) void reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(refusalPage(error.problems))
  else void reply.send({ problems: error.problems })
}
