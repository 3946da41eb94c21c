/** Problems in words: what happened, what to do, the reference; worst first. */
import { Button } from '@mantine/core'
import { IconAlertOctagon, IconAlertTriangle } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { ProblemLine } from '../asking/ask.ts'
import { useWords } from '../words/use-words.ts'
import classes from './problem-lines.module.css'

export interface ProblemLinesProps {
  readonly problems: readonly ProblemLine[]
  /** The place of a problem as a link; without it, as text. */
  readonly place?: (problem: ProblemLine) => ReactNode
}

const linesAtFirst = 15

/** Refusals before warnings; the server's order within each. */
export function worstFirst(problems: readonly ProblemLine[]): readonly ProblemLine[] {
  return problems.toSorted((a, b) => Number(a.severity === 'warn') - Number(b.severity === 'warn'))
}

export function ProblemLines({ problems, place }: ProblemLinesProps) {
  const { t, say } = useWords()
  const [all, setAll] = useState(false)
  const sorted = worstFirst(problems)
  const shown = all ? sorted : sorted.slice(0, linesAtFirst)
  return (
    <>
      <ol className={classes.lines}>
        {shown.map((problem, index) => {
          const stops = problem.severity === 'reject'
          const Icon = stops ? IconAlertOctagon : IconAlertTriangle
          const where = place?.(problem) ?? placeText(problem, t)
          return (
            <li key={index} data-tone={stops ? 'stop' : 'act'}>
              <Icon size="1.3em" stroke={1.8} role="img" aria-label={t(stops ? 'sending.reject' : 'sending.warn')} />
              <div>
                <p className={classes.message}>{say(problem.message)}{where !== '' && <> <span className={classes.place}>{where}</span></>}</p>
                <p>{say(problem.fix)}</p>
                <p className={classes.reference}>
                  <code>{problem.code}</code>
                  {problem.value !== null && <> · {t('sending.value')} <code>{problem.value}</code></>}
                  {problem.source !== null && <> · {problem.source}</>}
                </p>
              </div>
            </li>
          )
        })}
      </ol>
      {shown.length < sorted.length && (
        <Button size="officer" variant="default" className={classes.more} onClick={() => setAll(true)}>
          {t('sending.moreProblems', { count: sorted.length - shown.length })}
        </Button>
      )}
    </>
  )
}

/** "XML2 · dòng 4 · LIEU_DUNG"; empty when a problem has no place. */
export function placeText(problem: ProblemLine, t: ReturnType<typeof useWords>['t']): string {
  const row = problem.row === null ? '' : t('sending.row', { row: String(problem.row) })
  return [problem.table ?? '', row, problem.field ?? ''].filter(Boolean).join(' · ')
}
