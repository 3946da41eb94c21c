/** The two live regions, there from the start: one polite, one urgent (LOOK §4). */
import { VisuallyHidden } from '@mantine/core'
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'

export interface Announcer {
  readonly politely: (text: string) => void
  readonly urgently: (text: string) => void
}

const AnnouncerContext = createContext<Announcer>({ politely: () => undefined, urgently: () => undefined })

/** Speaks to screen readers without moving anything on the page. */
export const useAnnouncer = (): Announcer => useContext(AnnouncerContext)

export function LiveRegions({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState('')
  const [urgent, setUrgent] = useState('')
  // The same text twice would not be spoken again: a trailing no-break space makes it new.
  const again = useCallback((text: string) => (before: string) => (before === text ? `${text}\u00A0` : text), [])
  const announcer = useMemo(() => ({
    politely: (text: string) => setPolite(again(text)),
    urgently: (text: string) => setUrgent(again(text)),
  }), [again])
  return (
    <AnnouncerContext value={announcer}>
      {children}
      <VisuallyHidden role="status" aria-live="polite">{polite}</VisuallyHidden>
      <VisuallyHidden role="alert" aria-live="assertive">{urgent}</VisuallyHidden>
    </AnnouncerContext>
  )
}
