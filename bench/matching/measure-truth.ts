/** Precision and recall of matching on a truth set, through the real search in PostgreSQL, beside a naive baseline. */
import { findMatches, type MatchAnswer, type MatchingTools } from '#modules/people/index.ts'
import type { Permit } from '#platform/permit.ts'
import { keyOfId } from './fill.ts'
import type { TruthQuestion, TruthSet } from './truth-set.ts'

export interface Quality {
  readonly questions: number
  readonly known: number
  /** Linked without a person: how many, how many rightly. */
  readonly linked: number
  readonly linkedRightly: number
  /** Asked of a person: how many, and in how many the right one is among those shown. */
  readonly asked: number
  readonly askedRightly: number
  readonly precision: number
  readonly recall: number
  /** Of those known: linked rightly or shown to a person. */
  readonly recallWithList: number
}

export interface TruthFigures extends Quality {
  readonly byKind: Readonly<Record<string, { readonly linked: number; readonly wrong: number; readonly asked: number; readonly left: number }>>
  readonly rowsRead: number
}

const AT_ONCE = 4

/** Asks every question of the set. */
export async function measureTruth(tools: MatchingTools, permit: Permit<'people:match'>, set: TruthSet): Promise<TruthFigures> {
  const byKind: Record<string, { linked: number; wrong: number; asked: number; left: number }> = {}
  const sums = { linked: 0, linkedRightly: 0, asked: 0, askedRightly: 0, rowsRead: 0 }
  const left = [...set.questions]
  const count = (question: TruthQuestion, answer: MatchAnswer) => {
    const right = question.truth === null ? '' : keyOfId(question.truth).subjectKey
    const kind = (byKind[question.kind] ??= { linked: 0, wrong: 0, asked: 0, left: 0 })
    const isRight = answer.candidates[0]?.subject === right
    sums.rowsRead += answer.read
    if (answer.verdict === 'link') {
      kind.linked += 1
      kind.wrong += isRight ? 0 : 1
      sums.linked += 1
      sums.linkedRightly += isRight ? 1 : 0
    } else if (answer.verdict === 'ask') {
      kind.asked += 1
      sums.asked += 1
      sums.askedRightly += answer.candidates.some(({ subject }) => subject === right) ? 1 : 0
    } else kind.left += 1
  }
  const askInTurn = async () => {
    for (let question = left.shift(); question; question = left.shift()) count(question, await ask(tools, permit, question))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, askInTurn))
  const known = set.questions.filter(({ truth }) => truth !== null).length
  return { byKind, ...sums, ...qualityOf(set.questions.length, known, sums) }
}

function ask(tools: MatchingTools, permit: Permit<'people:match'>, question: TruthQuestion): Promise<MatchAnswer> {
  const { name, birth, sex, commune, phone, motherName } = question
  return findMatches(tools, permit, {
    name, birth, sex, purpose: 'Đo chất lượng', ...(commune === null ? {} : { commune }), ...(phone === null ? {} : { phone }), ...(motherName === null ? {} : { motherName }),
  })
}

function qualityOf(questions: number, known: number, sums: { linked: number; linkedRightly: number; asked: number; askedRightly: number }): Quality {
  const { linked, linkedRightly, asked, askedRightly } = sums
  return {
    questions, known, linked, linkedRightly, asked, askedRightly, precision: linked === 0 ? 1 : linkedRightly / linked, recall: linkedRightly / known,
    recallWithList: (linkedRightly + askedRightly) / known,
  }
}

/** What most systems do: the name in small letters and the birth must be equal; the first who is found is taken. */
export function naiveQuality(set: TruthSet): Quality {
  const keyOf = ({ name, birth }: { name: string; birth: string }) => `${name.normalize('NFC').trim().toLowerCase()}|${birth}`
  const register = new Map(set.register.toReversed().map((person) => [keyOf(person), person.id]))
  const known = set.questions.filter(({ truth }) => truth !== null).length
  const found = set.questions.flatMap((question) => {
    const id = register.get(keyOf(question))
    return id === undefined ? [] : [id === question.truth]
  })
  return qualityOf(set.questions.length, known, { linked: found.length, linkedRightly: found.filter(Boolean).length, asked: 0, askedRightly: 0 })
}
