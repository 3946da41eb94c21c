/** Tries other thresholds on a sample: a job in the background, its progress, what would change, and a curve to pull at. */
import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { MatchingRulesAnswer, SimulationAnswer, SimulationBegun, SimulationResult } from '#modules/people/schema.ts'
import { ask } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { numberOf } from '../../parts/values.ts'
import { useAnnouncer } from '../../shell/live-regions.tsx'
import { useWords } from '../../words/use-words.ts'
import { ScoreCurve } from './score-curve.tsx'
import classes from './matching-page.module.css'

type Thresholds = MatchingRulesAnswer['thresholds']

export function SimulatorPanel() {
  const { t } = useWords()
  const rules = useQuery({ queryKey: ['matching', 'rules'], queryFn: ({ signal }) => ask<MatchingRulesAnswer>('/api/people/matching/rules', { signal }) })
  return (
    <>
      <p className={classes.lead}>{t('matching.simulatorLead')}</p>
      {rules.isPending && <Loading rows={4} />}
      {rules.error !== null && <FailureNotice error={rules.error} retry={() => void rules.refetch()} />}
      {rules.data && <Simulator rules={rules.data} />}
    </>
  )
}

const samples = ['100', '500', '2000']

function Simulator({ rules }: { rules: MatchingRulesAnswer }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<Thresholds>(rules.thresholds)
  const [sample, setSample] = useState('500')
  const begin = useMutation({
    mutationFn: () => ask<SimulationBegun>('/api/people/matching/simulations', { method: 'POST', body: { ...chosen, sample: Number(sample), purpose: t('matching.tab.simulator') } }),
  })
  const crossed = chosen.link <= chosen.ask
  const slider = (name: keyof Thresholds, label: string, [min, max]: readonly [number, number]) => (
    <label className={classes.slider}>
      <span>{label}: <strong>{numberOf(chosen[name])}</strong></span>
      <input type="range" min={min} max={max} step={1} value={chosen[name]} onChange={(event) => setChosen({ ...chosen, [name]: event.currentTarget.valueAsNumber })} />
    </label>
  )
  const { id, thresholds: { link, ask: askFrom }, people } = rules
  return (
    <>
      <p className="secondary">{t('matching.rulesNow', { id, link: numberOf(link), ask: numberOf(askFrom), people: numberOf(people) })}</p>
      <div className={classes.sliders}>
        {slider('link', t('matching.linkFrom'), [-10, 40])}
        {slider('ask', t('matching.askFrom'), [-12, 30])}
        {slider('ahead', t('matching.aheadBy'), [0, 20])}
        <NativeSelect size="officer" label={t('matching.sample')} value={sample} onChange={(event) => setSample(event.currentTarget.value)} data={samples.map((value) => ({ value, label: numberOf(Number(value)) }))} />
        <Button size="officer" loading={begin.isPending} disabled={crossed} onClick={() => begin.mutate()}>{t('matching.tryOut')}</Button>
      </div>
      {crossed && <p role="alert" className={classes.guards}>{t('matching.crossed')}</p>}
      {begin.error !== null && <FailureNotice error={begin.error} />}
      {begin.data && <Running simulationId={begin.data.simulationId} chosen={chosen} />}
    </>
  )
}

function Running({ simulationId, chosen }: { simulationId: string; chosen: Thresholds }) {
  const { t } = useWords()
  const announce = useAnnouncer()
  const simulation = useQuery({
    queryKey: ['matching', 'simulation', simulationId], queryFn: ({ signal }) => ask<SimulationAnswer>(`/api/people/matching/simulations/${simulationId}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'done' || state.data?.state === 'failed' ? false : 1_000),
  })
  const { data, error } = simulation
  const finished = data?.state === 'done'
  useEffect(() => { if (finished) announce.politely(t('matching.counts.then')) }, [finished, announce, t])
  if (error !== null) return <FailureNotice error={error} retry={() => void simulation.refetch()} />
  if (!data) return <Loading rows={2} />
  if (data.state === 'failed') return <Notice tone="stop" title={t('matching.failedTitle')}>{t('matching.failed')}</Notice>
  if (data.result) return <Result result={data.result} chosen={chosen} />
  return (
    <p role="status" className={classes.running}>
      <progress max={data.sample} value={data.done} aria-label={t('matching.tab.simulator')} /> {t('matching.running', { done: numberOf(data.done), sample: numberOf(data.sample) })}
    </p>
  )
}

function Result({ result, chosen }: { result: SimulationResult; chosen: Thresholds }) {
  const { t } = useWords()
  const title = result.changed === 0 ? t('matching.resultSame') : t('matching.resultTitle', { changed: numberOf(result.changed), people: numberOf(result.people) })
  return (
    <section aria-labelledby="result">
      <h2 id="result" className={classes.heading}>{title}</h2>
      <table className={classes.counts}>
        <thead><tr>{(['row', 'now', 'then'] as const).map((column) => <th key={column} scope="col">{t(`matching.counts.${column}`)}</th>)}</tr></thead>
        <tbody>
          {(['link', 'ask', 'new'] as const).map((verdict) => (
            <tr key={verdict}><th scope="row">{t(`matching.counts.${verdict}`)}</th><td className="number">{numberOf(result.now[verdict])}</td><td className="number">{numberOf(result.then[verdict])}</td></tr>
          ))}
        </tbody>
      </table>
      <ScoreCurve result={result} link={chosen.link} ask={chosen.ask} />
      {result.examples.length > 0 && (
        <>
          <h3 className={classes.heading}>{t('matching.examples')}</h3>
          <ul className={classes.links}>
            {result.examples.map((example, at) => (
              <li key={at}>
                {t('matching.exampleOf', { name: example.name, year: example.birthYear ?? '–', now: t(`matching.counts.${example.now}`), then: t(`matching.counts.${example.then}`) })}
                {' '}<span className="secondary">{t('matching.points', { points: numberOf(example.score, 1) })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
