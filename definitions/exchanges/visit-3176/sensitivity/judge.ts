/** Judges one text or one code list: which labels it betrays. Pure, and quick when there is nothing. */
import { foldTones } from './fold.ts'
import { matchers } from './matchers.ts'

/** Bits, so that judging allocates nothing. */
export const nothing = 0
/** Sensitive because of HIV, be it only a test. */
export const hiv = 1
/** Tells that the person is infected, exposed or treated: what stands beside it becomes telling too. */
export const infected = 2
export const tuberculosis = 4
export const mental = 8
export const reproductive = 16
export const tenofovir = 32
export const lamivudin = 64
export const prophylaxis = 128

/** A sentence, a diagnosis, a service name. */
export function judgeText(text: string): number {
  if (text.length < 2) return nothing
  const folded = foldTones(text)
  return matchers.text.any.test(folded) ? judgeFolded(folded, text) : nothing
}

function judgeFolded(folded: string, text: string): number {
  let found = nothing
  if (matchers.text.hiv.test(folded)) found |= judgeHiv(folded)
  if (says(matchers.text.mental, folded) || saysWithTones(matchers.toned.mental, text)) found |= mental
  if (says(matchers.text.reproductive, folded) || saysWithTones(matchers.toned.reproductive, text)) found |= reproductive
  return found
}

function judgeHiv(folded: string): number {
  if (matchers.drug.companion.test(folded) && !/(?<![a-z])(?:hiv|arv|aids)/.test(folded)) return nothing
  if (matchers.text.positiveResult.test(folded)) return hiv | infected
  if (matchers.text.negativeResult.test(folded)) return hiv
  return matchers.text.infection.test(folded) ? hiv | infected : hiv
}

/** A diagnosis or note: the bare word HIV means the illness there, where a service or index of that name is a test. */
export function judgeNote(text: string): number {
  const found = judgeText(text)
  if ((found & hiv) === 0 || (found & infected) !== 0) return found
  return matchers.text.negativeResult.test(foldTones(text)) ? found : found | infected
}

/** A drug's name or composition. */
export function judgeDrug(name: string): number {
  if (name.length < 2) return nothing
  const folded = foldTones(name)
  if (!matchers.drug.any.test(folded)) return nothing
  let found = judgeFolded(folded, name)
  const withCompanion = matchers.drug.companion.test(folded)
  if (!withCompanion && matchers.drug.hivShort.test(folded)) found |= hiv | infected
  if (matchers.drug.tenofovir.test(folded)) found |= tenofovir
  if (matchers.drug.lamivudin.test(folded)) found |= lamivudin
  if (matchers.drug.tuberculosis.test(folded)) found |= tuberculosis
  if (matchers.drug.prophylaxis.test(folded)) found |= prophylaxis
  return found
}

/** ICD-10 codes, joined by `;` or alone. */
export function judgeIcd(list: string): number {
  if (list.length < 3) return nothing
  const { icd } = matchers
  let found = nothing
  if (icd.hivDisease.test(list)) found |= hiv | infected
  if (icd.hivTesting.test(list)) found |= hiv
  if (icd.tuberculosis.test(list)) found |= tuberculosis
  if (icd.mental.test(list)) found |= mental
  if (icd.reproductive.test(list)) found |= reproductive
  return found
}

/** ICD-9-CM procedure codes. */
export function judgeProcedure(list: string): number {
  if (list.length < 3) return nothing
  return (matchers.procedure.mental.test(list) ? mental : nothing) | (matchers.procedure.reproductive.test(list) ? reproductive : nothing)
}

/** Codes of services. */
export function judgeService(list: string): number {
  if (list.length < 3) return nothing
  return (matchers.service.hiv.test(list) ? hiv : nothing) | (matchers.service.mental.test(list) ? mental : nothing)
}

export function judgeDepartment(list: string): number {
  return list.length > 0 && matchers.department.mental.test(list) ? mental : nothing
}

/** Whether a result, in a row whose index is HIV, is positive. */
export function isPositive(result: string): boolean {
  return matchers.text.positive.test(foldTones(result))
}

/** Whether a text speaks of tuberculosis; asked only where HIV stands beside it. */
export function speaksOfTuberculosis(text: string): boolean {
  return text.length > 2 && matchers.text.tuberculosis.test(foldTones(text))
}

/** Some match is not denied by the words right before it. */
function says(every: RegExp, text: string): boolean {
  for (const match of text.matchAll(every)) {
    if (!matchers.denied.test(text.slice(Math.max(0, match.index - 60), match.index))) return true
  }
  return false
}

function saysWithTones(every: RegExp, text: string): boolean {
  const toned = text.normalize('NFC').toLowerCase()
  for (const match of toned.matchAll(every)) {
    if (!matchers.denied.test(foldTones(toned.slice(Math.max(0, match.index - 60), match.index)))) return true
  }
  return false
}
