/** What the comparison found: missing first, with what to do. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { DailyAnswer } from '#modules/exchange/schema.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { csvOf, saveFile } from '../../parts/csv.ts'
import { AnchorLink } from '../../parts/links.tsx'
import { numberOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './daily-page.module.css'

const dayOf = (date: string) => date.split('-').toReversed().join('/')

export function DailyResult({ answer }: { answer: DailyAnswer }) {
  const { t } = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const missing = answer.missing.length
  const all = numberOf(answer.sent)
  const finding = missing === 0 ? t('daily.allArrived', { count: answer.sent, all }) : t('daily.finding', { count: missing, number: numberOf(missing), all })
  return (
    <section className={classes.result} aria-labelledby="daily-result">
      <div className={classes.resultHead} data-tone={missing > 0 ? 'act' : 'done'}>
        <div>
          <h2 id="daily-result" ref={title} tabIndex={-1}>{finding}</h2>
          <p className="secondary">{t('daily.answerFor', { date: dayOf(answer.date), facility: answer.facility })}</p>
        </div>
        <ExportButton answer={answer} />
      </div>
      {answer.refused > 0 && <Refused answer={answer} />}
      <Ids title={t('daily.missing')} fix={t('daily.missingFix')} ids={answer.missing} open />
      <Ids title={t('daily.unlisted')} fix={t('daily.unlistedFix')} ids={answer.unlisted} open={answer.unlisted.length > 0} traced />
      <Ids title={t('daily.received')} ids={answer.received} open={false} />
    </section>
  )
}

function Refused({ answer }: { answer: DailyAnswer }) {
  const { t } = useWords()
  const search = { state: 'refused', from: `${answer.date}T00:00:00+07:00`, to: `${answer.date}T23:59:59+07:00` } as const
  return (
    <p>
      <strong>{numberOf(answer.refused)}</strong> {t('daily.refused')} · <AnchorLink to="/messages" search={search} >{t('daily.seeRefused')}</AnchorLink>
    </p>
  )
}

interface IdsProps {
  readonly title: string
  readonly fix?: string
  readonly ids: readonly string[]
  readonly open: boolean
  /** The ids are message ids, each with a trace of its own. */
  readonly traced?: boolean
}

function Ids({ title, fix, ids, open, traced = false }: IdsProps) {
  const { t } = useWords()
  return (
    <details className={classes.ids} open={open}>
      <summary>{title} <strong>{numberOf(ids.length)}</strong></summary>
      {ids.length === 0 ? <p className="secondary">{t('daily.none')}</p> : (
        <>
          <p className="secondary">{fix} <CopyButton value={ids.join('\n')} what={title} /></p>
          <ul className={classes.list} tabIndex={0} aria-label={title}>{ids.map((id) => <li key={id}>{traced ? <AnchorLink to="/messages/$messageId" params={{ messageId: id }}><code>{id}</code></AnchorLink> : <code>{id}</code>}</li>)}</ul>
        </>
      )}
    </details>
  )
}

function ExportButton({ answer }: { answer: DailyAnswer }) {
  const { t } = useWords()
  const lines = (['missing', 'unlisted', 'received'] as const).flatMap((state) => answer[state].map((id) => [id, t(`daily.state.${state}`)]))
  const save = () => saveFile(`doi-chieu-${answer.date}.csv`, 'text/csv', csvOf([[t('daily.columns.id'), t('daily.columns.state')], ...lines]))
  return <Button size="officer" variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>{t('parts.exportCsv')}</Button>
}
