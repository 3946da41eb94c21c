/** The 16 fields: those that need a person's eye first, each with where it comes from. */
import { IconEye } from '@tabler/icons-react'
import type { CheckedIn, FilledField } from '#modules/insurance/schema.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './desk-page.module.css'

const SOURCES = ['printed-qr', 'chip', 'e-id', 'population', 'insurer', 'record', 'typed', 'catalogue', 'suggested', 'none'] as const

export function FilledFields({ fields, place }: { fields: readonly FilledField[]; place: CheckedIn['place'] }) {
  const { t, say } = useWords()
  const toSee = fields.filter((each) => each.needsEye)
  const filled = fields.filter((each) => each.value !== '').length
  const sorted = [...toSee, ...fields.filter((each) => !each.needsEye)]
  return (
    <details className={classes.filled}>
      <summary>{t('desk.fields', { filled, all: fields.length })}{toSee.length > 0 && <> · <strong>{t('desk.toSee', { count: toSee.length })}</strong></>}</summary>
      <dl>
        {sorted.map((each) => {
          const source = SOURCES.find((known) => known === each.source) ?? 'none'
          return (
            <div key={each.name} data-tone={each.needsEye ? 'act' : undefined}>
              <dt>{each.needsEye && <IconEye size="1.1em" stroke={1.8} role="img" aria-label={t('desk.look')} />} {say(each.title)} <code>{each.name}</code></dt>
              <dd>
                {each.value === '' ? <span className="secondary">{t('desk.noValue')}</span> : each.shown}
                <span className={classes.source}>{t(`desk.source.${source}`)}{each.confirmed === true && each.source !== 'insurer' && <> · {t('desk.agrees')}</>}</span>
                {each.name === 'MAXA_CU_TRU' && place.candidates.length > 0 && <span>{t('desk.candidates')}: {place.candidates.map((unit) => unit.name).join(' · ')}</span>}
              </dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}
