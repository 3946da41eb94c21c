/** The emergency card of the book, with the ways to complete and to keep it. */
import { useQuery } from '@tanstack/react-query'
import type { EmergencyCard as Card } from '#modules/record/schema.ts'
import { ButtonLink } from '../../parts/links.tsx'
import { useWords, type Words } from '../../words/use-words.ts'
import { Answered, BookPage } from './book-page.tsx'
import { EmergencyCard, personWords } from './emergency-card.tsx'
import { codeWords } from './facts.tsx'
import { medicineName } from './medicine-item.tsx'
import { bookQuestion, useBookSearch } from './questions.ts'
import { ReadAloud } from './read-aloud.tsx'
import classes from './book.module.css'

export function EmergencyPage() {
  const words = useWords()
  const { t } = words
  const search = useBookSearch()
  const card = useQuery(bookQuestion<Card>('book/emergency', search))
  return (
    <BookPage title={t('record.card.title')} beside={card.data && <ReadAloud lines={spokenCard(words, card.data)} />}>
      <p className={classes.lead}>{t('record.card.lead')}</p>
      <Answered query={card} rows={3}>{(answer) => <EmergencyCard card={answer} />}</Answered>
      <div className={classes.buttons}>
        <ButtonLink to="/me/offline" search={search} size="citizen">{t('record.offline.keep')}</ButtonLink>
        <ButtonLink to="/me/add" search={{ ...search, kind: 'emergency-contact' }} size="citizen" variant="default">{t('record.card.add')}</ButtonLink>
      </div>
    </BookPage>
  )
}

/** The card as sentences; what nobody has written is said as such. */
export function spokenCard(words: Words, { person, allergies, problems, medicines, contacts }: Card): string[] {
  const { t, say } = words
  const list = (name: string, rows: readonly string[], none: string) => `${name}: ${rows.length === 0 ? none : rows.join('; ')}.`
  return [
    `${person.name ?? ''}, ${personWords(words, person)}.`, `${t('record.card.blood')}: ${person.bloodGroup?.group ?? t('record.card.noBlood')}.`,
    list(t('record.card.allergies'), allergies.map((each) => (each.words === null ? each.substance : say(each.words))), t('record.card.noAllergies')),
    list(t('record.card.problems'), problems.map((each) => codeWords(words, each)), t('record.card.noProblems')),
    list(t('record.card.medicines'), medicines.map(medicineName), t('record.card.noMedicines')),
    list(t('record.card.contacts'), contacts.map(({ name, phone }) => `${name}, ${phone}`), t('record.card.noContacts')),
  ]
}
