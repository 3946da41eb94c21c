/** Shows parts of one's book to somebody by a QR code that expires; every opening is listed, and it can be taken back. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MadeShare, Shares } from '#modules/record/schema.ts'
import { Button } from '@mantine/core'
import { CopyButton } from '../../parts/copy-button.tsx'
import { useWords } from '../../words/use-words.ts'
import { Answered, BookPage } from './book-page.tsx'
import { minuteOf } from './facts.tsx'
import { QrPicture } from './qr-picture.tsx'
import { bookQuestion, useBookSearch } from './questions.ts'
import { ShareForm } from './share-form.tsx'
import { ShareList } from './share-list.tsx'
import classes from './book.module.css'

export function SharePage() {
  const { t } = useWords()
  const shares = useQuery({ ...bookQuestion<Shares>('shares', useBookSearch()), staleTime: 0 })
  const [made, setMade] = useState<MadeShare>()
  return (
    <BookPage title={t('record.share.title')}>
      {made ? <Made made={made} again={() => setMade(undefined)} /> : <><p className={classes.lead}>{t('record.share.lead')}</p><ShareForm onMade={setMade} /></>}
      <Answered query={shares} rows={2}>{({ shares: all }) => <ShareList shares={all} />}</Answered>
    </BookPage>
  )
}

function Made({ made: { address, expiresAt }, again }: { made: MadeShare; again: () => void }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="made">
      <h2 id="made" className={classes.title} tabIndex={-1} ref={(heading) => heading?.focus()}>{t('record.share.madeTitle')}</h2>
      <QrPicture text={address} label={t('record.share.qr')} />
      <p>{t('record.share.made', { moment: minuteOf(expiresAt) })}</p>
      <p className={classes.note}>{t('record.share.copy')}</p>
      <p className={classes.address}><code>{address}</code> <CopyButton value={address} what={t('record.share.address')} /></p>
      <div className={classes.buttons}><Button size="citizen" variant="default" onClick={again}>{t('record.share.another')}</Button></div>
    </section>
  )
}
