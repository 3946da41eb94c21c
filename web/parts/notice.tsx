/** One calm box for what is missing, empty or refused: what happened, what to do next. */
import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconLoader2, type TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Tone } from './tag.tsx'
import classes from './notice.module.css'

const icons: Readonly<Record<Tone, TablerIcon>> = {
  quiet: IconInfoCircle, moving: IconLoader2, act: IconAlertTriangle, stop: IconAlertOctagon, done: IconCircleCheck,
}

export interface NoticeProps {
  readonly tone: Tone
  readonly title: string
  readonly children?: ReactNode
  /** The next step: a button or a link. */
  readonly next?: ReactNode
}

export function Notice({ tone, title, children, next }: NoticeProps) {
  const Icon = icons[tone]
  return (
    <section className={classes.notice} data-tone={tone}>
      <Icon className={classes.icon} size="1.5em" stroke={1.8} aria-hidden />
      <div>
        <p className={classes.title}>{title}</p>
        {children !== undefined && <div className={classes.body}>{children}</div>}
        {next !== undefined && <div className={classes.next}>{next}</div>}
      </div>
    </section>
  )
}
