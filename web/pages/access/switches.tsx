/** Who may look: by facility, by kind of content, private content; each switch says its effect in words. */
import { useQuery } from '@tanstack/react-query'
import { CATEGORY_WORDS, RECORD_CATEGORIES } from '#definitions/access/look.ts'
import { LABEL_WORDS, SENSITIVITY_LABELS } from '#definitions/access/sensitive.ts'
import type { SwitchList, ViewerList } from '#modules/access/schema.ts'
import { useWords } from '../../words/use-words.ts'
import { CloseFacility } from './close-facility.tsx'
import { bodyOf, switchesQuestion, type Of } from './questions.ts'
import { Section } from './section.tsx'
import { SwitchRow } from './switch-row.tsx'
import classes from './access.module.css'

type SwitchState = SwitchList['switches'][number]

interface Shown {
  readonly switches: readonly SwitchState[]
  readonly of: Of
}

export function Switches({ looked, of }: { looked: ViewerList['viewers']; of: Of }) {
  const { t } = useWords()
  const query = useQuery(switchesQuestion(of))
  return (
    <Section id="switches" title={t('access.look.switches.title')} query={query}>
      {({ switches, exceptions }) => (
        <>
          <Facilities switches={switches} looked={looked} of={of} />
          <Categories switches={switches} of={of} />
          <Labels switches={switches} of={of} />
          <Exceptions exceptions={exceptions} />
        </>
      )}
    </Section>
  )
}

/** Facilities that looked, and those a switch names. */
function Facilities({ switches, looked, of }: Shown & { looked: ViewerList['viewers'] }) {
  const { t } = useWords()
  const set = switches.filter((each) => each.kind === 'facility')
  const names = new Map([
    ...looked.flatMap(({ facility, facilityName }) => (facility === null ? [] : [[facility, facilityName ?? facility] as const])),
    ...set.map((each) => [each.target, each.name ?? each.target] as const),
  ])
  return (
    <div>
      <h3>{t('access.look.switches.facilities')}</h3>
      {names.size === 0 && <p className="secondary">{t('access.look.switches.noFacilities')}</p>}
      <ul className={classes.list}>
        {[...names].map(([code, name]) => {
          const state = set.find((each) => each.target === code)
          return (
            <SwitchRow
              key={code} name={name} place={{ kind: 'facility', target: code , ...bodyOf(of) }} open={state?.open ?? true} until={state?.until ?? null}
              effect={state?.open === false ? t('access.look.switches.facilityClosed') : t('access.look.switches.facilityOpen')}
            />
          )
        })}
      </ul>
      <CloseFacility of={of} />
    </div>
  )
}

function Categories({ switches, of }: Shown) {
  const { t, say } = useWords()
  return (
    <div>
      <h3>{t('access.look.switches.categories')}</h3>
      <ul className={classes.list}>
        {RECORD_CATEGORIES.map((category) => {
          const state = switches.find((each) => each.kind === 'category' && each.target === category)
          const open = state?.open ?? true
          return (
            <SwitchRow
              key={category} name={say(CATEGORY_WORDS[category])} place={{ kind: 'category', target: category , ...bodyOf(of) }} open={open} until={state?.until ?? null}
              effect={open ? t('access.look.switches.categoryOpen') : t('access.look.switches.categoryClosed')}
            />
          )
        })}
      </ul>
    </div>
  )
}

/** The same four for everybody: that they are listed tells nothing. */
function Labels({ switches, of }: Shown) {
  const { t, say } = useWords()
  return (
    <div>
      <h3>{t('access.look.switches.labels')}</h3>
      <p className="secondary">{t('access.look.switches.labelsText')}</p>
      <ul className={classes.list}>
        {SENSITIVITY_LABELS.map((label) => {
          const state = switches.find((each) => each.kind === 'label' && each.target === label && each.facility === '')
          const open = state?.open ?? false
          return (
            <SwitchRow
              key={label} name={say(LABEL_WORDS[label])} place={{ kind: 'label', target: label , ...bodyOf(of) }} open={open} until={state?.until ?? null}
              effect={open ? t('access.look.switches.labelOpen') : t('access.look.switches.labelClosed')}
            />
          )
        })}
      </ul>
    </div>
  )
}

function Exceptions({ exceptions }: { exceptions: SwitchList['exceptions'] }) {
  const { t, say } = useWords()
  return (
    <details className={classes.law}>
      <summary>{t('access.look.switches.law')}</summary>
      <ul className={classes.list}>
        {exceptions.map(({ id, title, effect, instrument }) => (
          <li key={id}>
            <p className={classes.what}><strong>{say(title)}</strong></p>
            <p>{say(effect)}</p>
            <p className={classes.note} lang="vi">{instrument}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
