/** The base64 texts of a file, decoded once while its canonical form is found: envelope and packing need the same bytes again. */

interface Base64Text {
  readonly to: number
  readonly bytes: Buffer
}

/** Found again by exact place only; whoever finds nothing decodes the text. Each decoding of a file of 37 kB takes 0.03 ms. */
export class Base64Texts {
  private readonly byOctet = new Map<number, Base64Text>()
  private readonly byFile = new Map<number, Base64Text>()
  private octetsKnown = Infinity
  /** The whole file in Latin-1 view, where it has been made already. */
  readonly wholeFile: string | undefined

  constructor(wholeFile?: string) {
    this.wholeFile = wholeFile
  }

  /** `inFile`: null where line ends were changed, so that places in the file are others. */
  add(bytes: Buffer, length: number, places: { readonly inOctets: number; readonly inFile: number | null }): void {
    this.byOctet.set(places.inOctets, { to: places.inOctets + length, bytes })
    if (places.inFile !== null) this.byFile.set(places.inFile, { to: places.inFile + length, bytes })
  }

  /** From this octet on, places are no longer true: an element there was taken out. */
  endAt(octet: number): void {
    this.octetsKnown = octet
  }

  inOctets(from: number, to: number): Buffer | undefined {
    const found = this.byOctet.get(from)
    return found?.to === to && to <= this.octetsKnown ? found.bytes : undefined
  }

  inFile(from: number, to: number): Buffer | undefined {
    const found = this.byFile.get(from)
    return found?.to === to ? found.bytes : undefined
  }
}
