/** The copy of the book on this device: kept under a PIN, opened without a network, removed. Works signed out. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { canKeep, findCopy, type KeptCopy } from '../../offline/kept-copy.ts'
import { registerShell } from '../../offline/register-shell.ts'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Page } from '../../parts/page.tsx'
import { useSession } from '../../shell/use-session.ts'
import { useWords } from '../../words/use-words.ts'
import { BackToBook } from './book-page.tsx'
import { minuteOf } from './facts.tsx'
import { Install } from './install.tsx'
import { KeepForm } from './keep-form.tsx'
import { OfflineBook } from './offline-book.tsx'
import { OpenForm } from './open-form.tsx'
import type { KeptBook } from './kept-book.ts'
import { Wipe } from './wipe.tsx'
import classes from './book.module.css'

const IDLE_MS = 300_000

export function OfflinePage() {
  const { t } = useWords()
  useEffect(registerShell, [])
  const possible = canKeep()
  return (
    <Page density="citizen" title={t('record.offline.title')}>
      <div className={classes.above}><BackToBook /></div>
      {possible === 'insecure' && <Notice tone="act" title={t('record.offline.insecure')}>{t('record.offline.insecureText')}</Notice>}
      {possible === 'no-store' && <Notice tone="act" title={t('record.offline.noStore')}>{t('record.offline.noStoreText')}</Notice>}
      {possible === 'yes' && <Copy />}
    </Page>
  )
}

const copyQuestion = { queryKey: ['kept-copy'], queryFn: findCopy, staleTime: 0, retry: false, networkMode: 'always' } as const

function Copy() {
  const { t } = useWords()
  const client = useQueryClient()
  const copy = useQuery(copyQuestion)
  const [book, setBook] = useState<KeptBook>()
  const [said, setSaid] = useState<string>()
  const lock = (words: string) => {
    setBook(undefined)
    setSaid(words)
  }
  useIdle(book !== undefined, () => lock(t('record.offline.lockedAfter')))
  const renew = (words?: string) => {
    setBook(undefined)
    setSaid(words)
    void client.invalidateQueries({ queryKey: copyQuestion.queryKey })
  }
  if (copy.isPending) return <Loading rows={2} height={88} />
  if (copy.error !== null) return <Notice tone="act" title={t('record.offline.noStore')}>{t('record.offline.noStoreText')}</Notice>
  if (book) return <OfflineBook book={book} onLock={() => lock(t('record.offline.locked'))} />
  return (
    <>
      <div role="status">{said !== undefined && <p className={classes.lead}>{said}</p>}</div>
      {copy.data === null ? <Fresh onKept={() => renew()} /> : <Kept copy={copy.data} onOpened={setBook} onChanged={renew} />}
      <Install />
    </>
  )
}

/** Runs `onIdle` when nobody has touched the page for five minutes. */
function useIdle(watching: boolean, onIdle: () => void): void {
  useEffect(() => {
    if (!watching) return undefined
    let timer = setTimeout(onIdle, IDLE_MS)
    const touched = () => {
      clearTimeout(timer)
      timer = setTimeout(onIdle, IDLE_MS)
    }
    const signs = ['pointerdown', 'keydown', 'scroll'] as const
    for (const sign of signs) window.addEventListener(sign, touched, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const sign of signs) window.removeEventListener(sign, touched)
    }
  }, [watching, onIdle])
}

function Fresh({ onKept }: { onKept: () => void }) {
  const { t } = useWords()
  const isCitizen = useSession().data?.role === 'citizen'
  if (!isCitizen) return <Notice tone="quiet" title={t('record.offline.none')} next={<ButtonLink to="/sign-in" search={{ returnTo: '/me/offline' }} size="citizen">{t('failures.signIn')}</ButtonLink>}>{t('record.offline.noneText')}</Notice>
  return (
    <>
      <p className={classes.lead}>{t('record.offline.lead')}</p>
      <KeepForm onKept={onKept} label={t('record.offline.keep')} />
    </>
  )
}

function Kept({ copy, onOpened, onChanged }: { copy: KeptCopy; onOpened: (book: KeptBook) => void; onChanged: (words?: string) => void }) {
  const { t } = useWords()
  const isCitizen = useSession().data?.role === 'citizen'
  return (
    <>
      <Notice tone="done" title={t('record.offline.kept', { moment: minuteOf(copy.keptAt) })}>{t('record.offline.keptText')}</Notice>
      <OpenForm copy={copy} onOpened={onOpened} />
      {isCitizen && (
        <details className={`${classes.fold} ${classes.more}`}>
          <summary>{t('record.offline.renew')}</summary>
          <p className={classes.note}>{t('record.offline.renewText')}</p>
          <KeepForm onKept={() => onChanged()} label={t('record.offline.renew')} />
        </details>
      )}
      <Wipe onWiped={() => onChanged(t('record.offline.wiped'))} />
    </>
  )
}
