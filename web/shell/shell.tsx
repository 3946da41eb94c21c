/** What surrounds every page: skip link, sandbox ribbon, header, the page, footer. */
import { Outlet } from '@tanstack/react-router'
import { useWords } from '../words/use-words.ts'
import { Header } from './header.tsx'
import { LiveRegions } from './live-regions.tsx'
import classes from './shell.module.css'
import { useSession } from './use-session.ts'

export function Shell() {
  const session = useSession()
  // The first picture waits for this one short answer: ribbon and menu then never push the page down.
  if (session.isPending) return <main aria-busy="true" className={classes.wait} />
  return (
    <LiveRegions>
      <SkipLink />
      {session.data?.sandbox === true && <SandboxRibbon />}
      <Header session={session.data} />
      <main id="main" tabIndex={-1} className={classes.main}><Outlet /></main>
      <Footer />
    </LiveRegions>
  )
}

function SkipLink() {
  const { t } = useWords()
  return (
    <a
      href="#main"
      className={classes.skip}
      onClick={(event) => {
        event.preventDefault()
        document.getElementById('main')?.focus()
      }}
    >
      {t('shell.skip')}
    </a>
  )
}

function SandboxRibbon() {
  const { t } = useWords()
  return (
    <aside className={classes.ribbon} aria-label={t('shell.sandbox')}>
      <strong>{t('shell.sandbox')}</strong> <span>{t('shell.sandboxDetail')}</span>
    </aside>
  )
}

function Footer() {
  const { t } = useWords()
  return (
    <footer className={classes.footer}>
      <span>{t('shell.footer')}</span>
      <nav aria-label={t('shell.footerNavigation')}>
        <a href="/api/docs">{t('shell.apiDocs')}</a>
        <a href="/health/ready">{t('shell.health')}</a>
      </nav>
    </footer>
  )
}
