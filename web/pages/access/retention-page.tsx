/** Records whose time is over: what there is, what holds them, their end by two people, and the proof that stays. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DueList, ErasureProof } from '#modules/access/schema.ts'
import { saveFile } from '../../parts/csv.ts'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { dayOf } from '../../parts/values.ts'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { DueRecord } from './due-record.tsx'
import { HoldForm } from './hold-form.tsx'
import { retentionQuestion } from './questions.ts'
import { ruleTitle } from './retention-words.ts'
import { Section } from './section.tsx'
import { minuteOf } from './when.ts'
import classes from './access.module.css'

export function RetentionPage() {
  const { t } = useWords()
  return <Guard roles={['steward']} title={t('access.retention.title')}><Retention /></Guard>
}

function Retention() {
  const { t } = useWords()
  const query = useQuery(retentionQuestion)
  const [erased, setErased] = useState('')
  const fresh = query.data?.erasures.find(({ subject }) => subject === erased)
  return (
    <Page density="desk" title={t('access.retention.title')}>
      <div className={classes.work}>
        <p>{t('access.retention.lead')}</p>
        {fresh && <Notice tone="done" title={t('access.retention.done')} next={<Download proof={fresh} />}>{t('access.retention.doneText')}</Notice>}
        <Section id="due" title={t('access.retention.due')} query={query}>
          {({ records }) => (
            <>
              {records.length === 0 && <p className="secondary">{t('access.retention.none')}</p>}
              <ul className={classes.list}>{records.map((each) => <DueRecord key={each.subject} record={each} onErased={() => setErased(each.subject)} />)}</ul>
            </>
          )}
        </Section>
        <section aria-labelledby="hold" className={classes.section}>
          <h2 id="hold">{t('access.retention.hold.heading')}</h2>
          <p className={classes.note}>{t('access.retention.hold.lead')}</p>
          <HoldForm />
        </section>
        <Section id="proofs" title={t('access.retention.proofs')} query={query}>
          {({ erasures }: DueList) => (
            <>
              {erasures.length === 0 && <p className="secondary">{t('access.retention.noProofs')}</p>}
              <ul className={classes.list}>{erasures.map((each) => <Proof key={each.subject} proof={each} />)}</ul>
            </>
          )}
        </Section>
      </div>
    </Page>
  )
}

function Proof({ proof }: { proof: ErasureProof }) {
  const { t, say } = useWords()
  return (
    <li className={classes.switch}>
      <div>
        <p className={classes.what}><strong>{t('access.retention.erasedAt', { at: minuteOf(proof.erasedAt) })}</strong></p>
        <p>{t('access.retention.documents', { count: proof.documents })} · {say(ruleTitle(proof.rule))} · {proof.instrument} · {t('access.retention.dueOn', { day: dayOf(proof.dueOn) })}</p>
        <p className={classes.note}>{t('access.retention.key')} <code>{proof.subject}</code></p>
        <p className={classes.note}>{t('access.retention.byTwo', { asked: proof.askedBy, approved: proof.erasedBy })}</p>
        <p className={classes.note}>{t('access.retention.sum')} <code className={classes.long}>{proof.proof}</code></p>
      </div>
      <Download proof={proof} />
    </li>
  )
}

function Download({ proof }: { proof: ErasureProof }) {
  const { t } = useWords()
  const name = `${t('access.retention.file')}-${proof.subject}.json`
  return (
    <Button
      size="desk" variant="default" leftSection={<IconDownload size={16} aria-hidden />} aria-label={t('access.retention.downloadOf', { key: proof.subject })}
      onClick={() => saveFile(name, 'application/json', `${JSON.stringify(proof, null, 2)}\n`)}
    >
      {t('access.retention.download')}
    </Button>
  )
}
