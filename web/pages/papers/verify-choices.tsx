/** Three ways to show a paper to the page: a picture of its code, its PDF, its code typed. */
import { Button, TextInput } from '@mantine/core'
import { IconCamera, IconFileTypePdf } from '@tabler/icons-react'
import { useState, type ChangeEvent, type FormEvent } from 'react'
import { useWords } from '../../words/use-words.ts'
import classes from './papers.module.css'

export type Chosen = { readonly kind: 'picture'; readonly file: File } | { readonly kind: 'file'; readonly file: File } | { readonly kind: 'code'; readonly text: string }

export function Choices({ busy, onChoose }: { busy: boolean; onChoose: (chosen: Chosen) => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const pick = (kind: 'picture' | 'file') => (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    event.currentTarget.value = ''
    if (file) onChoose({ kind, file })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') onChoose({ kind: 'code', text })
  }
  return (
    <div className={classes.choices}>
      <label className={classes.pick}>
        <IconCamera size="1.4em" aria-hidden />
        <span>{t('papers.verify.picture')}</span>
        <input type="file" accept="image/*" capture="environment" disabled={busy} onChange={pick('picture')} />
      </label>
      <form onSubmit={submit} className={classes.codeForm}>
        <TextInput size="citizen" label={t('papers.verify.code')} value={text} onChange={(event) => setText(event.currentTarget.value)} autoComplete="off" spellCheck={false} maxLength={300} />
        <Button type="submit" size="citizen" variant="default" loading={busy}>{t('papers.verify.go')}</Button>
      </form>
      <label className={classes.pick} data-second>
        <IconFileTypePdf size="1.4em" aria-hidden />
        <span>{t('papers.verify.file')}<small>{t('papers.verify.fileText')}</small></span>
        <input type="file" accept="application/pdf" disabled={busy} onChange={pick('file')} />
      </label>
    </div>
  )
}
