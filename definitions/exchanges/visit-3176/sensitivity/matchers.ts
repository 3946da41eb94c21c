/** Compiles the word and code lists into the few regular expressions that run on every visit. */
import * as codes from './codes.ts'
import { foldTones } from './fold.ts'
import * as words from './words.ts'

const between = '[\\s._\\-/+]+'
const source = (word: string) => word.replaceAll(' ', between)

/** Any of the words at the start of a word of a folded text. Sorted, so that the engine can share prefixes. */
function anyWord(...lists: readonly (readonly string[])[]): RegExp {
  const alternatives = [...new Set(lists.flat())].sort().map(source)
  return new RegExp(`(?<![a-z0-9])(?:${alternatives.join('|')})`)
}

/** The same, to walk through all matches. */
const everyWord = (...lists: readonly (readonly string[])[]) => new RegExp(anyWord(...lists), 'g')

/** Any of the words, with its tone marks, in a lower-case NFC text. */
function anyTonedWord(list: readonly string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${list.map(source).join('|')})(?!\\p{L})`, 'gu')
}

/** Any of the codes at the start of an item of a `;`-list, with or without its dot. */
function anyCode(list: readonly string[]): RegExp {
  return new RegExp(`(?:^|[^A-Z0-9.])(?:${list.map((code) => code.replace('.', '\\.?')).join('|')})`, 'i')
}

function anyPattern(list: readonly string[]): RegExp {
  return new RegExp(`(?:^|[;,\\s])(?:${list.join('|')})`, 'i')
}

/** ICD-10 codes written inside a sentence. Chapter V only with its dot: "F20" is also a tube of 20 French. */
const writtenCodes = {
  hiv: ['b2[0-4](?:\\.\\d)?\\b', 'z21\\b', 'r75\\b', 'z20\\.6\\b'],
  mental: ['f\\d\\d\\.\\d'],
  reproductive: ['o0[3-7](?:\\.\\d)?\\b', 'z3[01](?:\\.\\d)?\\b'],
}

const hivLists = [words.hivWords, words.hivIndexWords, words.hivDrugs, writtenCodes.hiv]
const mentalLists = [words.mentalWords, words.mentalDrugs, words.mentalPhrasesWithoutTones, writtenCodes.mental]
const reproductiveLists = [
  words.reproductiveWords, words.reproductiveDrugs, words.reproductivePhrasesWithoutTones, writtenCodes.reproductive,
]
const wordsWithTones = [...words.mentalWordsWithTones, ...words.reproductiveWordsWithTones]
const fillers = words.negationFillers.map(source).join('|')

const anyLists = [...hivLists, ...mentalLists, ...reproductiveLists, wordsWithTones.map(foldTones)]
const { tenofovir, lamivudin } = words.hepatitisOrHivDrugs
const shortForms = words.hivDrugShortForms.map((form) => `${form}(?![a-z0-9])`)

export const matchers = {
  icd: {
    hivDisease: anyCode(codes.hivDiseaseCodes),
    hivTesting: anyCode(codes.hivTestingCodes),
    tuberculosis: anyCode(codes.tuberculosisCodes),
    mental: anyCode(codes.mentalCodes),
    reproductive: anyCode(codes.reproductiveCodes),
  },
  procedure: { mental: anyCode(codes.mentalProcedureCodes), reproductive: anyCode(codes.reproductiveProcedureCodes) },
  service: { hiv: anyPattern(codes.hivServiceCodes), mental: anyPattern(codes.mentalServiceCodes) },
  department: { mental: anyCode(codes.mentalDepartmentCodes) },
  text: {
    /** Nearly every text matches nothing: one look decides. */
    any: anyWord(...anyLists),
    hiv: anyWord(...hivLists),
    infection: anyWord(words.infectionWords, words.hivIndexWords, words.hivDrugs, writtenCodes.hiv, ['arv\\b']),
    positiveResult: new RegExp(words.positiveResult),
    negativeResult: new RegExp(words.negativeResult),
    /** A result on its own, in a row whose index is HIV. */
    positive: /duong tinh|positive|\bpos\b|\+|\bphan ung\b(?<!khong phan ung)/,
    tuberculosis: anyWord(words.tuberculosisWords, words.tuberculosisDrugs),
    mental: everyWord(...mentalLists),
    reproductive: everyWord(...reproductiveLists),
  },
  toned: {
    mental: anyTonedWord(words.mentalWordsWithTones),
    reproductive: anyTonedWord(words.reproductiveWordsWithTones),
  },
  drug: {
    any: anyWord(...anyLists, shortForms, tenofovir, lamivudin, words.prophylaxisDrugs, words.tuberculosisDrugs),
    hivShort: anyWord(shortForms),
    companion: anyWord(words.notHivCompanions),
    tenofovir: anyWord(tenofovir),
    lamivudin: anyWord(lamivudin),
    prophylaxis: anyWord(words.prophylaxisDrugs),
    tuberculosis: anyWord(words.tuberculosisDrugs),
  },
  /** What may stand right before a word that is denied. */
  denied: new RegExp(`(?<![a-z])(?:${words.negations.join('|')})(?:${between}(?:${fillers}))*${between}$`),
} as const
