/** The three named sizes of the book, as prescribed: 21, 48 and 16 fields, each field with its source. */
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { BookView, BookViews } from '#modules/record/schema.ts'
import { useWords } from '../../words/use-words.ts'
import { Answered, BookPage } from './book-page.tsx'
import { FieldList } from './field-list.tsx'
import { bookQuestion, useBookSearch } from './questions.ts'
import classes from './book.module.css'

export function ViewsPage() {
  const { t, say } = useWords()
  const search = useBookSearch()
  const chosen = useSearch({ from: '/me/views' }).view
  const views = useQuery(bookQuestion<BookViews>('book/views', search))
  return (
    <BookPage title={t('record.views.title')}>
      <p className={classes.lead}>{t('record.views.lead')}</p>
      <Answered query={views} rows={2}>
        {({ views: all }) => {
          const shown = all.find(({ id }) => id === chosen) ?? all[0]
          return (
            <>
              <nav className={classes.tabs} aria-label={t('record.views.choose')}>
                {all.map(({ id, title, fields }) => (
                  <Link key={id} to="/me/views" search={{ ...search, view: id }} replace resetScroll={false} activeProps={{}} {...(id === shown?.id ? { 'aria-current': 'page' as const } : { 'aria-current': undefined })}>
                    {say(title)} · {t('record.views.fields', { count: fields })}
                  </Link>
                ))}
              </nav>
              {shown && <View key={shown.id} id={shown.id} />}
            </>
          )
        }}
      </Answered>
    </BookPage>
  )
}

function View({ id }: { id: string }) {
  const { t, say } = useWords()
  const view = useQuery(bookQuestion<BookView>(`book/views/${encodeURIComponent(id)}`, useBookSearch()))
  return (
    <Answered query={view} rows={8} height={64}>
      {({ title, fields, filled, list, instrument, known, remark, of }) => (
        <section aria-labelledby="view">
          <h2 id="view" className={classes.title}>{say(title)}</h2>
          <p>{of === 'visit' && <>{t('record.views.ofVisit')}. </>}<strong>{t('record.views.filled', { filled, all: fields })}</strong></p>
          <p className={classes.note}>{t('record.views.instrument', { instrument })} ({t(`record.views.known.${known}`)}). {say(remark)}</p>
          <FieldList fields={list} />
        </section>
      )}
    </Answered>
  )
}
