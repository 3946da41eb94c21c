/** The numbered dictionaries of packs. A dictionary is never changed: a document is read with the one it was written with. */
import { existsSync, readFileSync } from 'node:fs'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { knownLayouts, type KnownLayout } from './columns.ts'

export interface PackDictionary {
  readonly number: number
  /** Trained on invented files only (scripts/train-dictionary.ts). */
  readonly content: Buffer | undefined
  /** Table layouts known by number; the first is number 1. */
  readonly layouts: readonly string[]
  readonly knownLayouts: ReadonlyMap<string, KnownLayout>
}

/** The dictionary new documents are written with. */
export const NEWEST_DICTIONARY = 1

/** Number 0 is no dictionary: bigger packs, but nothing else is needed to read them. */
export const NO_DICTIONARY: PackDictionary = { number: 0, content: undefined, layouts: [], knownLayouts: new Map() }

const loaded = new Map<number, PackDictionary>([[0, NO_DICTIONARY]])

/** @throws Error where there is no dictionary of that number */
export function getDictionary(number: number): PackDictionary {
  const found = loaded.get(number)
  if (found) return found
  const place = (name: string) => new URL(`./generated/${name}-${number}`, import.meta.url)
  const content = readFileSync(new URL(`${place('dictionary').href}.zdict`))
  const layouts = JSON.parse(readFileSync(new URL(`${place('layouts').href}.json`), 'utf8')) as string[]
  const dictionary = makeDictionary(number, content, layouts)
  loaded.set(number, dictionary)
  return dictionary
}

/** The newest dictionary there is; before the first training, none. */
export function newestDictionary(): PackDictionary {
  const trained = existsSync(new URL(`./generated/dictionary-${NEWEST_DICTIONARY}.zdict`, import.meta.url))
  return trained ? getDictionary(NEWEST_DICTIONARY) : NO_DICTIONARY
}

export function makeDictionary(number: number, content: Buffer | undefined, layouts: readonly string[]): PackDictionary {
  return { number, content, layouts, knownLayouts: knownLayouts(layouts) }
}

// Level 3 was measured best: higher levels take longer to prepare the dictionary than they save (level 9: +0.4 ms for 3 %).
const LEVEL = 3
const LARGEST = 256_000_000

/** zstd without checksum and dictionary number: the row beside the body holds both a hash and the number. */
export function compress(bytes: Buffer, dictionary: PackDictionary): Buffer {
  const params = {
    [constants.ZSTD_c_compressionLevel]: LEVEL,
    [constants.ZSTD_c_checksumFlag]: 0,
    [constants.ZSTD_c_dictIDFlag]: 0,
  }
  return zstdCompressSync(bytes, dictionary.content ? { params, dictionary: dictionary.content } : { params })
}

export function decompress(bytes: Buffer, dictionary: PackDictionary): Buffer {
  const options = { maxOutputLength: LARGEST }
  return zstdDecompressSync(bytes, dictionary.content ? { ...options, dictionary: dictionary.content } : options)
}
