/** A new tenant's account, its password shown once. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { NewTenantAnswer } from '#modules/conformance/schema.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Fact, Facts } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { takePair, type Pair } from './asking.ts'
import classes from './conformance-page.module.css'

export function Opened({ tenant, onPair }: { tenant: NewTenantAnswer; onPair: (pair: Pair) => void }) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const signIn = useMutation({ mutationFn: () => takePair(tenant.username, tenant.password), onSuccess: onPair })
  return (
    <section className={classes.door} aria-labelledby="opened">
      <h2 id="opened" ref={heading} tabIndex={-1}>{t('conformance.opened.title', { facility: tenant.facility })}</h2>
      <div className={classes.form}>
        <Notice tone="act" title={t('conformance.opened.keep')} />
        <Facts>
          <Fact name={t('conformance.opened.facility')} copy={tenant.facility}><code>{tenant.facility}</code></Fact>
          <Fact name={t('conformance.opened.username')} copy={tenant.username}><code>{tenant.username}</code></Fact>
          <Fact name={t('conformance.opened.password')} copy={tenant.password}><code className={classes.password}>{tenant.password}</code></Fact>
          <Fact name={t('conformance.opened.address')} copy={tenant.addresses.token}><code>{tenant.addresses.token}</code></Fact>
        </Facts>
        {signIn.error !== null && <FailureNotice error={signIn.error} retry={() => signIn.mutate()} />}
        <div><Button size="desk" loading={signIn.isPending} onClick={() => signIn.mutate()}>{t('conformance.opened.go')}</Button></div>
      </div>
    </section>
  )
}
