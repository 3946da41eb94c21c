/** Offers to put the book on the home screen where the browser can do it; says how where only the person can. */
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import classes from './book.module.css'

/** Chromium's event; other browsers have none. */
interface InstallPrompt extends Event {
  readonly prompt: () => Promise<unknown>
}

export function Install() {
  const { t } = useWords()
  const [offer, setOffer] = useState<InstallPrompt>()
  useEffect(() => {
    const offered = (event: Event) => {
      event.preventDefault()
      setOffer(event as InstallPrompt)
    }
    window.addEventListener('beforeinstallprompt', offered)
    return () => window.removeEventListener('beforeinstallprompt', offered)
  }, [])
  if (window.matchMedia('(display-mode: standalone)').matches) return null
  return (
    <section aria-labelledby="install">
      <h2 id="install" className={classes.title}>{t('record.offline.install')}</h2>
      <p className={classes.note}>{t('record.offline.installText')}</p>
      {offer && <div className={classes.buttons}><Button size="citizen" variant="default" onClick={() => void offer.prompt()}>{t('record.offline.install')}</Button></div>}
    </section>
  )
}
