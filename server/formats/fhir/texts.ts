/** Which texts FHIR may carry as a string, code or number without changing them. */

const BLANKS = /[\s\p{Cc}]/u

/** A FHIR string: something to read in it, and no control characters but tab and line ends. */
export function isString(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return false
  }
  // Nearly every text begins with something to read.
  const first = text.charCodeAt(0)
  return (first > 0x20 && first < 0x7f) || text.trim() !== ''
}

/** A FHIR code: no blanks but single ones inside. */
export function isCode(text: string): boolean {
  if (text === '' || text.length > 255) return false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code <= 0x20 || code > 0x7e) return isSpacedCode(text)
  }
  return true
}

function isSpacedCode(text: string): boolean {
  return text.split(' ').every((word) => word !== '' && !BLANKS.test(word))
}

/** The number a decimal text says where a JSON number says just the same; null otherwise (`12.50`, `1e5`, 17 digits). */
export function toExactNumber(text: string): number | null {
  const first = text.charCodeAt(0)
  if (first !== 0x2d && (first < 0x30 || first > 0x39)) return null
  const number = Number(text)
  return Number.isFinite(number) && String(number) === text ? number : null
}

/** The nearest number to a decimal text; null where it is none. */
export function toNearNumber(text: string): number | null {
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : null
}

/** A whole number FHIR's 32-bit integers hold. */
export function toInteger(text: string): number | null {
  const number = toExactNumber(text)
  return number !== null && Number.isInteger(number) && Math.abs(number) <= 0x7fffffff ? number : null
}

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const DIV = '<div xmlns="http://www.w3.org/1999/xhtml">'

/** A text as the XHTML of a narrative; nothing in it is read as markup. */
export function toDiv(text: string): string {
  return `${DIV}${text.replace(/[&<>]/g, (mark) => MARKUP[mark] ?? mark)}</div>`
}

/** The text of a narrative made by `toDiv`; null for any other. */
export function fromDiv(div: string): string | null {
  if (!div.startsWith(DIV) || !div.endsWith('</div>')) return null
  const inner = div.slice(DIV.length, -'</div>'.length)
  if (inner.includes('<')) return null
  return inner.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
