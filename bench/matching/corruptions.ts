/** How names and births go wrong on their way into a system: each corruption as people and programs really make it. Seeded. */
import { draw, oneOf } from '../../sandbox/world/chance.ts'

const SEED = 20_261

/** A draw that is the same in every run: question, then what is drawn. */
export const drawn = (question: number, salt: number): number => draw(SEED, question, salt)

/** Whether something of a share (0..1) of the questions happens to this one. */
export const happens = (question: number, salt: number, share: number): boolean => drawn(question, salt) / 0x1_0000_0000 < share

const words = (name: string) => name.split(' ')
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').normalize('NFC')

/** Written without marks, as old machines print it; in every second case in capitals. */
export function loseTones(name: string, question: number): string {
  return happens(question, 101, 0.5) ? plain(name).toUpperCase() : plain(name)
}

/** The family name last, as foreign forms ask for it. */
export function turnOrder(name: string): string {
  const [first = '', ...others] = words(name)
  return [...others, first].join(' ')
}

export function dropMiddle(name: string): string {
  const all = words(name)
  return all.length < 3 ? name : [all[0], ...all.slice(2)].join(' ')
}

export function addMiddle(name: string, sex: '1' | '2'): string {
  const all = words(name)
  const usual = sex === '1' ? 'Văn' : 'Thị'
  return all.includes(usual) ? dropMiddle(name) : [all[0], usual, ...all.slice(1)].join(' ')
}

/** "N. V. Hùng": everything but the given name as initials. */
export function initials(name: string): string {
  const all = words(name)
  return [...all.slice(0, -1).map((word) => `${word.slice(0, 1)}.`), all.at(-1)].join(' ')
}

/** One letter dropped, doubled, exchanged with its neighbour or hit beside. */
export function mistype(name: string, question: number): string {
  const all = words(name)
  const long = all.map((word, at) => ({ word, at })).filter(({ word }) => word.length >= 3)
  const { word, at } = oneOf(long.length > 0 ? long : [{ word: all[0] ?? '', at: 0 }], drawn(question, 102))
  const place = 1 + (drawn(question, 103) % Math.max(1, word.length - 2))
  const letter = word[place] ?? ''
  const changed = [
    word.slice(0, place) + word.slice(place + 1),
    word.slice(0, place) + letter + word.slice(place),
    word.slice(0, place) + (word[place + 1] ?? '') + letter + word.slice(place + 2),
    word.slice(0, place) + oneOf('aeiouynmth'.split(''), drawn(question, 104)) + word.slice(place + 1),
  ][drawn(question, 105) % 4] ?? word
  return all.map((each, index) => (index === at ? changed : each)).join(' ')
}

const MARKS: Readonly<Record<string, readonly [telex: string, vni: string]>> = {
  '\u0301': ['s', '1'], '\u0300': ['f', '2'], '\u0309': ['r', '3'], '\u0303': ['x', '4'], '\u0323': ['j', '5'],
}

/** A word as the keys were struck, when the input program was switched off: "Nguyeenx", "Nguye6n4". */
function keysOf(word: string, vni: boolean): string {
  let tone = ''
  const letters = [...word.normalize('NFD')].flatMap((mark, at, all) => {
    const struck = MARKS[mark]
    if (struck) {
      tone = struck[vni ? 1 : 0]
      return []
    }
    if (mark === '\u0302') return [vni ? '6' : (all.slice(0, at).findLast((each) => /\p{L}/u.test(each)) ?? '').toLowerCase()]
    if (mark === '\u031b') return [vni ? '7' : 'w']
    if (mark === '\u0306') return [vni ? '8' : 'w']
    if (mark === 'đ' || mark === 'Đ') return [mark === 'đ' ? 'd' : 'D', vni ? '9' : 'd']
    return [mark]
  })
  return letters.join('') + tone
}

export function strikeKeys(name: string, vni: boolean): string {
  return words(name).map((word) => keysOf(word, vni)).join(' ')
}

/** dd and mm exchanged; the same where that would be no day. */
export function swapDayAndMonth(birth: string): string {
  const [year, month, day] = birth.split('-')
  return Number(day) <= 12 ? `${year}-${day}-${month}` : birth
}

export function firstOfJanuary(birth: string): string {
  return `${birth.slice(0, 4)}-01-01`
}

/** One digit of the day wrong. */
export function mistypeBirth(birth: string, question: number): string {
  const day = 1 + ((Number(birth.slice(8, 10)) - 1 + oneOf([1, 10, 20], drawn(question, 106))) % 28)
  return `${birth.slice(0, 8)}${String(day).padStart(2, '0')}`
}
