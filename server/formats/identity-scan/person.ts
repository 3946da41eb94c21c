/** Who a scan says somebody is, in one form for every kind of paper. */

/** Everything but the text is null where the paper does not tell or cannot be read. */
export interface ScannedPerson {
  /** Twelve digits. */
  readonly personalId: string | null
  /** The identity card number of before. */
  readonly formerId: string | null
  /** NFC. */
  readonly name: string | null
  /** `yyyy-MM-dd`, or `yyyy` where only the year is known. */
  readonly birth: string | null
  readonly sex: 1 | 2 | null
  /** As printed; may name units of before July 2025. */
  readonly address: string | null
  /** Name of the ethnic group, as a chip tells it. */
  readonly people: string | null
  readonly nationality: string | null
}

export const NOBODY: ScannedPerson = { personalId: null, formerId: null, name: null, birth: null, sex: null, address: null, people: null, nationality: null }

/** `ddMMyyyy`, `dd/MM/yyyy`, `yyyy-MM-dd` or `yyyy` as `yyyy-MM-dd` or `yyyy`; null for what is no day of the calendar. */
export function readDay(text: string): string | null {
  const given = text.trim()
  if (/^(18|19|20|21)\d{2}$/.test(given)) return given
  const parts = /^(\d{2})[/.-]?(\d{2})[/.-]?(\d{4})$/.exec(given) ?? turned(/^(\d{4})-(\d{2})-(\d{2})$/.exec(given))
  const [, day = '', month = '', year = ''] = parts ?? []
  const iso = `${year}-${month}-${day}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null
}

function turned(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match && [match[0], match[3], match[2], match[1]]
}

/** Nam and Nữ, bent or not: `Nư`, `Nu+`, `NỮ` are women's, everything that begins with Na is a man's. */
export function readSexWord(text: string): 1 | 2 | null {
  const word = plain(text)
  if (/^(nam|na|male|m)$/.test(word)) return 1
  return /^(nu\W?|n|female|f)$/.test(word) ? 2 : null
}

/** The sex a personal number tells: its fourth digit is even for men. */
export function sexOfNumber(personalId: string): 1 | 2 {
  return Number(personalId.charAt(3)) % 2 === 0 ? 1 : 2
}


/** Lower case without marks: for comparing words that a keyboard may have bent. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd').trim()
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

/**
 * Whether a name looks bent by an input method (Unikey turns letters and digits of a scanner into marks, or loses them):
 * signs that no name has, a word with two tones, or one without a vowel.
 */
export function looksBent(name: string): boolean {
  if (/[^\p{L}\p{M}\s'’.-]/u.test(name)) return true
  return name.normalize('NFD').split(/\s+/).filter((word) => word !== '').some((word) => {
    const tones = word.match(TONES)?.length ?? 0
    const letters = plain(word).replace(/[^a-z]/g, '')
    return tones > 1 || (letters.length > 1 && !/[aeiouy]/.test(letters))
  })
}
