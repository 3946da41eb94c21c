/** Takes a link back: the button opens a field for the reason, which whoever is concerned can read. */
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from './matching-page.module.css'

export interface UndoLinkProps {
  readonly linkId: string
  /** What stands on the button; `spoken` where that does not say which link. */
  readonly label: string
  readonly spoken?: string
  readonly onUndone?: () => void
}

export function UndoLink({ linkId, label, spoken, onUndone }: UndoLinkProps) {
  const { t } = useWords()
  const client = useQueryClient()
  const announce = useAnnouncer()
  const field = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState<string>()
  const [missing, setMissing] = useState(false)
  const undo = useMutation({
    mutationFn: (text: string) => ask<undefined>(`/api/people/matching/links/${linkId}/end`, { method: 'POST', body: { reason: text } }),
    onSuccess: () => {
      announce.politely(t('matching.undone'))
      onUndone?.()
      void client.invalidateQueries({ queryKey: ['matching'] })
    },
  })
  if (reason === undefined) return <Button size="officer" variant="default" aria-label={spoken} onClick={() => setReason('')}>{label}</Button>
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = reason.normalize('NFC').trim()
    setMissing(text.length < 3)
    if (text.length >= 3) return undo.mutate(text)
    field.current?.focus()
    announce.urgently(t('matching.reasonMissing'))
  }
  const keep = () => {
    setReason(undefined)
    setMissing(false)
    undo.reset()
  }
  return (
    <form className={classes.undo} onSubmit={submit} noValidate>
      <TextInput
        ref={field} size="officer" required autoFocus maxLength={500} label={t('matching.undoReason')} value={reason} error={missing ? t('matching.reasonMissing') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" size="officer" loading={undo.isPending}>{t('matching.undo')}</Button>
      <Button size="officer" variant="default" onClick={keep}>{t('matching.keepLink')}</Button>
      {undo.error !== null && <FailureNotice error={undo.error} />}
    </form>
  )
}
