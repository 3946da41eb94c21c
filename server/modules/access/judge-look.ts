/** What a look shows: the person's switches, the law's exceptions and the rules of sensitive content, judged together. Pure. */
import { exceptionHolds } from '#definitions/access/exceptions.ts'
import { SENSITIVITY_LABELS, withheldLabels } from '#definitions/access/sensitive.ts'
import type { LookBasis } from '#definitions/access/look.ts'
import type { SensitivityLabel } from '#definitions/shape.ts'
import type { Look } from './look.ts'

export type SwitchKind = 'facility' | 'source' | 'document' | 'category' | 'label'

/** What a person has set, as it rests. */
export interface Switch {
  readonly kind: SwitchKind
  /** Code of a facility, id of a document, category, or label. */
  readonly target: string
  /** Of a label: for the clinicians of which facility; empty means of any. */
  readonly facility: string
  readonly allows: boolean
  /** From then on the contrary holds. */
  readonly until: Date | null
}

/** Who looks, from where, on which ground. */
export interface Looker {
  readonly basis: LookBasis
  /** Of a clinician. */
  readonly facility: string | undefined
  /** Of a representative: whether the person shows them sensitive content too. */
  readonly sensitive: boolean
}

/** Whether a switch is open at a moment. */
export function isOpen({ allows, until }: Pick<Switch, 'allows' | 'until'>, at: Date): boolean {
  return allows === (until === null || at < until)
}

/** What the looker sees of the record at a moment (whose day in Viet Nam is `day`). */
export function judgeLook(looker: Looker, switches: readonly Switch[], at: { readonly now: Date; readonly day: string }): Pick<Look, 'sees' | 'withheldFrom' | 'sight'> {
  const consented = labelsOpenTo(looker, switches, at.now)
  const here = exceptionHolds('made-here', at.day) ? (looker.facility ?? '') : ''
  const isHere = (facility: string) => facility !== '' && facility === here
  const withheld = (madeHere: boolean) => withheldLabels({ basis: looker.basis, madeHere, consented, day: at.day })
  const [ofHere, ofOthers] = [withheld(true), withheld(false)]
  const closed = closedTo(looker, switches, at)
  return {
    sees: ({ documentId, facility, category }) => closed === 'nothing' || isHere(facility)
      || (closed !== 'all' && !closed.has(`source ${facility}`) && !closed.has(`document ${documentId}`) && !closed.has(`category ${category}`)),
    withheldFrom: (facility) => (isHere(facility) ? ofHere : ofOthers),
    sight: JSON.stringify([here, ofHere, ofOthers, typeof closed === 'string' ? closed : [...closed].sort()]),
  }
}

function labelsOpenTo(looker: Looker, switches: readonly Switch[], now: Date): ReadonlySet<SensitivityLabel> {
  if (looker.basis === 'representation') return new Set(looker.sensitive ? SENSITIVITY_LABELS : [])
  const meant = switches.filter(({ kind, facility }) => kind === 'label' && (facility === '' || facility === looker.facility))
  return new Set(SENSITIVITY_LABELS.filter((label) => meant.some((each) => each.target === label && isOpen(each, now))))
}

/** What the person's switches keep from the looker: nothing, all that was made elsewhere, or some kinds of parts. */
function closedTo(looker: Looker, switches: readonly Switch[], { now, day }: { readonly now: Date; readonly day: string }): 'nothing' | 'all' | ReadonlySet<string> {
  if (looker.basis === 'own' || looker.basis === 'representation') return 'nothing'
  if (looker.basis === 'emergency' && exceptionHolds('emergency', day)) return 'nothing'
  const closed = new Set(switches.filter((each) => each.kind !== 'label' && !isOpen(each, now)).map(({ kind, target }) => `${kind} ${target}`))
  return closed.has(`facility ${looker.facility ?? ''}`) ? 'all' : closed
}
