/** Where a person of any role is signed in; citizens find the same among who sees their book. */
import { Page } from '../../parts/page.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { Sessions } from './sessions.tsx'
import classes from './access.module.css'

const EVERYBODY = [
  'citizen', 'facility', 'registrar', 'clerk', 'clinician', 'assessor', 'steward', 'operator', 'auditor', 'commune-officer', 'province-officer', 'ministry-officer',
] as const

export function SessionsPage() {
  const { t } = useWords()
  return (
    <Guard roles={EVERYBODY} title={t('access.look.sessions.page')}>
      <Page density="desk" title={t('access.look.sessions.page')}><div className={classes.stack}><Sessions /></div></Page>
    </Guard>
  )
}
