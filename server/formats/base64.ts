/** Base64 read strictly: Node's own decoder passes over what it does not know. */

const STRICT = /^[A-Za-z0-9+/]*={0,2}$/

/**
 * The bytes of a base64 text (RFC 4648 §4); white space is allowed, since uploaders wrap lines.
 * @returns undefined where the text holds anything else, or is cut off
 */
export function decodeBase64(text: string): Buffer | undefined {
  const dense = /\s/.test(text) ? text.replace(/\s+/g, '') : text
  if (dense.length === 0 || dense.length % 4 !== 0 || !STRICT.test(dense)) return undefined
  return Buffer.from(dense, 'base64')
}
