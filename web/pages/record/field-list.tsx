/** The fields of a named view as prescribed: number, label, value, and from where each is. */
import type { ViewField } from '#modules/record/schema.ts'
import { dateOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { facilityName } from './facts.tsx'
import classes from './field-list.module.css'

export function FieldList({ fields }: { fields: readonly ViewField[] }) {
  const { say } = useWords()
  const groups = [...Map.groupBy(fields, (field) => say(field.group))]
  return groups.map(([group, ofGroup]) => (
    <section key={group} className={classes.group} aria-label={group}>
      {groups.length > 1 && <h3>{group}</h3>}
      <dl className={classes.fields}>{ofGroup.map((field) => <Field key={field.number} field={field} />)}</dl>
    </section>
  ))
}

function Field({ field: { number, label, value, words, source, from } }: { field: ViewField }) {
  const speaker = useWords()
  const { t, say } = speaker
  const told = words === null ? value : value === null ? say(words) : `${say(words)} (${value})`
  const origin = [source === 'own entry' ? t('record.views.own') : source, from?.facility ? facilityName(speaker, from.facility) : null, from?.at ? dateOf(from.at) : null].filter(Boolean).join(' · ')
  return (
    <div className={classes.field} data-empty={told === null}>
      <dt><span className={classes.number}>{number}</span> {say(label)}</dt>
      <dd>{told ?? t('record.views.empty')}<span className={classes.source}>{t('record.views.source')}: {origin}</span></dd>
    </div>
  )
}
