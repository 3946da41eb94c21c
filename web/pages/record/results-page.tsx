/** The newest result of each kind: those outside their range first, each a door to its curve. */
import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { BookResult, BookResults } from '#modules/record/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { useWords, type Words } from '../../words/use-words.ts'
import { Answered, BookPage } from './book-page.tsx'
import { hasWords } from './find-words.ts'
import { bookQuestion, useBookSearch } from './questions.ts'
import { ReadAloud } from './read-aloud.tsx'
import { ResultItem, resultName, valueWords } from './result-item.tsx'
import classes from './book.module.css'

const AT_ONCE = 20

const isOutside = ({ outside }: BookResult) => outside === 'high' || outside === 'low'

export function ResultsPage() {
  const words = useWords()
  const { t } = words
  const results = useQuery(bookQuestion<BookResults>('book/results', useBookSearch()))
  return (
    <BookPage title={t('record.results.title')} beside={results.data && <ReadAloud lines={spokenResults(words, results.data.results)} />}>
      <Answered query={results} rows={5} height={140}>
        {({ results: all }) => (all.length === 0 ? <Notice tone="quiet" title={t('record.results.none')}>{t('record.results.noneText')}</Notice> : <Results all={all} />)}
      </Answered>
    </BookPage>
  )
}

function leadOf({ t }: Pick<Words, 't'>, all: readonly BookResult[]): string {
  const outside = all.filter(isOutside).length
  return t('record.results.lead', { count: all.length }) + (outside === 0 ? t('record.results.leadFine') : t('record.results.leadOutside', { count: outside }))
}

function spokenResults(words: Words, all: readonly BookResult[]): string[] {
  const said = (result: BookResult) => {
    const { figure, unit } = valueWords(result)
    return `${resultName(words, result)}: ${figure} ${unit}, ${words.t(`record.results.marks.${result.outside ?? 'unknown'}`)}.`
  }
  return [`${leadOf(words, all)}.`, ...all.filter(isOutside).map(said)]
}

function Results({ all }: { all: readonly BookResult[] }) {
  const words = useWords()
  const { t } = words
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed)
  const found = all.filter((result) => hasWords(`${result.name} ${resultName(words, result)} ${result.code}`, wanted))
  return (
    <>
      <p className={classes.lead}>{leadOf(words, all)}.</p>
      {all.length > 8 && (
        <div className={classes.search} role="search">
          <TextInput size="citizen" label={t('record.results.find')} description={t('record.results.findHint')} inputWrapperOrder={['label', 'input', 'description']} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" />
        </div>
      )}
      {found.length === 0 && <p role="status">{t('record.results.noMatch')}</p>}
      <Group id="outside" title={t('record.results.outsideTitle')} results={found.filter(isOutside)} />
      <Group id="other" title={t('record.results.otherTitle')} results={found.filter((result) => !isOutside(result))} />
      <p className={classes.remark}>{t('record.results.ask')}</p>
    </>
  )
}

function Group({ id, title, results }: { id: string; title: string; results: readonly BookResult[] }) {
  const { t } = useWords()
  const [most, setMost] = useState(AT_ONCE)
  if (results.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.title}>{title} ({results.length})</h2>
      <ul className={classes.list}>{results.slice(0, most).map((result) => <ResultItem key={result.code} result={result} />)}</ul>
      {results.length > most && <Button size="citizen" variant="default" fullWidth className={classes.more} onClick={() => setMost(most + AT_ONCE)}>{t('record.moreOf', { count: Math.min(AT_ONCE, results.length - most) })}</Button>}
    </section>
  )
}
