/** A vendor opens a tenant: four fields, all faults told at once. */
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import type { NewTenantAnswer, TenantRequest } from '#modules/conformance/schema.ts'
import { Refused } from '../../asking/ask.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useWords, type Words } from '../../words/use-words.ts'
import { askAs } from './asking.ts'
import classes from './conformance-page.module.css'

const FIELDS = ['vendor', 'product', 'version', 'email'] as const
type Field = (typeof FIELDS)[number]

export function RegisterForm({ onOpened }: { onOpened: (tenant: NewTenantAnswer) => void }) {
  const words = useWords()
  const { t } = words
  const [typed, setTyped] = useState<TenantRequest>({ vendor: '', product: '', version: '', email: '' })
  const [tried, setTried] = useState(false)
  const inputs = useRef<Partial<Record<Field, HTMLInputElement | null>>>({})
  const register = useMutation({
    mutationFn: (body: TenantRequest) => askAs<NewTenantAnswer>('/api/conformance/tenants', { method: 'POST', body }),
    onSuccess: onOpened,
    onError: (error) => focusOn(FIELDS.find((field) => refusalOf(error, field, words) !== undefined)),
  })
  const focusOn = (field: Field | undefined) => { if (field) inputs.current[field]?.focus() }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const empty = FIELDS.find((field) => typed[field].trim() === '')
    if (empty) return focusOn(empty)
    register.mutate(typed)
  }
  const errorOf = (field: Field) => (tried && typed[field].trim() === '' ? t('conformance.empty') : refusalOf(register.error, field, words))
  const told = FIELDS.some((field) => refusalOf(register.error, field, words) !== undefined)
  return (
    <section className={classes.door} aria-labelledby="register">
      <form onSubmit={submit} noValidate className={classes.form}>
        <h2 id="register">{t('conformance.register.title')}</h2>
        {FIELDS.map((field) => (
          <TextInput key={field} size="desk" type={field === 'email' ? 'email' : 'text'} label={t(`conformance.register.${field}`)} required withAsterisk={false} value={typed[field]}
            description={field === 'email' ? t('conformance.register.emailWhy') : field === 'product' ? t('conformance.register.printed') : undefined}
            autoComplete={field === 'vendor' ? 'organization' : field === 'email' ? 'email' : 'off'} error={errorOf(field)} ref={(input) => { inputs.current[field] = input }}
            onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, [field]: value }))} />
        ))}
        {register.error !== null && !told && <FailureNotice error={register.error} />}
        <div><Button type="submit" size="desk" loading={register.isPending}>{t('conformance.register.submit')}</Button></div>
      </form>
    </section>
  )
}

/** What the server said of a field, in its own words. */
function refusalOf(error: unknown, field: Field, { say }: Words): string | undefined {
  const problem = error instanceof Refused ? error.problems.find((each) => each.field === field) : undefined
  return problem && `${say(problem.message)} ${say(problem.fix)}`
}
