/** What a replay would change, as before and after, with the button that does it right below. */
import { Button } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import type { ReplayAnswer } from '#modules/exchange/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.ts'
import classes from './replay-page.module.css'

export interface DifferencesProps {
  readonly answer: ReplayAnswer
  /** The act, its object named. */
  readonly label: string
  readonly acting: boolean
  /** What it waits for, said above the button. */
  readonly before?: ReactNode
  readonly mayConfirm: boolean
  readonly onConfirm: () => void
}

export function Differences({ answer, label, acting, before: waitsFor, mayConfirm, onConfirm }: DifferencesProps) {
  const { t, say } = useWords()
  const shown = (value: string | null) => (value === null ? t('replay.none') : isCode(value) ? t(`replay.values.${value}`) : value)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [answer])
  return (
    <section aria-labelledby="differences" className={classes.differences}>
      <h2 id="differences" ref={title} tabIndex={-1}>{t('replay.differences')}</h2>
      {answer.differences.length === 0 ? <Notice tone="quiet" title={t('replay.nothing')} /> : (
        <>
          <ul className={classes.list}>
            {answer.differences.map(({ what, before, after }, index) => (
              <li key={index}>
                <strong>{say(what)}</strong>
                <dl>
                  <div><dt>{t('replay.columns.before')}</dt><dd>{shown(before)}</dd></div>
                  <div data-after><dt>{t('replay.columns.after')}</dt><dd>{shown(after)}</dd></div>
                </dl>
              </li>
            ))}
          </ul>
          <p>{t('replay.confirmText')}</p>
          {waitsFor}
          <div><Button size="desk" loading={acting} disabled={!mayConfirm} onClick={onConfirm}>{label}</Button></div>
        </>
      )}
    </section>
  )
}

// The server answers states and severities by their codes; anything else it writes is shown as it is.
const codes = ['waiting', 'sent', 'delivered', 'failed', 'reject', 'warn'] as const
const isCode = (value: string): value is (typeof codes)[number] => (codes as readonly string[]).includes(value)
