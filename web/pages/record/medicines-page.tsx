/** Medicines in use and before, each with its dose in words. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BookMedicine, BookMedicines } from '#modules/record/schema.ts'
import { useWords } from '../../words/use-words.ts'
import { Answered, BookPage } from './book-page.tsx'
import { MedicineItem, doseWords, medicineName } from './medicine-item.tsx'
import { bookQuestion, useBookSearch } from './questions.ts'
import { ReadAloud } from './read-aloud.tsx'
import classes from './book.module.css'

const AT_ONCE = 20

export function MedicinesPage() {
  const { t } = useWords()
  const medicines = useQuery(bookQuestion<BookMedicines>('book/medicines', useBookSearch()))
  const lead = ({ now }: BookMedicines) => (now.length === 0 ? t('record.medicines.leadNone') : t('record.medicines.leadNow', { count: now.length }))
  const spoken = (book: BookMedicines) => [`${lead(book)}.`, ...book.now.map((each) => `${medicineName(each)}: ${doseWords(each) ?? t('record.medicines.noDose')}.`)]
  return (
    <BookPage title={t('record.medicines.title')} beside={medicines.data && <ReadAloud lines={spoken(medicines.data)} />}>
      <Answered query={medicines}>
        {(book) => (
          <>
            <p className={classes.lead}>{lead(book)}</p>
            <Group id="now" title={t('record.medicines.now')} medicines={book.now} today={book.today} none={t('record.medicines.noneNow')} />
            <Group id="before" title={t('record.medicines.before')} medicines={book.before} today={book.today} none={t('record.medicines.noneBefore')} />
            <p className={classes.remark}>{t('record.medicines.remark')}</p>
          </>
        )}
      </Answered>
    </BookPage>
  )
}

interface GroupProps {
  readonly id: string
  readonly title: string
  readonly medicines: readonly BookMedicine[]
  readonly today: string
  readonly none: string
}

function Group({ id, title, medicines, today, none }: GroupProps) {
  const { t } = useWords()
  const [most, setMost] = useState(AT_ONCE)
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.title}>{title} ({medicines.length})</h2>
      {medicines.length === 0 && <p className={classes.note}>{none}</p>}
      <ul className={classes.list}>{medicines.slice(0, most).map((medicine, index) => <MedicineItem key={index} medicine={medicine} today={today} />)}</ul>
      {medicines.length > most && <Button size="citizen" variant="default" fullWidth className={classes.more} onClick={() => setMost(most + AT_ONCE)}>{t('record.moreOf', { count: Math.min(AT_ONCE, medicines.length - most) })}</Button>}
    </section>
  )
}
