/** What a verification found: one word large, what to do, and what to compare with the paper. */
import { IconPhotoOff } from '@tabler/icons-react'
import type { FileVerification, Verification } from '#modules/papers/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { dayOf, momentOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { verdictLooks, type ShownVerdict } from './paper-looks.ts'
import classes from './papers.module.css'

export function VerdictNotice({ verdict, paper }: { verdict: ShownVerdict | 'nothing-read'; paper: Verification['paper'] }) {
  const { t } = useWords()
  const { tone, Icon } = verdict === 'nothing-read' ? { tone: 'act', Icon: IconPhotoOff } : verdictLooks[verdict]
  const words = verdict === 'nothing-read' ? 'notFound' : verdict
  return (
    <section className={classes.verdict} data-tone={tone}>
      <h2><Icon size="1.3em" stroke={1.8} aria-hidden /> {t(`papers.verify.${words}`)}</h2>
      <p>{t(`papers.verify.${words}Text`)}</p>
      {paper !== null && <Facts paper={paper} />}
    </section>
  )
}

function Facts({ paper }: { paper: NonNullable<Verification['paper']> }) {
  const { t, say } = useWords()
  const facts = [
    ['name', paper.name], ['number', paper.number], ['issuedOn', dayOf(paper.issuedOn)],
    ['validUntil', paper.validUntil === null ? t('papers.forever') : dayOf(paper.validUntil)], ['title', say(paper.title)], ['issuer', paper.issuer],
  ] as const
  return (
    <>
      <h3>{t('papers.verify.compare')}</h3>
      <dl className={classes.facts}>{facts.map(([name, text]) => <div key={name}><dt>{t(`papers.verify.facts.${name}`)}</dt><dd>{text}</dd></div>)}</dl>
    </>
  )
}

export function FileFinding({ finding }: { finding: FileVerification }) {
  const { t } = useWords()
  return (
    <div className={classes.paper}>
      <Notice tone={finding.good ? 'done' : 'stop'} title={t(finding.good ? 'papers.verify.good' : 'papers.verify.bad')}>
        <p>{t(finding.good ? 'papers.verify.goodText' : 'papers.verify.badText')}</p>
        <ul className={classes.signed}>
          {finding.signatures.map((each, index) => (
            <li key={index}>
              {!each.intact ? t('papers.verify.altered') : !each.trusted ? t('papers.verify.untrusted', { name: each.signer })
                : t('papers.verify.signedBy', { name: each.signer, at: each.at === null ? '' : momentOf(each.at) })}
            </li>
          ))}
        </ul>
      </Notice>
      <VerdictNotice verdict={finding.verdict} paper={finding.paper} />
    </div>
  )
}
