/** The assessor's filters, each a choice by name that acts at once. */
import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { UnitBody } from '#modules/catalogues/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useProblemWords, useRuleFamilies } from '../../parts/problem-words.ts'
import { useWords } from '../../words/use-words.ts'
import { monthName } from '../claims/claim-filters.ts'
import classes from '../claims/claims.module.css'
import type { AssessmentFilters } from './assessment-filters.ts'
import { facilitiesQuestion, provincesQuestion } from './questions.ts'

export interface FilterChoicesProps {
  readonly filters: AssessmentFilters
  readonly month: string
  readonly months: readonly string[]
  readonly onChange: (filters: AssessmentFilters) => void
}

const byName = new Intl.Collator('vi')

export function FilterChoices({ filters, month, months, onChange }: FilterChoicesProps) {
  const { t } = useWords()
  const provinces = useQuery(provincesQuestion)
  const facilities = useQuery(facilitiesQuestion(filters.province))
  const failed = [provinces, facilities].find(({ error }) => error !== null)
  const { province, facility } = filters
  const chosen = province !== undefined || facility !== undefined || filters.code !== undefined
  const all = t('assessment.filters.all')
  return (
    <>
      <div className={classes.filters} role="search" aria-label={t('assessment.filters.label')}>
        <NativeSelect
          size="officer" label={t('assessment.filters.month')} value={month} data={[...new Set([month, ...months])].map((value) => ({ value, label: monthName(value) }))}
          onChange={(event) => onChange({ ...filters, month: event.currentTarget.value })}
        />
        <NativeSelect
          size="officer" label={t('assessment.filters.province')} value={province ?? ''} data={namedChoices(all, provinces.data?.map(plainlyNamed), province)}
          onChange={({ currentTarget: { value } }) => onChange({ ...filters, province: value, facility: '' })}
        />
        <NativeSelect
          size="officer" label={t('assessment.filters.facility')} value={facility ?? ''} disabled={province === undefined && facility === undefined}
          data={namedChoices(province === undefined ? t('assessment.filters.provinceFirst') : all, facilities.data, facility)}
          onChange={({ currentTarget: { value } }) => onChange({ ...filters, facility: value })}
        />
        <RuleChoice code={filters.code} onChange={(code) => onChange({ ...filters, code })} />
        <Button size="officer" variant="default" disabled={!chosen} onClick={() => onChange({ month, ...(filters.mode === undefined ? {} : { mode: filters.mode }) })}>{t('assessment.filters.clear')}</Button>
      </div>
      {failed && <FailureNotice error={failed.error} retry={() => void failed.refetch()} />}
    </>
  )
}

/** "Cao Bằng" of "Tỉnh Cao Bằng": who types a letter in a list means the name itself. */
function plainlyNamed({ code, name, kind }: UnitBody) {
  return { code, name: name.toLocaleLowerCase('vi').startsWith(`${kind} `) ? name.slice(kind.length + 1) : name }
}

/** The value of the address stays a choice while its name is not known. */
function namedChoices(none: string, list: readonly { readonly code: string; readonly name: string }[] | undefined, value: string | undefined) {
  const known = (list ?? []).map(({ code, name }) => ({ value: code, label: `${name} (${code})` })).toSorted((a, b) => byName.compare(a.label, b.label))
  const unknown = value !== undefined && !known.some((each) => each.value === value) ? [{ value, label: value }] : []
  return [{ value: '', label: none }, ...unknown, ...known]
}

function RuleChoice({ code, onChange }: { code: string | undefined; onChange: (code: string) => void }) {
  const { t, say } = useWords()
  const wordsOf = useProblemWords()
  const families = useRuleFamilies()
  const named = (rule: string) => {
    const words = wordsOf(rule)
    return words ? say(words) : rule
  }
  const unknown = code !== undefined && !families.some((family) => family.rules.some((rule) => rule.code === code))
  return (
    <NativeSelect size="officer" className={classes.rule} label={t('assessment.filters.code')} value={code ?? ''} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">{t('assessment.filters.all')}</option>
      {unknown && <option value={code}>{named(code)}</option>}
      {families.map((family) => (
        <optgroup key={family.id} label={say(family.title)}>{family.rules.map((rule) => <option key={rule.code} value={rule.code}>{named(rule.code)}</option>)}</optgroup>
      ))}
    </NativeSelect>
  )
}
