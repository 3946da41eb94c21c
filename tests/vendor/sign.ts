/** A vendor's signer: XML-DSig in CHUKYDONVI of the root, as section 11 of docs/connecting.md describes it. */
import { createHash, createPrivateKey, sign, X509Certificate } from 'node:crypto'

export interface Signer {
  readonly keyPem: string
  readonly certificatePem: string
}

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const CANONICAL = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const HOLDER = '<CHUKYDONVI></CHUKYDONVI>'

/** Signs a file that is written in canonical form already, RSA or P-256: its digest is that of the root as it stands, without the signature. */
export function signFile(file: string, { keyPem, certificatePem }: Signer): string {
  const start = file.indexOf('<GIAMDINHHS')
  const root = file.slice(start)
  const key = createPrivateKey(keyPem)
  const curve = key.asymmetricKeyType === 'ec'
  const method = `http://www.w3.org/2001/04/xmldsig-more#${curve ? 'ecdsa' : 'rsa'}-sha256`
  const info = `<CanonicalizationMethod Algorithm="${CANONICAL}"></CanonicalizationMethod><SignatureMethod Algorithm="${method}"></SignatureMethod>`
    + `<Reference URI=""><Transforms><Transform Algorithm="${DSIG}enveloped-signature"></Transform></Transforms>`
    + '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod>'
    + `<DigestValue>${createHash('sha256').update(root).digest('base64')}</DigestValue></Reference>`
  const signed = Buffer.from(`<SignedInfo xmlns="${DSIG}">${info}</SignedInfo>`)
  const value = sign('sha256', signed, curve ? { key, dsaEncoding: 'ieee-p1363' } : key).toString('base64')
  const certificate = new X509Certificate(certificatePem).raw.toString('base64')
  const signature = `<Signature xmlns="${DSIG}"><SignedInfo>${info}</SignedInfo><SignatureValue>${value}</SignatureValue>`
    + `<KeyInfo><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></Signature>`
  return `${file.slice(0, start)}${root.replace(HOLDER, () => `<CHUKYDONVI>${signature}</CHUKYDONVI>`)}`
}
