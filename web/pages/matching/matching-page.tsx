/** The data steward's page: doubts to decide, links to take back, people to find, thresholds to try. */
import { useState, type KeyboardEvent } from 'react'
import { Page } from '../../parts/page.tsx'
import { Guard } from '../../shell/guard.tsx'
import { useWords } from '../../words/use-words.ts'
import { LinksPanel } from './links-panel.tsx'
import { SearchPanel } from './search-panel.tsx'
import { SimulatorPanel } from './simulator-panel.tsx'
import { WorkPanel } from './work-panel.tsx'
import classes from './matching-page.module.css'

const tabs = ['work', 'links', 'search', 'simulator'] as const
type Tab = (typeof tabs)[number]

const panels = { work: WorkPanel, links: LinksPanel, search: SearchPanel, simulator: SimulatorPanel } as const

export function MatchingPage() {
  const { t } = useWords()
  return <Guard roles={['steward']} title={t('matching.title')}><Matching /></Guard>
}

function Matching() {
  const { t } = useWords()
  const [tab, setTab] = useState<Tab>('work')
  const Panel = panels[tab]
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] ?? 'work'
    setTab(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  return (
    <Page density="officer" title={t('matching.title')}>
      <div role="tablist" aria-label={t('matching.tabs')} className={classes.tabs} onKeyDown={step}>
        {tabs.map((each) => (
          <button key={each} type="button" role="tab" id={`tab-${each}`} aria-selected={each === tab} aria-controls="matching-panel" tabIndex={each === tab ? 0 : -1} onClick={() => setTab(each)}>
            {t(`matching.tab.${each}`)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="matching-panel" aria-labelledby={`tab-${tab}`}><Panel /></div>
    </Page>
  )
}
