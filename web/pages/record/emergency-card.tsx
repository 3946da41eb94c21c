/** The emergency card: what whoever helps must know first, in the order they ask for it. */
import { IconPhone } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { BookPerson, EmergencyCard as Card } from '#modules/record/schema.ts'
import { dayOf } from '../../parts/values.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { codeWords, minuteOf } from './facts.tsx'
import { doseWords, medicineName } from './medicine-item.tsx'
import classes from './emergency-card.module.css'

/** "nam, 50 tuổi, sinh 22/07/1976". */
export function personWords({ t }: Pick<Words, 't'>, { sex, age, birth }: Pick<BookPerson, 'sex' | 'age' | 'birth'>): string {
  return [sex === null ? null : t(`record.card.${sex}`), age === null ? null : t('record.card.age', { count: age }), birth === null ? null : t('record.card.born', { date: dayOf(birth) })].filter(Boolean).join(', ')
}

export function EmergencyCard({ card }: { card: Card }) {
  const words = useWords()
  const { t, say } = words
  const { person, allergies, problems, medicines, contacts, now } = card
  return (
    <article className={classes.card}>
      <header className={classes.who}>
        <div><p className={classes.name}>{person.name ?? ''}</p><p>{personWords(words, person)}</p></div>
        <p className={classes.blood}><span>{t('record.card.blood')}</span> <strong>{person.bloodGroup?.group ?? t('record.card.noBlood')}</strong></p>
      </header>
      <Part title={t('record.card.allergies')} none={t('record.card.noAllergies')} loud rows={allergies.map((each) => [each.words === null ? each.substance : say(each.words), each.severity === null ? '' : ` (${t(`record.allergies.${each.severity}`)})`, each.reaction === null ? '' : `: ${each.reaction}`].join(''))} />
      <Part title={t('record.card.problems')} none={t('record.card.noProblems')} rows={problems.map((each) => codeWords(words, each))} />
      <Part title={t('record.card.medicines')} none={t('record.card.noMedicines')} rows={medicines.map((each) => `${medicineName(each)}${doseWords(each) === null ? '' : `: ${doseWords(each)}`}`)} />
      <Part title={t('record.card.contacts')} none={t('record.card.noContacts')} rows={contacts.map(({ name, phone, relation }) => (
        <a key={phone} href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} className={classes.call} aria-label={t('record.card.call', { name })}><IconPhone size={20} aria-hidden /> {name}{relation !== null && ` (${relation})`} <strong>{phone}</strong></a>
      ))} />
      <p className={classes.as}>{t('record.card.as', { moment: minuteOf(now) })}</p>
    </article>
  )
}

function Part({ title, rows, none, loud = false }: { title: string; rows: readonly ReactNode[]; none: string; loud?: boolean }) {
  return (
    <section className={classes.part} data-loud={loud && rows.length > 0} aria-label={title}>
      <h2>{title}</h2>
      {rows.length === 0 ? <p className={classes.none}>{none}</p> : <ul>{rows.map((row, index) => <li key={index}>{row}</li>)}</ul>}
    </section>
  )
}
