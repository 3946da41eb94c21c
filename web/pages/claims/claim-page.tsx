/** One claim: what is wrong in words, what the insurer took and why, its explanation and its history. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { ClaimDetail } from '#modules/insurance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { AnchorLink, ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { dateOf, dayOf, momentOf, numberOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { ClaimTag } from './claim-tag.tsx'
import classes from './claims.module.css'
import { ExplainForm } from './explain-form.tsx'
import { moneyOf } from './money.ts'
import { claimQuestion } from './questions.ts'
import { ReportLines } from './report-lines.tsx'

export function ClaimPage() {
  const { t } = useWords()
  return <Guard roles={['clerk', 'facility']} title={t('claims.title')}><Claim /></Guard>
}

function Claim() {
  const { t } = useWords()
  const { claimId } = useParams({ from: '/claims/$claimId' })
  const claim = useQuery(claimQuestion(claimId))
  const title = claim.data ? t('claims.one.title', { day: dateOf(claim.data.ends) }) : t('claims.title')
  return (
    <Page density="officer" title={title} beside={claim.data && <ClaimTag state={claim.data.state} />}>
      <p className={classes.note}><AnchorLink to="/claims">{t('claims.one.back')}</AnchorLink></p>
      {claim.isPending && <Loading rows={6} height={36} />}
      {claim.error !== null && <FailureNotice error={claim.error} retry={() => void claim.refetch()} />}
      {claim.data && <Detail key={claimId} claim={claim.data} />}
    </Page>
  )
}

function Detail({ claim }: { claim: ClaimDetail }) {
  const { t } = useWords()
  const [sent, setSent] = useState(false)
  return (
    <>
      <ClaimSums claim={claim} />
      <div className={classes.actions}>
        <ButtonLink to="/messages/$messageId" params={{ messageId: claim.messageId }} size="officer" variant="default">{t('claims.one.trace')}</ButtonLink>
        {claim.mayCorrect ? <ButtonLink to="/send" size="officer" variant="default">{t('claims.one.check')}</ButtonLink> : <span className="secondary">{t('claims.one.noCorrect')}</span>}
      </div>
      <Findings claim={claim} />
      <TakenRows claim={claim} />
      {claim.mayExplain && <ExplainForm claim={claim} onSent={() => setSent(true)} />}
      {sent && !claim.mayExplain && <div className={classes.part}><Notice tone="done" title={t('claims.explain.sent')} /></div>}
      {claim.reports.length > 0 && <section className={classes.part}><h2>{t('claims.one.reports')}</h2><ReportLines reports={claim.reports} /></section>}
      <History claim={claim} />
    </>
  )
}

function Sum({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>
}

export function ClaimSums({ claim }: { claim: ClaimDetail }) {
  const { t } = useWords()
  return (
    <dl className={classes.sums}>
      <Sum name={t('claims.one.claimed')}>{moneyOf(claim.claimed)}</Sum>
      <Sum name={t('claims.one.atRisk')}>{moneyOf(claim.atRisk)}</Sum>
      {claim.granted !== null && <Sum name={t('claims.one.granted')}>{moneyOf(claim.granted)}</Sum>}
      <Sum name={t('claims.one.total')}>{moneyOf(claim.total)}</Sum>
      <Sum name={t('claims.one.correctBy')}>{dayOf(claim.correctBy)}{claim.late && <span className={classes.soon}> {t('claims.list.late')}</span>}</Sum>
      {claim.explainBy !== null && <Sum name={t('claims.one.explainBy')}>{dayOf(claim.explainBy)}</Sum>}
      <Sum name={t('claims.one.department')}>{claim.department ?? t('claims.list.noDepartment')}</Sum>
      <Sum name={t('claims.one.version')}>{numberOf(claim.version)}</Sum>
    </dl>
  )
}

export function Findings({ claim }: { claim: ClaimDetail }) {
  const { t, say } = useWords()
  return (
    <section className={classes.part}>
      <h2>{t('claims.one.findings')}</h2>
      {claim.findings.length === 0 && <p className={classes.note}>{t('claims.one.noFindings')}</p>}
      <ul className={classes.plain}>
        {claim.findings.map((finding) => (
          <li key={finding.code}>
            <div><strong>{say(finding.message)}</strong><span className="nowrap">{moneyOf(finding.atRisk)}</span></div>
            <span>{say(finding.fix)}</span>
            <span className="secondary">
              <code>{finding.code}</code> · {t('claims.one.places', { count: finding.count })}
              {finding.departments.length > 0 && ` · ${t('claims.group.department')} ${finding.departments.join(', ')}`}
              {finding.practitioners.length > 0 && ` · ${t('claims.group.practitioner')} ${finding.practitioners.join(', ')}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function TakenRows({ claim }: { claim: ClaimDetail }) {
  const { t, say } = useWords()
  if (claim.granted === null) return null
  return (
    <section className={classes.part}>
      <h2>{t('claims.one.taken')}</h2>
      {claim.taken.length === 0 && <Notice tone="done" title={t('claims.one.takenNone')} />}
      <ul className={classes.plain}>
        {claim.taken.map((row) => (
          <li key={`${row.table} ${row.row} ${row.ground}`}>
            <div><strong>{t('claims.one.row', { table: row.table, row: row.row })}: {say(row.groundTitle)}</strong><span className="nowrap">−{moneyOf(row.amount)}</span></div>
            <span>{say(row.fix)}</span>
            <span className="secondary">{t(`claims.one.${row.verdict}`)} · <code>{row.ground}</code></span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** `traced`: with a way to the message, for those who may see it. */
export function History({ claim, traced = true }: { claim: ClaimDetail; traced?: boolean }) {
  const { t } = useWords()
  if (claim.history.length === 0) return null
  return (
    <section className={classes.part}>
      <h2>{t('claims.one.history')}</h2>
      <ol className={classes.plain}>
        {claim.history.map((line, at) => (
          <li key={at}>
            <div>
              <span><ClaimTag state={line.state} /> {momentOf(line.at)} · {sourceName(t, line.source)}{!line.applied && ` · ${t('claims.one.ignored')}`}</span>
              {line.granted !== null && <span>{t('claims.one.granted')} {moneyOf(line.granted)}</span>}
            </div>
            {line.ground !== null && <span>{line.ground}</span>}
          </li>
        ))}
      </ol>
      {traced && <p className={classes.note}><Link to="/messages/$messageId" params={{ messageId: claim.messageId }}>{t('claims.one.trace')}</Link></p>}
    </section>
  )
}

function sourceName(t: ReturnType<typeof useWords>['t'], source: string): string {
  return source === 'facility' ? t('claims.one.source.facility') : source === 'assessor' ? t('claims.one.source.assessor') : t('claims.one.source.insurance')
}
