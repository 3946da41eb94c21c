/** Who sees a citizen's book: emergency looks on top, who looked, switches, people who look for each other, sessions. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { AnchorLink } from '../../parts/links.tsx'
import { Page } from '../../parts/page.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { Given } from './given.tsx'
import { representedQuestion, viewersQuestion, type Of } from './questions.ts'
import { Represented } from './represented.tsx'
import { Sessions } from './sessions.tsx'
import { Switches } from './switches.tsx'
import { ToldLook } from './told-look.tsx'
import { Viewers } from './viewers.tsx'
import classes from './access.module.css'

export function AccessPage() {
  const { t } = useWords()
  return <Guard roles={['citizen']} title={t('access.look.title')}><Access /></Guard>
}

const PARTS = ['viewers', 'switches', 'given', 'represented', 'sessions'] as const
const PARTS_OF_CHILD = ['viewers', 'switches'] as const

function Access() {
  const { t } = useWords()
  const { of } = useSearch({ from: '/me/access' })
  const viewers = useQuery(viewersQuestion(of))
  const waiting = viewers.data?.told.filter((each) => each.answer === null) ?? []
  const child = useChildren().find((each) => each.subjectKey === of)
  const title = child === undefined ? t('access.look.title') : t('access.look.titleOf', { name: child.name })
  return (
    <Page density="citizen" title={title}>
      <div className={classes.stack}>
        <p className={classes.back}><AnchorLink to="/me" search={of === undefined ? {} : { of }}>{child === undefined ? t('record.title') : t('record.titleOf', { name: child.name })}</AnchorLink></p>
        <WhoseBook of={of} />
        {waiting.map((told) => <ToldLook key={told.noticeId} told={told} of={of} />)}
        <p>{child === undefined ? t('access.look.lead') : t('access.look.leadOf', { name: child.name })}</p>
        <nav aria-label={t('access.look.sections')}>
          <ul className={classes.parts}>{(of === undefined ? PARTS : PARTS_OF_CHILD).map((part) => <li key={part}><a href={`#${part}`}>{t(`access.look.${part}.title`)}</a></li>)}</ul>
        </nav>
        <Viewers query={viewers} />
        <Switches looked={viewers.data?.viewers ?? []} of={of} />
        {of === undefined && <><Given /><Represented /><Sessions /></>}
      </div>
    </Page>
  )
}

/** Children the reader decides for. */
function useChildren() {
  return useQuery(representedQuestion).data?.people.filter((each) => each.ground === 'parent') ?? []
}

function WhoseBook({ of }: { of: Of }) {
  const { t } = useWords()
  const children = useChildren()
  const navigate = useNavigate()
  if (children.length === 0) return null
  return (
    <NativeSelect
      size="citizen" label={t('access.look.whose')} value={of ?? ''} data={[{ value: '', label: t('access.look.mine') }, ...children.map((each) => ({ value: each.subjectKey, label: each.name }))]}
      onChange={(event) => {
        const chosen = event.currentTarget.value
        void navigate({ to: '/me/access', search: chosen === '' ? {} : { of: chosen } })
      }}
    />
  )
}
