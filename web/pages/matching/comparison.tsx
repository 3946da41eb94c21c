/** Two records beside each other: each field says in words and colour whether it agrees; below, the points for and against. */
import { IconCheck, IconMinus, IconPlusMinus, IconX, type TablerIcon } from '@tabler/icons-react'
import type { MatchTask, PersonCard } from '#modules/people/schema.ts'
import { Tag, type Tone } from '../../parts/tag.tsx'
import { dateOf, numberOf } from '../../parts/values.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { percentOf, useMatchWords } from './match-words.ts'
import classes from './matching-page.module.css'

type Candidate = MatchTask['candidates'][number]
type Agreement = 'agrees' | 'partly' | 'differs' | 'unknown'

const looks: Readonly<Record<Agreement, { readonly tone: Tone; readonly Icon: TablerIcon }>> = {
  agrees: { tone: 'done', Icon: IconCheck }, partly: { tone: 'act', Icon: IconPlusMinus }, differs: { tone: 'stop', Icon: IconX }, unknown: { tone: 'quiet', Icon: IconMinus },
}

const fields = ['name', 'birth', 'sex', 'commune', 'phone', 'mother', 'identifier', 'facility'] as const
type Field = (typeof fields)[number]

export function Comparison({ person, candidate }: { person: PersonCard; candidate: Candidate }) {
  const words = useWords()
  const { t } = words
  const { guard, tier, identifier } = useMatchWords()
  return (
    <>
      <p className={classes.score}>
        <strong>{tier(candidate.tier)}</strong> · {t('matching.points', { points: numberOf(candidate.score, 1) })} · {t('matching.chance', { percent: percentOf(candidate.probability) })}
      </p>
      {candidate.guards.length > 0 && <p className={classes.guards}>{t('matching.guards.title')}: {candidate.guards.map(guard).join(', ')}.</p>}
      <table className={classes.compared}>
        <thead>
          <tr>{(['field', 'former', 'other', 'agreement'] as const).map((column) => <th key={column} scope="col">{t(`matching.columns.${column}`)}</th>)}</tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const agreement = agreementOf(field, person, candidate)
            return (
              <tr key={field} data-tone={looks[agreement].tone}>
                <th scope="row">{t(`matching.fields.${field}`)}</th>
                <td data-label={t('matching.columns.former')}>{valueOf(field, person, words, identifier)}</td>
                <td data-label={t('matching.columns.other')}>{valueOf(field, candidate.person, words, identifier)}</td>
                <td><Tag look={looks[agreement]}>{t(`matching.${agreement}`)}</Tag></td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <Reasons why={candidate.why} />
    </>
  )
}

/** Points of a field's reasons tell how it agrees; what was not weighed could not be compared. */
function agreementOf(field: Field, person: PersonCard, { why, person: other }: Candidate): Agreement {
  // Where somebody was seen first tells something of newborns only; for all others it is beside the point.
  if (field === 'facility' && !why.some((reason) => reason.field === 'facility')) return person.facility?.code === other.facility?.code ? 'agrees' : 'unknown'
  const reasons = why.filter((reason) => reason.field === field || reason.field.startsWith(`${field}.`) || (field === 'name' && reason.field === 'tones'))
  const points = reasons.reduce((sum, { weight }) => sum + weight, 0)
  if (reasons.every(({ weight }) => weight === 0)) return 'unknown'
  if (points < 0) return 'differs'
  const whole = reasons.every(({ weight, agreement }) => weight >= 0 && !['typed', 'sound', 'initial', 'swapped', 'near-day', 'year', 'year-and-vague', 'similar', 'first-of-january'].includes(agreement))
  return whole ? 'agrees' : 'partly'
}

function valueOf(field: Field, person: PersonCard, { t }: Words, kind: (code: string) => string): string {
  const none = t('matching.none')
  switch (field) {
    case 'name': return person.name
    case 'birth': return person.birth === null ? none : dateOf(person.birth)
    case 'sex': return t(`matching.sexes.${person.sex === 1 ? '1' : person.sex === 2 ? '2' : '3'}`)
    case 'commune': return person.commune === null ? none : [person.commune.name, person.commune.code].filter(Boolean).join(' · ')
    case 'phone': return person.hasPhone ? t('matching.hasPhone') : none
    case 'mother': return person.motherName ?? none
    case 'identifier': return person.identifier === null ? none : `${kind(person.identifier.kind)} ${person.identifier.value}`
    case 'facility': return person.facility === null ? none : [person.facility.name, person.facility.code].filter(Boolean).join(' · ')
  }
}

function Reasons({ why }: { why: Candidate['why'] }) {
  const { t } = useWords()
  const { field, agreement } = useMatchWords()
  const sorted = why.filter(({ weight }) => weight !== 0).toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  return (
    <details className={classes.why}>
      <summary>{t('matching.why')}</summary>
      <ul>
        {sorted.map((reason, at) => (
          <li key={at}>
            <span className="number" data-tone={reason.weight > 0 ? 'done' : 'stop'}>{reason.weight > 0 ? '+' : '−'}{numberOf(Math.abs(reason.weight), 1)}</span>
            {field(reason.field)}: {agreement(reason.agreement)}
          </li>
        ))}
      </ul>
    </details>
  )
}
