/** Switches between one's own book and those of the people one represents; not there for who represents nobody. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useWords } from '../../words/use-words.ts'
import { representedQuestion, useBookSearch } from './questions.ts'

export function FamilySwitch() {
  const { t } = useWords()
  const { of } = useBookSearch()
  const navigate = useNavigate()
  const people = useQuery(representedQuestion).data?.people ?? []
  if (people.length === 0) return null
  return (
    <NativeSelect
      size="citizen" label={t('record.whose')} value={of ?? ''}
      data={[{ value: '', label: t('record.mine') }, ...people.map((person) => ({ value: person.subjectKey, label: person.name }))]}
      onChange={(event) => {
        const chosen = event.currentTarget.value
        void navigate({ to: '/me', search: chosen === '' ? {} : { of: chosen } })
      }}
    />
  )
}
