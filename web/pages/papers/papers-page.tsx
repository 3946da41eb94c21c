/** The desk of papers at a facility: its list, writing one, taking one in. */
import { useState, type KeyboardEvent } from 'react'
import { Page } from '../../parts/page.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { ReminderNotice } from '../monitoring/reminder-notice.tsx'
import { PaperTable } from './paper-table.tsx'
import { ReceivePanel } from './receive-panel.tsx'
import { WritePanel } from './write-panel.tsx'
import classes from './papers.module.css'

const tabs = ['list', 'write', 'receive'] as const
type Tab = (typeof tabs)[number]

const panels = { list: PaperTable, write: WritePanel, receive: ReceivePanel } as const

export function PapersPage() {
  const { t } = useWords()
  return <Guard roles={['clinician', 'facility']} title={t('papers.facility.title')}><Papers /></Guard>
}

function Papers() {
  const { t } = useWords()
  const [tab, setTab] = useState<Tab>('list')
  const Panel = panels[tab]
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] ?? 'list'
    setTab(next)
    document.getElementById(`papers-tab-${next}`)?.focus()
  }
  return (
    <Page density="desk" title={t('papers.facility.title')}>
      <ReminderNotice />
      <div role="tablist" aria-label={t('papers.facility.tabs')} className={classes.tabs} onKeyDown={step}>
        {tabs.map((each) => (
          <button key={each} type="button" role="tab" id={`papers-tab-${each}`} aria-selected={each === tab} aria-controls="papers-panel" tabIndex={each === tab ? 0 : -1} onClick={() => setTab(each)}>
            {t(`papers.facility.tab.${each}`)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="papers-panel" aria-labelledby={`papers-tab-${tab}`}><Panel /></div>
    </Page>
  )
}
