/** One facility: what it has to mend and how, its figures, its reasons, its days, what it was reminded of and answered. */
import { Link } from '@tanstack/react-router'
import type { FacilityView } from '#modules/papers/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { dayOf, momentOf, numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { Completeness, DaysPart, DelaysPart, PaperFigures } from './figure-parts.tsx'
import { countOf } from './figure-text.ts'
import { ReasonWords, fixOf } from './reason-words.tsx'
import { ReminderList } from './reminders-part.tsx'
import classes from './monitoring.module.css'

/** @param own whether the reader belongs to the facility: then words say "you", and reminders are answered here */
export function FacilityPart({ view, own }: { view: FacilityView; own: boolean }) {
  const { t } = useWords()
  const { facility, reasons, reminders } = view
  const { figures, mend, lastSent } = facility
  return (
    <>
      <section className={classes.glance} data-tone={mend.length === 0 ? 'done' : 'act'}>
        <p><strong>{mend.length === 0 ? t('monitoring.own.well', { name: facility.name }) : t('monitoring.own.mend', { name: facility.name, count: mend.length })}</strong></p>
        {figures === null ? <p>{lastSent === null ? t('monitoring.table.never') : t('monitoring.table.lastSent', { day: dayOf(lastSent) })}</p>
          : <p>{t('monitoring.own.finding', { visits: countOf(t, figures.visits), inBook: countOf(t, figures.inBook), made: countOf(t, figures.made), due: countOf(t, figures.due) })}</p>}
        <p className={classes.note}>{t('monitoring.asOf', { moment: momentOf(view.asOf) })}</p>
      </section>
      {mend.map((each) => <Notice key={each} tone="act" title={t(`monitoring.own.mendings.${each}.title`)}>{t(`monitoring.own.mendings.${each}.how`)}</Notice>)}
      {reminders.length > 0 && <ReminderList reminders={reminders} answerable={own} />}
      <ReasonsPart reasons={reasons} />
      {figures && (
        <>
          <PaperFigures figures={figures} />
          <div className={classes.columns}><DelaysPart figures={figures} /><Completeness figures={figures} /><DaysPart days={view.days} /></div>
        </>
      )}
      {figures && !own && <p className={classes.note}>{t('monitoring.table.fewNote')}</p>}
    </>
  )
}

function ReasonsPart({ reasons }: { reasons: FacilityView['reasons'] }) {
  const { t, say } = useWords()
  if (reasons.length === 0) return null
  return (
    <section className={classes.part}>
      <h2>{t('monitoring.reasons.title')}</h2>
      <ul className={classes.reasons}>
        {reasons.map((each) => {
          const fix = fixOf(each)
          return (
            <li key={`${each.about} ${each.reason}`}>
              <b>{numberOf(each.count)}</b> <ReasonWords reason={each} />
              {fix && <span className={classes.code}>{say(fix)}</span>}
              {each.messages.length > 0 && (
                <span className={classes.code}>
                  {t('monitoring.own.files')} {each.messages.map((id, at) => <span key={id}>{at > 0 && ', '}<Link to="/messages/$messageId" params={{ messageId: id }}>…{id.slice(-8)}</Link></span>)}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
