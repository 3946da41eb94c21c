/** The newest answers to the tenant's system, each message with its way. */
import type { ChecklistBody } from '#modules/conformance/schema.ts'
import { shortMomentOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { SeenLine } from './case-groups.tsx'
import classes from './conformance-page.module.css'

export function RecentList({ recent, at }: { recent: ChecklistBody['recent']; at: string }) {
  const { t } = useWords()
  return (
    <section className={classes.recent} aria-labelledby="recent">
      <h2 id="recent">{t('conformance.recent.title')}</h2>
      {recent.length === 0 && <p className="secondary">{t('conformance.recent.none')}</p>}
      <ol>
        {recent.map((each) => (
          <li key={`${each.at} ${each.act} ${each.message?.messageId ?? ''}`} data-tone={each.status < 300 ? 'done' : each.withheld ? 'act' : 'stop'}>
            <p className={classes.line}>
              <strong>{t(`conformance.recent.acts.${each.act}`)}</strong>
              <span className={classes.status}>{t('conformance.recent.code', { status: each.status })}</span>
              <time dateTime={each.at}>{shortMomentOf(each.at, new Date(at))}</time>
            </p>
            {each.withheld && <p>{t('conformance.recent.withheld')}</p>}
            {each.message ? <SeenLine message={each.message} timed={false} /> : each.codes.length > 0 && <p className={classes.codes}>{t('conformance.codes', { codes: each.codes.join(', ') })}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
