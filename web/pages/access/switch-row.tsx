/** One switch: what, its state, its effect in words, and the button that turns it. */
import { Button } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import type { SwitchBody } from '#modules/access/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Tag } from '../../parts/tag.tsx'
import { dayOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { useAct } from './questions.ts'
import classes from './access.module.css'

export interface SwitchRowProps {
  readonly name: string
  readonly place: Pick<SwitchBody, 'kind' | 'target' | 'of'>
  readonly open: boolean
  /** Last day; null while nothing ends. */
  readonly until: string | null
  readonly effect: string
}

const looks = { open: { tone: 'done', Icon: IconEye }, closed: { tone: 'quiet', Icon: IconEyeOff } } as const

export function SwitchRow({ name, place, open, until, effect }: SwitchRowProps) {
  const { t } = useWords()
  const act = useAct()
  const turn = () => act.mutate({ path: 'switches', body: { ...place, allows: !open }, said: open ? t('access.look.switches.saidOff', { what: name }) : t('access.look.switches.saidOn', { what: name }) })
  return (
    <li className={classes.switch}>
      <div>
        <p className={classes.what}><strong>{name}</strong></p>
        <p className={classes.state}>
          <Tag look={open ? looks.open : looks.closed}>{open ? t('access.look.switches.open') : t('access.look.switches.closed')}</Tag>
          {until !== null && <span>{t('access.look.switches.until', { day: dayOf(until) })}</span>}
        </p>
        <p className={classes.note}>{effect}</p>
      </div>
      <Button
        size="citizen" variant="default" loading={act.isPending} onClick={turn}
        aria-label={open ? t('access.look.switches.turnOff', { what: name }) : t('access.look.switches.turnOn', { what: name })}
      >
        {open ? t('access.look.switches.off') : t('access.look.switches.on')}
      </Button>
      {act.error !== null && <FailureNotice error={act.error} />}
    </li>
  )
}
