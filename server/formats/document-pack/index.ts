/** Documents stored decomposed and compressed, given back byte for byte: what modules use of it. */
export { NEWEST_DICTIONARY, getDictionary, newestDictionary, type PackDictionary } from './dictionary.ts'
export { pack, type DocumentPack, type PackedFile, type StoredCertificate } from './pack.ts'
export { certificatesOf, storedTablesOf, tablesOf, unpack, type FindCertificate, type StoredPack } from './unpack.ts'
export { buildIndex, codeMark, readIndex, type IndexedRow } from './row-index.ts'
