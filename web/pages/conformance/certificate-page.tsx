/** A certificate as anybody sees it: whether it holds, what it says, its QR code; made to be printed. */
import { Button } from '@mantine/core'
import { IconBan, IconCalendarX, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { CertificateBody } from '#modules/conformance/schema.ts'
import { ask, Refused } from '../../asking/ask.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { AnchorLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { QrDrawing } from '../../parts/qr-drawing.tsx'
import { Tag, type Look } from '../../parts/tag.tsx'
import { dateOf, momentOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import classes from './certificate-page.module.css'

const looks: Readonly<Record<CertificateBody['state'], Look>> = {
  valid: { tone: 'done', Icon: IconShieldCheck }, expired: { tone: 'quiet', Icon: IconCalendarX }, revoked: { tone: 'stop', Icon: IconBan },
}

export function CertificatePage() {
  const { t } = useWords()
  const { number } = useParams({ from: '/conformance/certificates/$number' })
  const found = useQuery({
    queryKey: ['certificate', number], queryFn: ({ signal }) => ask<CertificateBody>(`/api/conformance/certificates/${encodeURIComponent(number)}`, { signal }), retry: false,
  })
  const unknown = found.error instanceof Refused && found.error.status === 404
  const print = found.data && <Button size="officer" variant="default" onClick={() => window.print()}>{t('conformance.certificate.print')}</Button>
  return (
    <Page density="desk" title={t('conformance.certificate.title')} beside={print}>
      {found.isPending && <Loading rows={6} height={48} />}
      {unknown ? <Notice tone="act" title={t('conformance.certificate.unknown')}>{t('conformance.certificate.unknownText', { number })}</Notice>
        : found.error !== null && <FailureNotice error={found.error} retry={() => void found.refetch()} />}
      {found.data && <Certificate earned={found.data} />}
      <p className={classes.back}><AnchorLink to="/conformance">{t('conformance.certificate.back')}</AnchorLink></p>
    </Page>
  )
}

function Certificate({ earned }: { earned: CertificateBody }) {
  const { t, say } = useWords()
  const { certificate: told } = earned
  return (
    <article className={classes.certificate}>
      <div className={classes.top}>
        <div>
          <p className={classes.state}><Tag look={looks[earned.state]}>{t(`conformance.certificate.state.${earned.state}`)}</Tag></p>
          {earned.revokedAt !== null && <p className={classes.revoked}>{t('conformance.certificate.revoked', { date: dateOf(earned.revokedAt), reason: earned.reason ?? '' })}</p>}
          <h2 className={classes.product}>{told.product} {told.productVersion}</h2>
          <p>{told.vendor}</p>
          <p className="secondary">{t('conformance.certificate.subtitle')}</p>
        </div>
        <Qr address={earned.address} />
      </div>
      <dl className={classes.facts}>
        <div><dt>{t('conformance.certificate.number')}</dt><dd><strong>{told.number}</strong></dd></div>
        <div><dt>{t('conformance.certificate.issued')}</dt><dd>{dateOf(earned.issuedAt)}</dd></div>
        <div><dt>{t('conformance.certificate.expires')}</dt><dd>{dateOf(earned.expiresAt)}</dd></div>
        <div><dt>{t('conformance.certificate.standard')}</dt><dd>{say(told.standard.title)}<br /><span className="secondary">{told.standard.instrument}</span></dd></div>
        <div><dt>{t('conformance.certificate.ruleBook')}</dt><dd><code>{told.ruleBook}</code></dd></div>
        <div><dt>{t('conformance.certificate.facility')}</dt><dd>{told.facility}</dd></div>
      </dl>
      <p className={classes.compare}>{t('conformance.certificate.compare')} {t('conformance.certificate.declared')}</p>
      <Cases cases={told.cases} />
      <section aria-labelledby="signature" className={classes.signature}>
        <h2 id="signature">{t('conformance.certificate.signature')} <CopyButton value={earned.jws} what={t('conformance.certificate.signature')} /></h2>
        <p className="secondary">{t('conformance.certificate.signatureText')}</p>
        <p className={classes.jws}><code>{earned.jws.slice(0, 48)}…{earned.jws.slice(-24)}</code></p>
      </section>
    </article>
  )
}

function Cases({ cases }: { cases: CertificateBody['certificate']['cases'] }) {
  const { t, say } = useWords()
  return (
    <section aria-labelledby="certified">
      <h2 id="certified">{t('conformance.certificate.cases')} ({cases.length})</h2>
      <table className={classes.cases}>
        <thead><tr><th scope="col">{t('conformance.certificate.caseName')}</th><th scope="col">{t('conformance.certificate.caseAt')}</th></tr></thead>
        <tbody>{cases.map((each) => <tr key={each.code}><td>{say(each.title)}</td><td className={classes.at}>{momentOf(each.fulfilledAt)}</td></tr>)}</tbody>
      </table>
    </section>
  )
}

function Qr({ address }: { address: string }) {
  const { t } = useWords()
  return (
    <figure className={classes.qr}>
      <QrDrawing text={address} label={t('conformance.certificate.qr')} />
      <figcaption>{t('conformance.certificate.scan')}</figcaption>
    </figure>
  )
}
