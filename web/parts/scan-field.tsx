/** The scan field: it has the focus whenever nobody else needs it; Enter takes what was scanned and empties it. */
import { TextInput } from '@mantine/core'
import { IconScan } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { isEnter } from './enter-key.ts'
import classes from './scan-field.module.css'

export interface ScanFieldProps {
  /** Names the field and, with `-keys`, the line below it. */
  readonly id: string
  readonly label: string
  /** Which keys do what on this page. */
  readonly keys: string
  readonly hasFocus: boolean
  readonly busy: boolean
  readonly onScan: (text: string) => void
  readonly onTyping?: (isUnderWay: boolean) => void
}

export function ScanField({ id, label, keys, hasFocus, busy, onScan, onTyping }: ScanFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  useEffect(() => { if (hasFocus) field.current?.focus() }, [hasFocus, busy])
  return (
    <div className={classes.scan}>
      <TextInput
        ref={field} id={id} size="citizen" label={label} value={text} autoComplete="off" spellCheck={false} autoCapitalize="off"
        leftSection={<IconScan size={24} aria-hidden />} aria-describedby={`${id}-keys`} aria-busy={busy}
        onChange={(event) => {
          setText(event.currentTarget.value)
          onTyping?.(event.currentTarget.value !== '')
        }}
        onKeyDown={(event) => {
          if (!isEnter(event)) return
          event.preventDefault()
          const scanned = event.currentTarget.value.trim()
          setText('')
          onTyping?.(false)
          if (scanned !== '') onScan(scanned)
        }}
      />
      <p id={`${id}-keys`} className="secondary">{keys}</p>
    </div>
  )
}
