/**
 * Short texts that stand in file after file (drugs, codes, units), made once: text out of bytes takes a call out of
 * JavaScript and fresh memory each time. Not for what is personal: a text stays here until another takes its place.
 */

const LONGEST = 40

export class KnownTexts {
  private readonly places: number
  private readonly spelt: Uint8Array
  private readonly lengths: Uint8Array
  private readonly texts: string[]

  /** `places`: how many texts at most, a power of two. */
  constructor(places: number) {
    this.places = places
    this.spelt = new Uint8Array(places * LONGEST)
    this.lengths = new Uint8Array(places)
    this.texts = Array.from({ length: places }, () => '')
  }

  /** The text that was kept of these bytes; undefined if there is none, or another has taken its place. */
  find(bytes: Uint8Array, start: number, end: number): string | undefined {
    const length = end - start
    if (length > LONGEST) return undefined
    const place = this.placeOf(bytes, start, end)
    if (this.lengths[place] !== length) return undefined
    const { spelt } = this
    const from = place * LONGEST
    for (let at = 0; at < length; at += 1) if (spelt[from + at] !== bytes[start + at]) return undefined
    return this.texts[place]
  }

  /** Keeps a text under its bytes. */
  keep(bytes: Uint8Array, start: number, end: number, text: string): void {
    const length = end - start
    if (length > LONGEST || length === 0) return
    const place = this.placeOf(bytes, start, end)
    this.lengths[place] = length
    this.texts[place] = text
    for (let at = 0; at < length; at += 1) this.spelt[place * LONGEST + at] = bytes[start + at] ?? 0
  }

  private placeOf(bytes: Uint8Array, start: number, end: number): number {
    let mark = end - start
    for (let at = start; at < end; at += 1) mark = Math.imul(mark ^ (bytes[at] ?? 0), 0x01000193)
    return (mark ^ (mark >>> 15)) & (this.places - 1)
  }
}
