/** The summary: what may harm first, then what the patient has and takes, then what others measured. */
import { IconAlertTriangle, IconBell, IconHelpCircle } from '@tabler/icons-react'
import type { BookAllergy, BookMedicine, BookProblem, PatientSummary } from '#modules/record/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { dayOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { LastResults } from './last-results.tsx'
import { RepeatCheck } from './repeat-check.tsx'
import classes from './patients.module.css'

export function Summary({ summary, lookId }: { summary: PatientSummary; lookId: string }) {
  const { t, say } = useWords()
  const { counts, notices } = summary
  const isEmpty = counts.visits === 0
  return (
    <>
      <Allergies allergies={summary.allergies} />
      {isEmpty ? <Notice tone="quiet" title={t('patients.record.emptyTitle')}>{t('patients.record.empty')}</Notice> : (
        <>
          <p className="secondary">{t('patients.record.counts', counts)}</p>
          <div className={classes.columns}>
            <Problems problems={summary.problems} />
            <Medicines medicines={summary.medicines} former={summary.formerMedicines} />
          </div>
          {notices.length > 0 && (
            <ul className={classes.notices} aria-label={t('patients.record.notices')}>
              {notices.map((notice, at) => <li key={at}><IconBell size="1.1em" stroke={1.8} aria-hidden /> {say(notice.words)}</li>)}
            </ul>
          )}
          <LastResults results={summary.results} lookId={lookId} />
          <RepeatCheck lookId={lookId} />
        </>
      )}
      <p className={classes.limited}>{t('patients.record.limited')}</p>
    </>
  )
}

/** "Never asked" is not "none". */
function Allergies({ allergies: { list } }: { allergies: PatientSummary['allergies'] }) {
  const { t } = useWords()
  const Icon = list.length === 0 ? IconHelpCircle : IconAlertTriangle
  return (
    <section className={classes.allergies} data-tone={list.length === 0 ? 'act' : 'stop'} aria-labelledby="allergies">
      <h2 id="allergies"><Icon size="1.2em" stroke={1.8} aria-hidden /> {t('patients.record.allergies')}</h2>
      {list.length === 0 ? <p>{t('patients.record.allergy.not-asked')}</p> : <ul>{list.map((each, at) => <li key={at}><Allergy allergy={each} /></li>)}</ul>}
    </section>
  )
}

function Allergy({ allergy: { substance, words, reaction, severity, since, source } }: { allergy: BookAllergy }) {
  const { t, say } = useWords()
  const by = source.by === 'own' ? t('patients.record.ownEntry') : (source.facility.name ?? source.facility.code)
  return (
    <>
      <strong>{words ? say(words) : substance}</strong>{severity !== null && <> · {t(`patients.record.${severity}`)}</>}{reaction !== null && <> · {reaction}</>}
      <span className="secondary"> · {[since === null ? null : dayOf(since), by].filter(Boolean).join(', ')}</span>
    </>
  )
}

function Problems({ problems }: { problems: readonly BookProblem[] }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">{t('patients.record.problems')}</h2>
      {problems.length === 0 ? <p>{t('patients.record.noProblems')}</p> : <ul className={classes.facts}>{problems.map((each) => <li key={each.code}><Problem problem={each} /></li>)}</ul>}
    </section>
  )
}

function Problem({ problem: { code, name, words, lasting, last } }: { problem: BookProblem }) {
  const { t, language } = useWords()
  // A doctor reads the catalogue's name; plain words stand in where there is none.
  const title = language === 'vi' ? (name ?? words?.vi ?? code) : (words?.en ?? name ?? code)
  return (
    <>
      <strong>{title}</strong> <code>{code}</code>
      <span className="secondary">{[lasting ? t('patients.record.lasting') : null, last === null ? null : t('patients.record.lastOn', { day: dayOf(last) })].filter(Boolean).map((each) => ` · ${each}`).join('')}</span>
    </>
  )
}

function Medicines({ medicines, former }: { medicines: readonly BookMedicine[]; former: readonly BookMedicine[] }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="medicines">
      <h2 id="medicines">{t('patients.record.medicines')}</h2>
      {medicines.length === 0 ? <p>{t('patients.record.noMedicines')}</p> : (
        <ul className={classes.facts}>{medicines.map((each, at) => <li key={at}><Medicine medicine={each} /></li>)}</ul>
      )}
      {former.length > 0 && (
        <details className={classes.series}>
          <summary>{t('patients.record.formerMedicines', { count: former.length })}</summary>
          <ul className={classes.facts}>{former.map((each, at) => <li key={at}><Medicine medicine={each} /></li>)}</ul>
        </details>
      )}
    </section>
  )
}

function Medicine({ medicine: { name, strength, dose, until, source } }: { medicine: BookMedicine }) {
  const { t } = useWords()
  const by = source.by === 'own' ? t('patients.record.ownEntry') : (source.facility.name ?? source.facility.code)
  return (
    <>
      <strong>{[name, strength].filter(Boolean).join(' ')}</strong>{dose !== null && <> · {dose}</>}
      <span className="secondary"> · {[until === null ? null : t('patients.record.medicineUntil', { day: dayOf(until) }), by].filter(Boolean).join(' · ')}</span>
    </>
  )
}
