/** Today's check-ins: those that need a person first, then those whose answers are still to come. */
import { UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { DeskLine } from '#modules/insurance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Tag } from '../../parts/tag.tsx'
import { dayOf, timeOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './desk-page.module.css'
import { toneLooks } from './looks.ts'
import { dayQuestion } from './use-desk.ts'

const rank = (line: DeskLine) => (line.attention ? 0 : line.later ? 1 : 2)

export function TodayList({ onOpen }: { onOpen: (checkInId: string) => void }) {
  const { t } = useWords()
  const day = useQuery(dayQuestion)
  const lines = day.data?.checkIns.toSorted((a, b) => rank(a) - rank(b)) ?? []
  return (
    <section className={classes.today} aria-labelledby="desk-today">
      <h2 id="desk-today">{t('desk.today')}</h2>
      {day.data && <p className="secondary">{t('desk.counts', { all: lines.length, waiting: day.data.waiting, attention: day.data.attention })}</p>}
      {day.isPending && <Loading rows={3} />}
      {day.error !== null && <FailureNotice error={day.error} retry={() => void day.refetch()} />}
      {day.data && lines.length === 0 && <p>{t('desk.none')}</p>}
      <ul className={classes.lines}>{lines.map((line) => <TodayLine key={line.checkInId} line={line} onOpen={onOpen} />)}</ul>
    </section>
  )
}

function TodayLine({ line, onOpen }: { line: DeskLine; onOpen: (checkInId: string) => void }) {
  const { t, say } = useWords()
  return (
    <li data-tone={line.attention ? 'stop' : line.later ? 'moving' : undefined}>
      <UnstyledButton className={classes.line} onClick={() => onOpen(line.checkInId)}>
        <span className={classes.time}>{timeOf(line.at).slice(0, 5)}</span>
        <span className={classes.who}>{line.name} <span className="secondary">{dayOf(line.birth)}</span></span>
        <span className={classes.tags}>
          <Tag look={line.state === 'admitted' ? toneLooks.done : toneLooks.quiet}>{t(`desk.state.${line.state}`)}</Tag>
          {line.later && <Tag look={toneLooks.moving}>{t('desk.verifyLater')}</Tag>}
          {line.attention && <Tag look={toneLooks.stop}>{t('desk.attention')}</Tag>}
          {!line.later && !line.attention && line.verifiedAt !== null && <Tag look={toneLooks.done}>{t('desk.verified')}</Tag>}
          {(line.fileState === 'to-send' || line.fileState === 'to-sign') && <Tag look={toneLooks.act}>{t(`desk.fileShort.${line.fileState}`)}</Tag>}
        </span>
        {line.attention && <span className={classes.found}>{say(line.identity)} {say(line.card)}</span>}
      </UnstyledButton>
    </li>
  )
}
