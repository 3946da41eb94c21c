/** What a verification found: one word large, what to do, and what to compare with the paper. */
import { IconPhotoOff } from '@tabler/icons-react'
import type { CertificateFinding, FileVerification, Verification } from '#modules/papers/schema.ts'
import { Notice } from '../../parts/notice.tsx'
import { dateOf, dayOf, momentOf } from '../../parts/values.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { verdictLooks, withCertificates, type ShownVerdict } from './paper-looks.ts'
import classes from './papers.module.css'

export interface VerdictProps {
  readonly verdict: ShownVerdict | 'nothing-read'
  readonly paper: Verification['paper']
  readonly certificates?: Verification['certificates']
}

/** A paper in force whose signers' certificates were revoked, or could not be asked about, is never shown as plainly valid. */
export function VerdictNotice({ verdict: said, paper, certificates = null }: VerdictProps) {
  const { t } = useWords()
  const verdict = said === 'nothing-read' ? said : withCertificates(said, certificates)
  const { tone, Icon } = verdict === 'nothing-read' ? { tone: 'act', Icon: IconPhotoOff } : verdictLooks[verdict]
  const words = verdict === 'nothing-read' ? 'notFound' : verdict
  return (
    <section className={classes.verdict} data-tone={tone}>
      <h2><Icon size="1.3em" stroke={1.8} aria-hidden /> {t(`papers.verify.${words}`)}</h2>
      <p>{t(`papers.verify.${words}Text`)}</p>
      {certificates && certificates.state !== 'good' && <p>{certificateWords(t, certificates)}</p>}
      {paper !== null && <Facts paper={paper} />}
    </section>
  )
}

/** What is known of a certificate, in a sentence. */
function certificateWords(t: Words['t'], { state, on }: CertificateFinding): string {
  return t(`papers.verify.certificate.${state}`, { day: on === null ? '' : dateOf(on) })
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

const FILE_TONES = { good: 'done', bad: 'stop', unchecked: 'act' } as const
const FILE_WORDS = { good: 'good', bad: 'bad', unchecked: 'uncheckedFile' } as const

export function FileFinding({ finding }: { finding: FileVerification }) {
  const { t } = useWords()
  return (
    <div className={classes.paper}>
      <Notice tone={FILE_TONES[finding.result]} title={t(`papers.verify.${FILE_WORDS[finding.result]}`)}>
        <p>{t(`papers.verify.${FILE_WORDS[finding.result]}Text`)}</p>
        <ul className={classes.signed}>
          {finding.signatures.map((each, index) => (
            <li key={index}>
              {!each.intact ? t('papers.verify.altered') : !each.trusted ? t('papers.verify.untrusted', { name: each.signer })
                : t('papers.verify.signedBy', { name: each.signer, at: each.at === null ? '' : momentOf(each.at) })}
              {each.certificate && ` ${certificateWords(t, each.certificate)}`}
            </li>
          ))}
        </ul>
      </Notice>
      <VerdictNotice verdict={finding.verdict} paper={finding.paper} certificates={worstCertificate(finding)} />
    </div>
  )
}

/** The signature that stands worst, for the notice about the paper itself. */
function worstCertificate({ signatures }: FileVerification): CertificateFinding | null {
  const found = signatures.flatMap((each) => each.certificate ?? [])
  return found.find((each) => each.state === 'revoked') ?? found.find((each) => each.state === 'unchecked') ?? found[0] ?? null
}
