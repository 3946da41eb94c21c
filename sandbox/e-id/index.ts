/** The national e-ID in miniature: an OpenID provider whose login page is a list of people to be. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { readBody } from '../floor/body.ts'
import { json, type Floor, type Partner } from '../floor/partner.ts'
import type { World } from '../world/citizens.ts'
import { makeAccounts, type Accounts } from './accounts.ts'
import { applicationRoutes } from './application.ts'
import { choosePage, problemPage } from './pages.ts'
import { personaOfNumber, personasOf, type Persona } from './personas.ts'
import { makeProvider, MOUNT } from './provider.ts'

interface Desk {
  readonly provider: Provider
  readonly accounts: Accounts
  readonly personas: readonly Persona[]
  readonly world: World
}

/** Starts the e-ID. */
export async function startEId(floor: Floor): Promise<Partner> {
  const personas = personasOf(floor.world)
  const accounts = makeAccounts(floor.world, personas)
  const provider = await makeProvider(floor, accounts)
  const desk = { provider, accounts, personas, world: floor.world }
  const answerOidc = provider.callback()
  return {
    routes: [{ method: 'GET', path: '/personas', control: true, handle: () => json([...personas]) }, ...applicationRoutes(floor)],
    raw: {
      prefix: `${MOUNT}/`,
      handle: (request, response) => {
        if (request.url?.startsWith(`${MOUNT}/interaction/`)) return void atDesk(desk, request, response)
        void answerOidc(mounted(request), response)
      },
    },
  }
}

/** The library looks at paths below its mount, and finds the mount by comparing with `originalUrl`. */
function mounted(request: IncomingMessage): IncomingMessage {
  const url = request.url ?? '/'
  if (url.startsWith(`${MOUNT}/auth`)) forgetSession(request)
  return Object.assign(request, { originalUrl: url, url: url.slice(MOUNT.length) })
}

// Each sign-in asks anew who one wants to be: in the sandbox one browser plays many people.
function forgetSession(request: IncomingMessage): void {
  const cookies = (request.headers.cookie ?? '').split(';').filter((each) => !/^\s*_session(\.|=)/.test(each))
  request.headers.cookie = cookies.join(';')
}

async function atDesk(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { params } = await desk.provider.interactionDetails(request, response)
    // Who comes by a button "as the operator" has said already who they are.
    const hinted = desk.personas.find((each) => each.id === params['login_hint'])
    if (request.method === 'POST') await choose(desk, request, response)
    else if (hinted) await signIn(desk, hinted, request, response)
    else show(response, 200, choosePage(desk.personas, request.url ?? ''))
  } catch {
    show(response, 400, problemPage('session_not_found', 'Phiên đăng nhập đã hết hoặc không phải của trình duyệt này.'))
  }
}

async function choose(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request)
  const form = new URLSearchParams(body === 'too-large' ? '' : body.toString('utf8'))
  const chosen = desk.personas.find((each) => each.id === form.get('persona')) ?? personaOfNumber(desk.world, form.get('so_dinh_danh') ?? '')
  if (!chosen) {
    const problem = 'Không có người đang sống nào mang số định danh này trong dữ liệu giả lập. Kiểm tra lại số hoặc chọn một người ở trên.'
    return show(response, 422, choosePage(desk.personas, request.url ?? '', problem))
  }
  await signIn(desk, chosen, request, response)
}

async function signIn(desk: Desk, chosen: Parameters<Accounts['subjectOf']>[0], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const login = { accountId: desk.accounts.subjectOf(chosen), acr: 'muc-2', amr: ['sandbox'] }
  await desk.provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
}

function show(response: ServerResponse, status: number, html: string): void {
  const headers = {
    'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  }
  response.writeHead(status, headers).end(html)
}
