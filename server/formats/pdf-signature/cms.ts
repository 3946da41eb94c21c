/** CMS signatures (RFC 5652) over a digest, as PAdES baseline B asks for them: SHA-256, the signing certificate bound in (RFC 5035). */
import { createHash, createPublicKey, sign, timingSafeEqual, verify, X509Certificate, type KeyObject } from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  Attribute, CertificateChoices, CertificateSet, ContentInfo, DigestAlgorithmIdentifiers, EncapsulatedContentInfo, IssuerAndSerialNumber, SignedData, SignerIdentifier, SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms'
import { AlgorithmIdentifier, Certificate } from '@peculiar/asn1-x509'

/** A key and its certificates, the signer's own first (DER). */
export interface PdfSigner {
  readonly key: KeyObject
  readonly certificates: readonly Buffer[]
}

/** What a CMS signature says; null where it says something else than it should. */
export interface CmsReading {
  readonly certificate: X509Certificate
  readonly others: readonly X509Certificate[]
}

const OID = {
  data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2', contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47', sha256: '2.16.840.1.101.3.4.2.1', rsaWithSha256: '1.2.840.113549.1.1.11', ecdsaWithSha256: '1.2.840.10045.4.3.2',
}
const NULL = Uint8Array.from([5, 0]).buffer
const [SEQUENCE, SET, OCTETS] = [0x30, 0x31, 0x04]

/** The signature over a SHA-256 digest, DER. The time of signing stands in the PDF (ETSI EN 319 142-1: not among the signed attributes). */
export function signDigest({ key, certificates }: PdfSigner, digest: Buffer): Buffer {
  const own = certificates[0]
  if (!own) throw new Error('A signer needs a certificate')
  const parsed = AsnConvert.parse(own, Certificate)
  const attributes = signedAttributes(own, digest)
  const rsa = key.asymmetricKeyType === 'rsa'
  const digestAlgorithm = new AlgorithmIdentifier({ algorithm: OID.sha256, parameters: NULL })
  const signer = new SignerInfo({
    version: 1,
    sid: new SignerIdentifier({ issuerAndSerialNumber: new IssuerAndSerialNumber({ issuer: parsed.tbsCertificate.issuer, serialNumber: parsed.tbsCertificate.serialNumber }) }),
    digestAlgorithm,
    signedAttrs: attributes,
    signatureAlgorithm: new AlgorithmIdentifier(rsa ? { algorithm: OID.rsaWithSha256, parameters: NULL } : { algorithm: OID.ecdsaWithSha256 }),
    signature: new OctetString(arrayOf(sign('sha256', setOf(attributes), key))),
  })
  const signed = new SignedData({
    version: 1, digestAlgorithms: new DigestAlgorithmIdentifiers([digestAlgorithm]), encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: new CertificateSet(certificates.map((der) => new CertificateChoices({ certificate: AsnConvert.parse(der, Certificate) }))),
    signerInfos: new SignerInfos([signer]),
  })
  return Buffer.from(AsnConvert.serialize(new ContentInfo({ contentType: OID.signedData, content: AsnConvert.serialize(signed) })))
}

/** The signer of a digest; null where the signature, the digest or the bound certificate is another. Never throws for what somebody wrote. */
export function readSignature(der: Buffer, digest: Buffer): CmsReading | null {
  try {
    return readOrThrow(der, digest)
  } catch {
    return null
  }
}

function readOrThrow(der: Buffer, digest: Buffer): CmsReading | null {
  const info = AsnConvert.parse(der, ContentInfo)
  if (info.contentType !== OID.signedData) return null
  const signed = AsnConvert.parse(info.content, SignedData)
  const signer = signed.signerInfos[0]
  if (!signer || signed.signerInfos.length !== 1 || !signer.signedAttrs || signer.digestAlgorithm.algorithm !== OID.sha256) return null
  const certificates = [...(signed.certificates ?? [])].flatMap((each) => (each.certificate ? [new X509Certificate(Buffer.from(AsnConvert.serialize(each.certificate)))] : []))
  const certificate = certificates.find((each) => isNamed(each, signer))
  if (!certificate || !attributesFit(signer.signedAttrs, certificate, digest)) return null
  const rsa = certificate.publicKey.asymmetricKeyType === 'rsa'
  const named = signer.signatureAlgorithm.algorithm
  if (rsa ? named !== OID.rsaWithSha256 && named !== '1.2.840.113549.1.1.1' : named !== OID.ecdsaWithSha256) return null
  // Their order as it was signed, not as a parser would put it.
  const raw = signer.signedAttrsRaw ? Buffer.concat([Buffer.from([SET]), Buffer.from(signer.signedAttrsRaw).subarray(1)]) : setOf(signer.signedAttrs)
  const good = verify('sha256', raw, createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' })), Buffer.from(signer.signature.buffer))
  return good ? { certificate, others: certificates.filter((each) => each !== certificate) } : null
}

function isNamed(certificate: X509Certificate, { sid }: SignerInfo): boolean {
  if (!sid.issuerAndSerialNumber) return false
  const { issuer, serialNumber } = AsnConvert.parse(certificate.raw, Certificate).tbsCertificate
  return same(Buffer.from(serialNumber), Buffer.from(sid.issuerAndSerialNumber.serialNumber))
    && same(Buffer.from(AsnConvert.serialize(issuer)), Buffer.from(AsnConvert.serialize(sid.issuerAndSerialNumber.issuer)))
}

function attributesFit(attributes: readonly Attribute[], certificate: X509Certificate, digest: Buffer): boolean {
  const valueOf = (type: string) => {
    const found = attributes.filter((each) => each.attrType === type)
    const value = found[0]?.attrValues[0]
    return found.length === 1 && value ? Buffer.from(value) : null
  }
  const [type, told, bound] = [valueOf(OID.contentType), valueOf(OID.messageDigest), valueOf(OID.signingCertificate)]
  if (!type || !told || !bound) return false
  return same(told, wrap(OCTETS, digest)) && bound.includes(createHash('sha256').update(certificate.raw).digest())
}

/** Sorted as DER wants a SET OF sorted: by their bytes. */
function signedAttributes(certificate: Buffer, digest: Buffer): Attribute[] {
  const hash = createHash('sha256').update(certificate).digest()
  const make = (attrType: string, value: Uint8Array) => new Attribute({ attrType, attrValues: [arrayOf(value)] })
  return [
    make(OID.contentType, objectIdentifier),
    make(OID.messageDigest, wrap(OCTETS, digest)),
    // SigningCertificateV2 with one ESSCertIDv2; SHA-256 is its default and therefore left out.
    make(OID.signingCertificate, wrap(SEQUENCE, wrap(SEQUENCE, wrap(SEQUENCE, wrap(OCTETS, hash))))),
  ].sort((a, b) => Buffer.compare(bytesOf(a), bytesOf(b)))
}

/** id-data as a value. */
const objectIdentifier = Buffer.from('06092a864886f70d010701', 'hex')

const bytesOf = (attribute: Attribute) => Buffer.from(AsnConvert.serialize(attribute))
const setOf = (attributes: readonly Attribute[]) => wrap(SET, Buffer.concat(attributes.map(bytesOf)))
const arrayOf = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer
const same = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)

/** Tag, length, value. */
function wrap(tag: number, value: Buffer): Buffer {
  const length = value.length < 128 ? [value.length] : value.length < 256 ? [0x81, value.length] : [0x82, value.length >> 8, value.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), value])
}
