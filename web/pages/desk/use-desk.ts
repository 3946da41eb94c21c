/** The desk's one piece of state: who stands there, what is asked, what comes next. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ask, Refused } from '../../asking/ask.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import type { AdmissionDone, Answer, Asking, Day, Incomplete, Patient, Staff } from './answers.ts'

const ADDRESS = '/api/insurance/check-ins'

/** The day's list. While answers are still to come it looks often, else seldom: each look is written down. */
export const dayQuestion = queryOptions({
  queryKey: ['desk-day'],
  queryFn: ({ signal }) => ask<Day>(ADDRESS, { signal }),
  refetchInterval: ({ state }) => ((state.data?.waiting ?? 0) > 0 ? 5_000 : 60_000),
})

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
  const [patient, setPatient] = useState<Patient>()
  const [incomplete, setIncomplete] = useState<Incomplete & { readonly scan?: string }>()
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
    show: (answer: Answer, scan: string | undefined) => {
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

export function useDesk(staff: Staff) {
  const { t, say } = useWords()
  const announce = useAnnouncer()
  const standing = useStanding()
  const { patient } = standing
  const [done, setDone] = useState<{ readonly name: string; readonly answer: AdmissionDone }>()
  const asked = useRef({ text: '', turn: 0 })
  const check = useMutation({
    mutationFn: ({ asking }: { asking: Asking; turn: number }) => ask<Answer>(ADDRESS, { method: 'POST', body: { ...asking, staff } }),
    // Who was scanned last stands at the desk: an answer about somebody before is not shown over theirs.
    onSuccess: (answer, { asking, turn }) => { if (turn === asked.current.turn) standing.show(answer, asking.scan) },
    onError: (error) => announce.urgently(error instanceof Refused && error.problems[0] ? say(error.problems[0].message) : t('desk.failed')),
  })
  const leave = () => {
    asked.current = { text: '', turn: asked.current.turn + 1 }
    standing.clear()
    check.reset()
  }
  const admit = useMutation({
    mutationFn: (wish: AdmissionWish) => ask<AdmissionDone>(`${ADDRESS}/${patient?.checkInId}/admission`, { method: 'POST', body: wish }),
    onSuccess: (answer) => {
      const name = patient?.patient.name ?? ''
      setDone({ name, answer })
      leave()
      standing.refresh()
      announce.urgently(t('desk.admitted', { name }))
    },
  })
  const begin = (asking: Asking) => {
    asked.current.turn += 1
    setDone(undefined)
    admit.reset()
    check.mutate({ asking, turn: asked.current.turn })
  }
  const scan = (text: string) => {
    // Scanners often fire twice: whoever stands at the desk already is not asked about again.
    if (text === asked.current.text && (check.isPending || patient !== undefined)) return
    asked.current = { ...asked.current, text }
    begin({ scan: text })
  }
  const open = async (checkInId: string) => {
    setDone(undefined)
    admit.reset()
    standing.show(await ask<Patient>(`${ADDRESS}/${checkInId}`), undefined)
  }
  return { ...standing, done, check, admit, leave, begin, scan, open }
}

export type Desk = ReturnType<typeof useDesk>

/** A keyboard's Enter that belongs to the field, not to an input method that is still composing. */
export function isEnter(event: { key: string; nativeEvent: { isComposing?: boolean; keyCode?: number } }): boolean {
  return event.key === 'Enter' && event.nativeEvent.isComposing !== true && event.nativeEvent.keyCode !== 229
}

/** A text that came from a scanner while another field had the focus. */
export function looksScanned(text: string): boolean {
  const given = text.trim()
  return /^\d{12}(\||$)/.test(given) || /^[A-Z]{2}[1-5]\d{12}$/i.test(given) || /^\{"|^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(given)
}
