/** The desk's one piece of state: who stands there, what is asked, what comes next. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { AdmissionAnswer, CheckInAnswer, CheckInBody, CheckInIncomplete, CheckedIn, DeskList, DeskStaff } from '#modules/insurance/schema.ts'
import { ask, Refused } from '../../asking/ask.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'

const ADDRESS = '/api/insurance/check-ins'

/** The day's list. While answers are still to come it looks often, else seldom: each look is written down. */
export const dayQuestion = queryOptions({
  queryKey: ['desk-day'],
  queryFn: ({ signal }) => ask<DeskList>(ADDRESS, { signal }),
  refetchInterval: ({ state }) => ((state.data?.waiting ?? 0) > 0 ? 5_000 : 60_000),
})

type Asking = Omit<CheckInBody, 'staff'>

export type Step = 'scan' | 'edit' | 'find' | 'patient'

export interface AdmissionWish {
  readonly reason: string
  readonly object: string
  readonly service: { readonly code: string; readonly name: string }
  readonly acknowledged: boolean
}

/** The panel that is open, and whom it shows. */
function useStanding() {
  const [step, setStep] = useState<Step>('scan')
  const [patient, setPatient] = useState<CheckedIn>()
  const [incomplete, setIncomplete] = useState<CheckInIncomplete & { readonly scan?: string }>()
  const { t, say } = useWords()
  const announce = useAnnouncer()
  const queries = useQueryClient()
  const refresh = () => void queries.invalidateQueries({ queryKey: ['desk-day'] })
  return {
    step, patient, incomplete, setStep, refresh,
    clear: () => {
      setPatient(undefined)
      setIncomplete(undefined)
      setStep('scan')
    },
    show: (answer: CheckInAnswer, scan: string | undefined) => {
      if (answer.kind === 'incomplete') {
        setIncomplete({ ...answer, ...(scan === undefined ? {} : { scan }) })
        setPatient(undefined)
        setStep('edit')
        return announce.urgently(t(answer.bent ? 'desk.bent' : 'desk.incomplete'))
      }
      setIncomplete(undefined)
      setPatient(answer)
      setStep('patient')
      refresh()
      announce.urgently([answer.patient.name, say(answer.identity.means), say(answer.card.means), answer.later ? t('desk.admitAnyway') : ''].filter(Boolean).join(' '))
    },
  }
}

/** Of whoever stands at the desk: the scan, empty without one; and which question it was, for answers may overtake each other. */
function useTurns() {
  const asked = useRef({ text: '', turn: 0 })
  return {
    current: () => asked.current.turn,
    isAsked: (text: string) => text === asked.current.text,
    isNewest: (turn: number) => turn === asked.current.turn,
    next: (text: string) => {
      asked.current = { text, turn: asked.current.turn + 1 }
      return asked.current.turn
    },
  }
}

/**
 * Whether the scanner is shooting into the scan field at this moment: an answer that comes meanwhile must not take the
 * focus, or the rest of the shot would land in the next field and its Enter would admit.
 */
function useShots() {
  const underWay = useRef(false)
  const [ended, setEnded] = useState(0)
  return {
    /** Counts shots that brought nothing new: the field that waits takes the focus again. */
    shotsEnded: ended,
    end: () => setEnded((count) => count + 1),
    isShooting: useCallback(() => underWay.current, []),
    noteTyping: (isUnderWay: boolean) => {
      underWay.current = isUnderWay
    },
  }
}

/** Admits; `onDone` hears whom, and in which turn it was asked for. */
function useAdmission(patient: CheckedIn | undefined, current: () => number, onDone: (answer: AdmissionAnswer, asked: { readonly name: string; readonly turn: number }) => void) {
  return useMutation({
    mutationFn: (wish: AdmissionWish) => ask<AdmissionAnswer>(`${ADDRESS}/${patient?.checkInId}/admission`, { method: 'POST', body: wish }),
    onMutate: () => ({ name: patient?.patient.name ?? '', turn: current() }),
    onSuccess: (answer, _, asked) => onDone(answer, asked),
  })
}

/** Opens a check-in of the day again; `onOpened` hears in which turn it was asked for. */
function useOpening(onOpened: (answer: CheckedIn, turn: number) => void) {
  return useMutation({
    mutationFn: ({ checkInId }: { checkInId: string; turn: number }) => ask<CheckedIn>(`${ADDRESS}/${checkInId}`),
    onSuccess: (answer, { turn }) => onOpened(answer, turn),
  })
}

export function useDesk(staff: DeskStaff) {
  const { t, say } = useWords()
  const announce = useAnnouncer()
  const standing = useStanding()
  const [done, setDone] = useState<{ readonly name: string; readonly answer: AdmissionAnswer }>()
  const { current, isAsked, isNewest, next } = useTurns()
  const shots = useShots()
  const check = useMutation({
    mutationFn: ({ asking }: { asking: Asking; turn: number }) => ask<CheckInAnswer>(ADDRESS, { method: 'POST', body: { ...asking, staff } }),
    // Who was scanned last stands at the desk: an answer about somebody before is not shown over theirs.
    onSuccess: (answer, { asking, turn }) => { if (isNewest(turn)) standing.show(answer, asking.scan) },
    onError: (error, { turn }) => {
      // What has failed may be scanned again.
      if (isNewest(turn)) next('')
      announce.urgently(error instanceof Refused && error.problems[0] ? say(error.problems[0].message) : t('desk.failed'))
    },
  })
  const opening = useOpening((answer, turn) => { if (isNewest(turn)) standing.show(answer, undefined) })
  const leave = () => {
    next('')
    standing.clear()
    for (const asked of [check, opening]) asked.reset()
  }
  const admit = useAdmission(standing.patient, current, (answer, { name, turn }) => {
    setDone({ name, answer })
    // The next patient may have been scanned meanwhile.
    if (isNewest(turn)) leave()
    standing.refresh()
    announce.urgently(t('desk.admitted', { name }))
  })
  /** The next one steps up: nothing of the former stays on the page. */
  const stepUp = (text: string) => {
    setDone(undefined)
    for (const asked of [admit, opening]) asked.reset()
    return next(text)
  }
  const begin = (asking: Asking) => check.mutate({ asking, turn: stepUp(asking.scan ?? '') })
  const scan = (text: string) => {
    // Scanners often fire twice: whoever stands at the desk already is not asked about again.
    if (!isAsked(text)) return begin({ scan: text })
    if (standing.patient !== undefined) standing.setStep('patient')
    shots.end()
  }
  const open = (checkInId: string) => {
    const turn = stepUp('')
    check.reset()
    opening.mutate({ checkInId, turn })
  }
  return { ...standing, ...shots, done, check, admit, opening, leave, begin, scan, open }
}

export type Desk = ReturnType<typeof useDesk>

export { isEnter } from '../../parts/enter-key.ts'

/** A text that came from a scanner while another field had the focus. */
export function looksScanned(text: string): boolean {
  const given = text.trim()
  return /^\d{12}(\||$)/.test(given) || /^[A-Z]{2}[1-5]\d{12}$/i.test(given) || /^\{"|^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(given)
}
