/** Reminds one facility: what of is chosen first, then sent; once a day for each reason. */
import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { MENDINGS, type Mending } from '#definitions/monitoring/mending.ts'
import type { FacilityFigures } from '#modules/papers/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { sendReminder } from './questions.ts'
import classes from './monitoring.module.css'

export function RemindForm({ line, onReminded }: { line: FacilityFigures; onReminded: (name: string) => void }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const left = MENDINGS.filter((reason) => !line.reminded.includes(reason))
  const [reason, setReason] = useState<Mending>(line.mend[0] ?? 'papers-not-made')
  const queries = useQueryClient()
  const chosen = left.includes(reason) ? reason : left[0]
  const send = useMutation({
    mutationFn: (what: Mending) => sendReminder(line.facility, what),
    onSuccess: () => {
      setOpen(false)
      onReminded(line.name)
      return queries.invalidateQueries({ queryKey: ['monitoring'] })
    },
  })
  const words = (each: Mending) => t(`monitoring.reminder.reasons.${each}`)
  return (
    <div className={classes.remind}>
      {line.reminded.length > 0 && <span className={classes.code}>{t('monitoring.reminder.today', { reasons: line.reminded.map(words).join(', ') })}</span>}
      {!open && left.length > 0 && <Button size="officer" variant="default" aria-label={t('monitoring.reminder.open', { name: line.name })} onClick={() => setOpen(true)}>{t('monitoring.table.remind')}</Button>}
      {open && chosen !== undefined && (
        <>
          <NativeSelect
            size="officer" label={t('monitoring.reminder.about', { name: line.name })} value={chosen} data={left.map((value) => ({ value, label: words(value) }))}
            onChange={(event) => setReason(left.find((each) => each === event.currentTarget.value) ?? chosen)}
          />
          <div className={classes.actions}>
            <Button size="officer" loading={send.isPending} onClick={() => send.mutate(chosen)}>{t('monitoring.reminder.send')}</Button>
            <Button size="officer" variant="default" onClick={() => setOpen(false)}>{t('monitoring.reminder.cancel')}</Button>
          </div>
          {send.error !== null && <FailureNotice error={send.error} />}
        </>
      )}
    </div>
  )
}
