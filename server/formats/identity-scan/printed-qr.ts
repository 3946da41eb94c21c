/** The QR code printed on an identity card: number|former number|name|ddMMyyyy|Nam or Nữ|address|date of issue, and more on newer cards. */
import { looksBent, NOBODY, readDay, readSexWord, sexOfNumber, type ScannedPerson } from './person.ts'

export interface PrintedQr {
  readonly person: ScannedPerson
  /** A keyboard's input method seems to have changed letters on the way: the digits are to be trusted, the words are not. */
  readonly bent: boolean
}

/** How many fields every card has; newer ones add more, which are left alone. */
const FIELDS = 7

/** The card's QR, or undefined for a text that is none. A bent text keeps what its digits tell. */
export function readPrintedQr(text: string): PrintedQr | undefined {
  const parts = text.normalize('NFC').split('|').map((part) => part.trim())
  const personalId = /^\d{12}/.exec(text.trim())?.[0]
  if (personalId === undefined || parts.length < 2) return undefined
  const whole = parts.length >= FIELDS && parts[0] === personalId
  const [, formerId = '', name = '', birth = '', sex = '', address = ''] = whole ? parts : ['', '', ...lookFor(parts)]
  const day = readDay(birth)
  const bent = !whole || name === '' || looksBent(name) || day === null || readSexWord(sex) === null
  return {
    bent,
    person: {
      ...NOBODY, personalId, formerId: /^\d{9}$|^\d{12}$/.test(formerId) ? formerId : null, name: name === '' ? null : name, birth: day,
      // The number's own digit outlives any keyboard; it differs from the word only on a forged or bent code.
      sex: sexOfNumber(personalId), address: address === '' ? null : address,
    },
  }
}

/** Name, birth, sex and address out of fewer fields than a card has: the first day found divides them. */
function lookFor(parts: readonly string[]): string[] {
  const at = parts.findIndex((part, place) => place > 0 && /^\d{8}$/.test(part) && readDay(part) !== null)
  if (at < 0) return []
  const before = parts.slice(1, at).filter((part) => part !== '' && !/^\d+$/.test(part)).at(-1)
  return [before ?? '', parts[at] ?? '', parts[at + 1] ?? '', parts[at + 2] ?? '']
}
