/** Takes one file, by button or by dropping it. */
import { Button } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useRef, useState, type DragEvent } from 'react'
import { sizeOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './send-page.module.css'

export interface FileChoiceProps {
  readonly file: File | undefined
  readonly error: string | undefined
  readonly onChoose: (file: File) => void
}

export function FileChoice({ file, error, onChoose }: FileChoiceProps) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const first = files?.[0]
    if (first) onChoose(first)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const hold = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <div className={classes.choice} data-over={over} onDragOver={hold} onDragLeave={() => setOver(false)} onDrop={drop}>
      <input
        ref={input} id="file" type="file" accept=".xml,application/xml,text/xml" className={classes.input} tabIndex={-1} aria-label={t('sending.choose')}
        onChange={(event) => {
          take(event.currentTarget.files)
          // The same file, corrected, may be chosen again: without this the browser would not tell.
          event.currentTarget.value = ''
        }}
      />
      <Button
        size="desk" variant="default" leftSection={<IconFileUpload size={20} aria-hidden />} aria-describedby="file-state"
        onClick={() => input.current?.click()}
      >
        {t(file ? 'sending.chooseOther' : 'sending.choose')}
      </Button>
      <p id="file-state" className={classes.chosen} data-error={error !== undefined}>
        {error ?? (file ? <strong>{t('sending.chosen', { name: file.name, size: sizeOf(file.size) })}</strong> : <span className="secondary">{t('sending.drop')}</span>)}
      </p>
    </div>
  )
}
