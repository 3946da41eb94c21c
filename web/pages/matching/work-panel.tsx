/** The doubts on the left, surest first; the two records of the chosen one on the right. */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { MatchTask, MatchTaskList, MatchTaskRow } from '#modules/people/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { dateOf, numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { Decision, type Decided } from './decision.tsx'
import { percentOf, useMatchWords } from './match-words.ts'
import classes from './matching-page.module.css'

type Waiting = 'open' | 'unsure'

export function WorkPanel() {
  const { t } = useWords()
  const client = useQueryClient()
  const [state, setState] = useState<Waiting>('open')
  const [chosen, setChosen] = useState<string>()
  const [decided, setDecided] = useState<Decided>()
  const list = useQuery({
    queryKey: ['matching', 'tasks', state], queryFn: ({ signal }) => ask<MatchTaskList>(`/api/people/matching/tasks?state=${state}`, { signal }), refetchInterval: 15_000,
  })
  const turn = (next: Waiting) => {
    setState(next)
    setChosen(undefined)
  }
  const open = (taskId: string) => {
    setDecided(undefined)
    setChosen(taskId)
  }
  const settle = (outcome: Decided) => {
    setDecided(outcome)
    if (outcome.state !== 'open') setChosen(undefined)
    void client.invalidateQueries({ queryKey: ['matching'] })
  }
  return (
    <>
      <div className={classes.bar} role="group" aria-label={t('matching.which')}>
        {(['open', 'unsure'] as const).map((each) => (
          <Button key={each} size="officer" variant={each === state ? 'filled' : 'default'} aria-pressed={each === state} onClick={() => turn(each)}>
            {t(`matching.${each}`, { number: list.data ? numberOf(list.data[each]) : '…' })}
          </Button>
        ))}
        <span className={`secondary wide-only ${classes.keys}`}>{t('matching.keys')}</span>
      </div>
      {list.isPending && <Loading rows={6} />}
      {list.error !== null && <FailureNotice error={list.error} retry={() => void list.refetch()} />}
      {list.data && (
        <div className={classes.work}>
          {list.data.tasks.length > 0 ? <TaskList tasks={list.data.tasks} chosen={chosen} onOpen={open} /> : <Nothing state={state} />}
          {(list.data.tasks.length > 0 || chosen !== undefined || decided !== undefined) && <Detail taskId={chosen} decided={decided} onDecided={settle} />}
        </div>
      )}
    </>
  )
}

function Nothing({ state }: { state: Waiting }) {
  const { t } = useWords()
  return state === 'open' ? <Notice tone="done" title={t('matching.emptyTitle')}>{t('matching.empty')}</Notice> : <Notice tone="quiet" title={t('matching.emptyUnsureTitle')}>{t('matching.emptyUnsure')}</Notice>
}

function TaskList({ tasks, chosen, onOpen }: { tasks: readonly MatchTaskRow[]; chosen: string | undefined; onOpen: (taskId: string) => void }) {
  const { t } = useWords()
  const { guard } = useMatchWords()
  const list = useRef<HTMLUListElement>(null)
  const [current, setCurrent] = useState<string>()
  const active = tasks.some(({ taskId }) => taskId === current) ? current : tasks[0]?.taskId
  const walk = (event: KeyboardEvent) => {
    // While an input method composes, letters are text, not commands.
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return
    const by = ['j', 'J', 'ArrowDown'].includes(event.key) ? 1 : ['k', 'K', 'ArrowUp'].includes(event.key) ? -1 : 0
    const next = tasks[tasks.findIndex(({ taskId }) => taskId === active) + by]
    if (by === 0 || !next) return
    event.preventDefault()
    list.current?.querySelector<HTMLButtonElement>(`[data-task='${next.taskId}']`)?.focus()
  }
  return (
    <ul ref={list} className={classes.tasks} aria-label={t('matching.list')} onKeyDown={walk}>
      {tasks.map((task) => (
        <li key={task.taskId}>
          <button
            type="button" data-task={task.taskId} tabIndex={task.taskId === active ? 0 : -1} aria-current={task.taskId === chosen ? 'true' : undefined}
            onFocus={() => setCurrent(task.taskId)} onClick={() => onOpen(task.taskId)}
          >
            <strong>{task.name}</strong>
            <span>{task.birth === null ? t('matching.none') : t('matching.bornOn', { birth: dateOf(task.birth) })}</span>
            <span className="secondary">{t('matching.chance', { percent: percentOf(task.probability) })} · {guard(task.doubt)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Detail({ taskId, decided, onDecided }: { taskId: string | undefined; decided: Decided | undefined; onDecided: (outcome: Decided) => void }) {
  const { t } = useWords()
  const place = useRef<HTMLDivElement>(null)
  const task = useQuery({
    queryKey: ['matching', 'task', taskId], enabled: taskId !== undefined, queryFn: ({ signal }) => ask<MatchTask>(`/api/people/matching/tasks/${taskId}`, { signal }),
  })
  // On a phone the records stand below the list: they come into sight when chosen.
  useEffect(() => { if (task.data) place.current?.scrollIntoView({ block: 'nearest' }) }, [task.data])
  if (taskId === undefined && decided) return <div><decided.Outcome /></div>
  if (taskId === undefined) return <Notice tone="quiet" title={t('matching.chooseTitle')}>{t('matching.choose')}</Notice>
  return (
    <div ref={place}>
      {task.isPending && <Loading rows={8} />}
      {task.error !== null && <FailureNotice error={task.error} retry={() => void task.refetch()} />}
      {decided && <decided.Outcome />}
      {task.data && <Decision key={`${taskId} ${task.data.candidates.length}`} task={task.data} onDecided={onDecided} />}
    </div>
  )
}
