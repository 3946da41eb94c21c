/** The visits, newest first: walked with J and K, opened with Enter beside the list. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Timeline } from '#modules/record/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { dateOf } from '../../parts/values.ts'
import { useWords } from '../../words/use-words.ts'
import { timelineQuestion } from './patient-questions.ts'
import { VisitPanel } from './visit-panel.tsx'
import classes from './patients.module.css'

type Visit = Timeline['visits'][number]

// A long record is read from its end: the page must not wait for hundreds of lines.
const VISITS_SHOWN = 40

export function VisitLine({ lookId }: { lookId: string }) {
  const { t } = useWords()
  const { data, isPending, error, refetch } = useQuery(timelineQuestion(lookId))
  const [opened, setOpened] = useState<string>()
  const [shown, setShown] = useState(VISITS_SHOWN)
  const list = useRef<HTMLUListElement>(null)
  useListKeys(list)
  const close = () => {
    const id = opened
    setOpened(undefined)
    // The list is there again in a moment; the line that was open takes the focus back.
    setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-visit="${id}"]`)?.focus())
  }
  const more = (first: string | undefined) => {
    setShown((count) => count + VISITS_SHOWN)
    setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-visit="${first}"]`)?.focus())
  }
  return (
    <section aria-labelledby="timeline" className={classes.timeline}>
      <h2 id="timeline">{t('patients.record.timeline')} <span className={`secondary ${classes.keys} wide-only`}>{t('patients.record.timelineKeys')}</span></h2>
      {isPending && <Loading rows={5} />}
      {error !== null && <FailureNotice error={error} retry={() => void refetch()} />}
      {data?.visits.length === 0 && <p>{t('patients.record.noVisits')}</p>}
      {data && data.visits.length > 0 && (
        <div className={classes.work} data-open={opened !== undefined}>
          <ul ref={list} className={classes.visits} onKeyDown={walk}>
            {data.visits.slice(0, shown).map((visit) => <li key={visit.documentId}><Line visit={visit} isOpen={visit.documentId === opened} onOpen={() => setOpened(visit.documentId)} /></li>)}
            {data.visits.length > shown && (
              <li><Button size="officer" variant="default" onClick={() => more(data.visits[shown]?.documentId)}>{t('patients.record.moreVisits', { count: Math.min(VISITS_SHOWN, data.visits.length - shown) })}</Button></li>
            )}
          </ul>
          {opened !== undefined && <VisitPanel key={opened} lookId={lookId} documentId={opened} onClose={close} />}
        </div>
      )}
    </section>
  )
}

/** J and K move from line to line while the list has the focus. */
function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const by = event.key === 'j' || event.key === 'ArrowDown' ? 1 : event.key === 'k' || event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  event.preventDefault()
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-visit]')]
  const at = lines.findIndex((line) => line === document.activeElement)
  lines[Math.min(lines.length - 1, Math.max(0, at + by))]?.focus()
}

/** J from anywhere outside a field begins at the first line. */
function useListKeys(list: { readonly current: HTMLUListElement | null }): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      const inside = event.target instanceof HTMLElement && (event.target.closest('input, textarea, select') !== null || list.current?.contains(event.target) === true)
      if (event.key !== 'j' || inside || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      event.preventDefault()
      list.current?.querySelector<HTMLElement>('[data-visit]')?.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [list])
}

function Line({ visit, isOpen, onOpen }: { visit: Visit; isOpen: boolean; onOpen: () => void }) {
  const { t, say } = useWords()
  const { facility, diagnosis, diseases, care, counts, own, corrected } = visit
  const first = diseases[0]
  return (
    <button type="button" data-visit={visit.documentId} aria-current={isOpen ? 'true' : undefined} onClick={onOpen}>
      <span className={classes.visitDay}>{dateOf(visit.begins ?? visit.receivedAt)}</span>
      <span>
        <strong>{diagnosis ?? first?.name ?? (care?.words ? say(care.words) : t('patients.record.none'))}</strong>
        <span className={classes.when}>
          {[
            own ? t('patients.record.own') : (facility.name ?? facility.code), care?.words ? say(care.words) : null,
            counts.medicines > 0 ? t('patients.record.parts.medicines', { count: counts.medicines }) : null, counts.results > 0 ? t('patients.record.parts.results', { count: counts.results }) : null,
            corrected ? t('patients.record.corrected') : null,
          ].filter(Boolean).join(' · ')}
        </span>
      </span>
    </button>
  )
}
