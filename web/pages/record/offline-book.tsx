/** The opened copy: the emergency card first, then every part of the book, all from the memory of this page. */
import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { AllergyItem } from './allergies-page.tsx'
import { EmergencyCard } from './emergency-card.tsx'
import { spokenCard } from './emergency-page.tsx'
import { Entry } from './entry-list.tsx'
import { minuteOf } from './facts.tsx'
import { visitsOf, type KeptBook } from './kept-book.ts'
import { MedicineItem } from './medicine-item.tsx'
import { OfflineMedicines, OfflineResults, OfflineVisits } from './offline-lists.tsx'
import { ProblemItem } from './problems-page.tsx'
import { ReadAloud } from './read-aloud.tsx'
import { VaccinationItem } from './vaccinations-page.tsx'
import classes from './book.module.css'

const sections = ['card', 'visits', 'medicines', 'results', 'problems', 'vaccinations', 'entries'] as const
type Section = (typeof sections)[number]

export function OfflineBook({ book, onLock }: { book: KeptBook; onLock: () => void }) {
  const words = useWords()
  const { t } = words
  const [section, setSection] = useState<Section>('card')
  return (
    <>
      <div className={classes.line}>
        <p className={classes.note}>{t('record.offline.asOf', { moment: minuteOf(book.now) })}</p>
        <Button size="citizen" variant="default" leftSection={<IconLock size={20} aria-hidden />} onClick={onLock}>{t('record.offline.lock')}</Button>
      </div>
      <div className={`${classes.tabs} ${classes.more}`} role="group" aria-label={t('record.offline.sections')}>
        {sections.map((each) => <button key={each} type="button" aria-pressed={section === each} onClick={() => setSection(each)}>{t(`record.offline.section.${each}`)}</button>)}
      </div>
      <section aria-labelledby="section">
        <div className={classes.line}>
          <h2 id="section" className={classes.title}>{t(`record.offline.section.${section}`)}</h2>
          {section === 'card' && <ReadAloud lines={spokenCard(words, book.card)} />}
        </div>
        <Content section={section} book={book} />
      </section>
    </>
  )
}

function Content({ section, book }: { section: Section; book: KeptBook }) {
  const { t } = useWords()
  const visits = useMemo(() => visitsOf(book), [book])
  const none = <p className={classes.note}>{t('record.none')}</p>
  switch (section) {
    case 'card': return <EmergencyCard card={book.card} />
    case 'visits': return visits.length === 0 ? none : <OfflineVisits visits={visits} />
    case 'results': return <OfflineResults visits={visits} />
    case 'medicines': return (
      <>
        <ul className={classes.list}>{book.card.medicines.map((medicine, index) => <MedicineItem key={index} medicine={medicine} linked={false} />)}</ul>
        <OfflineMedicines visits={visits} />
      </>
    )
    case 'problems': return (
      <ul className={classes.list}>
        {book.allergies.map((allergy, index) => <AllergyItem key={index} allergy={allergy} linked={false} />)}
        {book.problems.map((problem) => <ProblemItem key={problem.code} problem={problem} linked={false} />)}
      </ul>
    )
    case 'vaccinations': return book.vaccinations.length === 0 ? none : <ul className={classes.list}>{book.vaccinations.map((vaccination, index) => <VaccinationItem key={index} vaccination={vaccination} linked={false} />)}</ul>
    case 'entries': return book.entries.length === 0 ? none : <ul className={classes.list}>{book.entries.map((entry) => <Entry key={entry.entryId} entry={entry} />)}</ul>
  }
}
