/** Removes the copy from this device, after saying what that means. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { wipeCopy } from '../../offline/kept-copy.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './book.module.css'

export function Wipe({ onWiped }: { onWiped: () => void }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  if (!asking) return <div className={classes.buttons}><Button size="citizen" variant="default" onClick={() => setAsking(true)}>{t('record.offline.wipe')}</Button></div>
  return (
    <div role="group" aria-label={t('record.offline.wipe')} className={classes.more}>
      <p>{t('record.offline.wipeText')}</p>
      <div className={classes.buttons}>
        <Button size="citizen" autoFocus onClick={() => void wipeCopy().then(onWiped)}>{t('record.offline.wipeYes')}</Button>
        <Button size="citizen" variant="default" onClick={() => setAsking(false)}>{t('record.adding.keep')}</Button>
      </div>
    </div>
  )
}
