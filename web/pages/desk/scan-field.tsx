/** The scan field: it has the focus whenever nobody else needs it; Enter takes what was scanned and empties it. */
import { TextInput } from '@mantine/core'
import { IconScan } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import classes from './desk-page.module.css'
import { isEnter } from './use-desk.ts'

export function ScanField({ hasFocus, busy, onScan, onTyping }: { hasFocus: boolean; busy: boolean; onScan: (text: string) => void; onTyping: (isUnderWay: boolean) => void }) {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  useEffect(() => { if (hasFocus) field.current?.focus() }, [hasFocus, busy])
  return (
    <div className={classes.scan}>
      <TextInput
        ref={field} id="desk-scan" size="citizen" label={t('desk.scan')} value={text} autoComplete="off" spellCheck={false} autoCapitalize="off"
        leftSection={<IconScan size={24} aria-hidden />} aria-describedby="desk-keys" aria-busy={busy}
        onChange={(event) => {
          setText(event.currentTarget.value)
          onTyping(event.currentTarget.value !== '')
        }}
        onKeyDown={(event) => {
          if (!isEnter(event)) return
          event.preventDefault()
          const scanned = event.currentTarget.value.trim()
          setText('')
          onTyping(false)
          if (scanned !== '') onScan(scanned)
        }}
      />
      <p id="desk-keys" className="secondary">{t('desk.keys')}</p>
    </div>
  )
}
