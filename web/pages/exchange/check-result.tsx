/** The answer about a checked file: a summary that takes the focus, each line a way to its cell, then the file itself. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { CheckAnswer } from '#modules/exchange/schema.ts'
import type { ProblemLine } from '../../asking/ask.ts'
import { csvOf, saveFile } from '../../parts/csv.ts'
import { placeText, ProblemLines, worstFirst } from '../../parts/problem-lines.tsx'
import { useWords } from '../../words/use-words.ts'
import { CheckedTables } from './checked-tables.tsx'
import { placeId } from './checked-rows.ts'
import classes from './send-page.module.css'

export function CheckResult({ answer, fileName }: { answer: CheckAnswer; fileName: string }) {
  const { t } = useWords()
  const summary = useRef<HTMLHeadingElement>(null)
  const [target, setTarget] = useState<{ problem: ProblemLine }>()
  useEffect(() => summary.current?.focus(), [])
  const rejects = answer.problems.filter((problem) => problem.severity === 'reject').length
  const warnings = answer.problems.length - rejects
  const counts = [
    ...(rejects > 0 ? [t('sending.rejects', { count: rejects })] : []),
    ...(warnings > 0 ? [t('sending.warnings', { count: warnings })] : []),
  ].join(' · ')
  const verdict = !answer.accepted ? t('sending.rejected') : warnings > 0 ? t('sending.cleanWithWarnings') : t('sending.clean')
  const inFile = (problem: ProblemLine) => problem.table !== null && answer.tables.some(({ kind }) => kind === problem.table)
  const place = (problem: ProblemLine) => (inFile(problem) ? <JumpLink problem={problem} onJump={() => setTarget({ problem })} /> : placeText(problem, t))
  return (
    <>
      <section className={classes.summary} data-tone={answer.accepted ? (warnings > 0 ? 'act' : 'done') : 'stop'} aria-labelledby="summary">
        <div className={classes.summaryHead}>
          <h2 id="summary" ref={summary} tabIndex={-1}>{counts === '' ? verdict : counts}</h2>
          {answer.problems.length > 0 && <ReportButton problems={answer.problems} fileName={fileName} />}
        </div>
        {counts !== '' && <p className={classes.verdict}>{verdict}</p>}
        {answer.problems.length > 0 && <ProblemLines problems={answer.problems} place={place} />}
      </section>
      {answer.tables.length > 0 && <CheckedTables answer={answer} target={target} />}
    </>
  )
}

function JumpLink({ problem, onJump }: { problem: ProblemLine; onJump: () => void }) {
  const { t } = useWords()
  const place = placeText(problem, t)
  return (
    <a
      href={`#${placeId(problem.table ?? '', problem.row, problem.field)}`}
      aria-label={t('sending.jump', { place })}
      onClick={(event) => {
        event.preventDefault()
        onJump()
      }}
    >
      {place}
    </a>
  )
}

function ReportButton({ problems, fileName }: { problems: readonly ProblemLine[]; fileName: string }) {
  const { t, say } = useWords()
  const save = () => {
    const names = ['severity', 'table', 'row', 'field', 'message', 'fix', 'value', 'code', 'source'] as const
    const lines = worstFirst(problems).map((problem) => [
      t(problem.severity === 'reject' ? 'sending.reject' : 'sending.warn'), problem.table ?? '', problem.row === null ? '' : String(problem.row),
      problem.field ?? '', say(problem.message), say(problem.fix), problem.value ?? '', problem.code, problem.source ?? '',
    ])
    saveFile(`${fileName.replace(/\.xml$/i, '')}-loi.csv`, 'text/csv', csvOf([names.map((name) => t(`sending.columns.${name}`)), ...lines]))
  }
  return (
    <Button size="officer" variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>{t('sending.report')}</Button>
  )
}
