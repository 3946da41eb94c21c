/** Asks the population database and the insurer at the same time; neither may hold the desk up for longer than the deadline. */
import { ASK_AGAIN_CODES } from '#definitions/check-in/card-answers.ts'
import type { IdentityState } from '#definitions/check-in/identity-answers.ts'
import type { CardAnswer } from '#connections/insurance-cards.ts'
import type { PopulationAnswer } from '#connections/population.ts'
import { isConformanceNumber } from '#modules/people/index.ts'
import type { CardFound, IdentityFound, Kept, Patient } from './kept.ts'
import type { AskingTools } from './tools.ts'

type Asked = Pick<Kept, 'patient' | 'cardNumber' | 'staff'>

const NOT_ASKED: IdentityFound = { state: 'not-asked', differs: [], successor: null }
const CARD_NOT_ASKED: CardFound = { code: null, away: false, card: null }
const CARD_AWAY: CardFound = { code: null, away: true, card: null }
// What another number of the same person may answer better: moved, renewed, mistyped cards.
const ASK_BY_OTHER_NUMBER: ReadonlySet<string> = new Set(['050', '051', '052', '053', '121', '122', '123'])

export interface Answers {
  readonly identity: IdentityFound
  readonly card: CardFound
}

/** Both answers, or that they will come later. */
export async function askPartners(tools: AskingTools, asked: Asked): Promise<Answers> {
  const [identity, card] = await Promise.all([
    withDeadline(tools.deadlineMs, askIdentity(tools, asked.patient), { ...NOT_ASKED, state: 'later' as const }),
    withDeadline(tools.deadlineMs, askCard(tools, asked), CARD_AWAY),
  ])
  return { identity, card }
}

/** Whether this is who they say. Not asked without a personal number, or about a number of the conformance tenant. */
export async function askIdentity(tools: AskingTools, { personalId, name, birth, sex }: Patient): Promise<IdentityFound> {
  if (personalId === null || isConformanceNumber(personalId)) return NOT_ASKED
  // Where the sex is undetermined, the number's own is asked: it cannot differ.
  const asked = sex === 3 ? (Number(personalId.charAt(3)) % 2 === 0 ? 1 : 2) : sex
  return identityFound(await tools.askPopulation({ personalId, name, birth, sex: asked }))
}

function identityFound(answer: PopulationAnswer): IdentityFound {
  switch (answer.kind) {
    case 'found': return { ...NOT_ASKED, state: answer.alive ? 'confirmed' : 'dead' }
    case 'mismatch': return { ...NOT_ASKED, state: answer.alive ? 'mismatch' : 'dead', differs: answer.differs }
    case 'unknown': return { ...NOT_ASKED, state: 'unknown' }
    case 'cancelled': return { state: cancelledState(answer), differs: answer.differs, successor: answer.differs.length === 0 ? answer.successor : null }
    case 'declined': return { ...NOT_ASKED, state: 'declined' }
    case 'unavailable': return { ...NOT_ASKED, state: 'later' }
  }
}

/** Whoever agrees in nothing with the former holder shows another's number; its successor is none of the desk's business. */
function cancelledState(answer: Extract<PopulationAnswer, { kind: 'cancelled' }>): IdentityState {
  if (answer.differs.length > 0) return 'another-person'
  return answer.successor === null ? 'cancelled' : 'renumbered'
}

/** What the card is worth: by the personal number, then by the card's own where the first finds nothing. */
export async function askCard(tools: AskingTools, { patient, cardNumber, staff }: Asked): Promise<CardFound> {
  if (staff === null) return CARD_NOT_ASKED
  const numbers = [patient.personalId, cardNumber].filter((each) => each !== null)
  let found: CardFound = CARD_NOT_ASKED
  for (const card of numbers) {
    const next = cardFound(await tools.lookUpCard({ card, name: patient.name, birth: patient.birth, staff }))
    // The first number's answer stays unless the second one does better.
    if (found.code === null || (next.card !== null && !next.away)) found = next
    if (next.away || next.code === null || !ASK_BY_OTHER_NUMBER.has(next.code)) break
  }
  return found
}

function cardFound(answer: CardAnswer): CardFound {
  if (answer.kind === 'unavailable') return CARD_AWAY
  return { code: answer.code, away: ASK_AGAIN_CODES.has(answer.code), card: answer.card }
}

/** The answer, or `otherwise` when the time is over; an answer that comes afterwards is left alone. */
async function withDeadline<T>(milliseconds: number, work: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<T>((done) => {
    timer = setTimeout(() => done(otherwise), milliseconds)
  })
  try {
    return await Promise.race([work, over])
  } finally {
    clearTimeout(timer)
    // Lost the race: whatever it ends with, nobody waits for it.
    work.catch(() => undefined)
  }
}
