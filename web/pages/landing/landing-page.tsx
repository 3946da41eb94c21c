/** The first page: the country in miniature, one click that sends a visit through it, the doors of every role. */
import { Button } from '@mantine/core'
import { IconCheck, IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { PublicFigures, MessageState } from '#modules/exchange/schema.ts'
import { figuresQuestion } from '../../asking/questions.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Page } from '../../parts/page.tsx'
import { numberOf } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { Personas } from '../../shell/sign-in-choices.tsx'
import { signInAddress, useSession } from '../../shell/use-session.ts'
import { useWords } from '../../words/use-words.ts'
import { useFirstVisit, type FirstVisitState } from './first-visit.ts'
import classes from './landing-page.module.css'
import { WayDrawing } from './way-drawing.tsx'

export function LandingPage() {
  const { t } = useWords()
  const figures = useQuery(figuresQuestion)
  const session = useSession()
  const visit = useFirstVisit()
  const sandbox = session.data?.sandbox === true || figures.data?.sandbox === true
  return (
    <Page density="wide" title={t('landing.title')} heading={t('landing.heading')}>
      <p className={classes.lead}>{t('landing.lead')}</p>
      {sandbox ? <SendVisit visit={visit} /> : <p className="secondary">{t('landing.production')}</p>}
      {visit.error !== null && <div className={classes.failure}><FailureNotice error={visit.error} retry={visit.send} /></div>}
      <WayDrawing visit={visit}>{sandbox && <Outcome visit={visit} />}</WayDrawing>
      <Figures figures={figures.data} />
      <Promises />
      {session.data?.sandbox === true && session.data.personas.length > 0 && <div className={classes.section}><Personas session={session.data} title={t('landing.personas')} /></div>}
      <Connect sandbox={sandbox} />
    </Page>
  )
}

function SendVisit({ visit }: { visit: FirstVisitState }) {
  const { t } = useWords()
  const underWay = visit.sending || (visit.messageId !== undefined && !visit.settled && visit.error === null)
  return (
    <div className={classes.send}>
      <Button size="citizen" leftSection={<IconSend size={20} aria-hidden />} onClick={visit.send} loading={underWay}>
        {visit.settled ? t('landing.sendAgain') : t('landing.send')}
      </Button>
      <p className="secondary">{t('landing.sendNote')}</p>
    </div>
  )
}

/** Where the visit has got to, and the door to its trace: the end of the drawn way. Its room is kept from the start. */
function Outcome({ visit }: { visit: FirstVisitState }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const told = progressText(visit, t)
  useEffect(() => { if (told !== undefined) announce.politely(told) }, [told, announce])
  const all = visit.settled && visit.delivered === visit.legs.length
  return (
    <div className={classes.outcome}>
      <p className={classes.progress} data-done={all}>{all && <IconCheck size="1.2em" aria-hidden />} {told ?? t('landing.waiting')}</p>
      {visit.state !== undefined && <TraceDoor messageId={visit.messageId ?? ''} />}
    </div>
  )
}

type Translate = ReturnType<typeof useWords>['t']

function progressText(visit: FirstVisitState, t: Translate): string | undefined {
  const state: MessageState | undefined = visit.state
  if (state === undefined) return undefined
  const all = numberOf(visit.legs.length)
  if (visit.delivered === visit.legs.length) return t('landing.finished', { all })
  const progress = t('landing.progress', { done: numberOf(visit.delivered), all })
  return visit.legs.some((leg) => leg.state === 'failed') ? `${progress} ${t('landing.slow')}` : progress
}

/** The way to the trace: at once for an operator, through the operator's persona for everyone else. */
function TraceDoor({ messageId }: { messageId: string }) {
  const { t } = useWords()
  const session = useSession().data
  if (session?.signedIn === true && session.role === 'operator') {
    return <ButtonLink size="desk" to="/messages/$messageId" params={{ messageId }}>{t('landing.seeTrace')}</ButtonLink>
  }
  const persona = session?.personas.find(({ role }) => role === 'operator')
  return (
    <Button component="a" size="desk" href={signInAddress(`/messages/${messageId}`, persona?.id)}>{t('landing.seeTraceAs')}</Button>
  )
}

function Figures({ figures }: { figures: PublicFigures | undefined }) {
  const { t } = useWords()
  const shown = (value: number | undefined) => (value === undefined ? '–' : numberOf(value))
  const lines = [
    ['received', figures?.receivedToday, t('landing.figures.received', { count: figures?.receivedToday ?? 0 })],
    ['backlog', figures?.backlog, t('landing.figures.backlog')],
    ['facilities', figures?.facilities, t('landing.figures.facilities', { count: figures?.facilities ?? 0 })],
    ['provinces', figures?.provinces, t('landing.figures.provinces', { count: figures?.provinces ?? 0 })],
  ] as const
  return (
    <dl className={classes.figures}>
      {lines.map(([key, value, name]) => <div key={key}><dt>{name}</dt><dd>{shown(value)}</dd></div>)}
    </dl>
  )
}

function Promises() {
  const { t } = useWords()
  return (
    <section className={classes.section} aria-labelledby="promises">
      <h2 id="promises" className={classes.title}>{t('landing.promises.title')}</h2>
      <ul className={classes.promises}>
        {(['receipt', 'errors', 'trace'] as const).map((promise) => (
          <li key={promise}>
            <h3>{t(`landing.promises.${promise}.title`)}</h3>
            <p>{t(`landing.promises.${promise}.text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Vendors test in the sandbox only; what they earned is verified anywhere. */
function Connect({ sandbox }: { sandbox: boolean }) {
  const { t } = useWords()
  const address = window.location.origin
  return (
    <section className={classes.section} aria-labelledby="connect">
      <h2 id="connect" className={classes.title}>{t('landing.connect.title')}</h2>
      <p>{t('landing.connect.text')}</p>
      <p className={classes.address}><code>{address}</code> <CopyButton value={address} what={t('landing.connect.address')} /></p>
      <p className={classes.paths}>
        <code>POST /api/token/take</code>
        <code>POST /api/qd130/guiHoSoXmlQD3176</code>
        <code>POST /api/qd130/checkInKcbQd3176</code>
      </p>
      {sandbox && <p>{t('landing.connect.testText')}</p>}
      <p className={classes.doors}>
        <ButtonLink to="/conformance" size="desk" variant="default">{t(sandbox ? 'landing.connect.test' : 'landing.connect.verify')}</ButtonLink>
        <a href="/api/docs">{t('landing.connect.docs')}</a>
      </p>
    </section>
  )
}
