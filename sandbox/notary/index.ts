/** A notary in miniature: witnesses the roots of the audit chain, so that nobody can shorten or rewrite it unseen. */
import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair, importPKCS8, importSPKI, SignJWT, type CryptoKey, type JWK } from 'jose'
import { join } from 'node:path'
import { keptText } from '../floor/kept-key.ts'
import { json, jsonObject, refuse, type Answer, type Floor, type Incoming, type Partner } from '../floor/partner.ts'
import { bears } from '../floor/visit-intake.ts'
import { openChain, readRoot, type Chain, type SignedRoot } from './chain.ts'

const KEY_ID = 'sandbox-notary-1'
const PAGE = 1000

interface Notary {
  readonly floor: Floor
  readonly chain: Chain
  readonly key: CryptoKey
}

/** Starts the notary; its chain and its key outlive it. */
export async function startNotary(floor: Floor): Promise<Partner> {
  const { key, jwk } = await signingKey(join(floor.settings.directory, 'notary.key.json'))
  const chain = openChain(join(floor.settings.directory, 'notary.roots'))
  const notary = { floor, chain, key }
  return {
    routes: [
      { method: 'POST', path: '/roots', handle: (request) => notarise(notary, request) },
      { method: 'GET', path: '/roots', handle: (request) => json(chain.from(Number(request.query.get('from') ?? 0), PAGE)) },
      { method: 'GET', path: '/keys', handle: () => json({ keys: [jwk] }) },
    ],
    stop: () => chain.close(),
  }
}

async function notarise(notary: Notary, request: Incoming): Promise<Answer> {
  const { chain, floor } = notary
  if (!bears(request, floor.settings.tokens.notary)) return refuse(401, 'Send the bearer token of the notary in the header authorization.')
  const root = readRoot(jsonObject(request.body))
  if (typeof root === 'string') return refuse(400, root)
  const before = chain.objection(root)
  if (before !== undefined) return refuse(409, before)
  const signed = chain.find(root.sequence) ?? (await sign(notary, root))
  // Signing takes a moment in which another request may have added the same number: the chain is asked once more.
  const after = chain.objection(root)
  if (after !== undefined) return refuse(409, after)
  const known = chain.find(root.sequence)
  if (!known) chain.add(signed)
  const { receipt, at } = known ?? signed
  return json({ receipt, at })
}

async function sign(notary: Notary, root: SignedRoot): Promise<SignedRoot & { receipt: string, at: string }> {
  const at = notary.floor.now().toISOString()
  const receipt = await new SignJWT({ ...root, at }).setProtectedHeader({ alg: 'ES256', kid: KEY_ID }).sign(notary.key)
  return { ...root, receipt, at }
}

async function signingKey(path: string): Promise<{ key: CryptoKey, jwk: JWK }> {
  const kept = JSON.parse(await keptText(path, makeKey)) as { private: string, public: string }
  const jwk = await exportJWK(await importSPKI(kept.public, 'ES256', { extractable: true }))
  return { key: await importPKCS8(kept.private, 'ES256'), jwk: { ...jwk, kid: KEY_ID, alg: 'ES256', use: 'sig' } }
}

async function makeKey(): Promise<string> {
  const pair = await generateKeyPair('ES256', { extractable: true })
  return JSON.stringify({ private: await exportPKCS8(pair.privateKey), public: await exportSPKI(pair.publicKey) })
}
