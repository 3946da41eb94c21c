/** Who stands before the doctor, from the scan to the open record. */
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FindAnswer, FindBody, FoundPatient, OpenAnswer, OpenBody } from '#modules/record/schema.ts'
import { ask, Refused } from '../../asking/ask.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'

export type Step = 'scan' | 'name' | 'choose' | 'purpose'

export function useFinding() {
  const { t, say } = useWords()
  const announce = useAnnouncer()
  const navigate = useNavigate()
  const [step, setStep] = useState<Step>('scan')
  const [patient, setPatient] = useState<FoundPatient>()
  const [begun, setBegun] = useState<Extract<FindAnswer, { kind: 'more-needed' }>>()
  const choose = (chosen: FoundPatient) => {
    setPatient(chosen)
    setStep('purpose')
    announce.urgently(`${chosen.name ?? ''} ${t('patients.purposeTitle')}`)
  }
  const find = useMutation({
    mutationFn: (body: FindBody) => ask<FindAnswer>('/api/record/patients/find', { method: 'POST', body }),
    onSuccess: (answer) => {
      if (answer.kind === 'one') return choose(answer.patient)
      if (answer.kind === 'choose') {
        announce.urgently(answer.patients.length === 0 ? t('patients.nobodyTitle') : t('patients.choose', { count: answer.patients.length }))
        return setStep('choose')
      }
      setBegun(answer)
      setStep('name')
      announce.urgently(t(`patients.more.${answer.by}`))
    },
    onError: (error) => announce.urgently(error instanceof Refused && error.problems[0] ? say(error.problems[0].message) : t('patients.failed')),
  })
  const open = useMutation({
    mutationFn: (body: Omit<OpenBody, 'found'>) => ask<OpenAnswer>('/api/record/looks', { method: 'POST', body: { ...body, found: patient?.found ?? '' } }),
    onSuccess: (answer) => {
      if (answer.kind === 'opened') return navigate({ to: '/patients/$lookId', params: { lookId: answer.lookId } })
      announce.urgently(t('patients.unknownTitle'))
    },
    onError: (error) => announce.urgently(error instanceof Refused && error.problems[0] ? say(error.problems[0].message) : t('patients.failed')),
  })
  const clear = (next: Step) => {
    for (const asked of [find, open]) asked.reset()
    setPatient(undefined)
    setBegun(undefined)
    setStep(next)
  }
  return {
    step, patient, begun, find, open, choose,
    leave: () => clear('scan'),
    byName: () => clear('name'),
    scan: (text: string) => {
      clear('scan')
      find.mutate({ scan: text })
    },
  }
}

export type Finding = ReturnType<typeof useFinding>
