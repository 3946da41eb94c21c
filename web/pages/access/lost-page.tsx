/** Addresses that lead nowhere, and pages that failed to open. */
import { Button } from '@mantine/core'
import { AnchorLink } from '../../parts/links.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { useWords } from '../../words/use-words.ts'

export function LostPage() {
  const { t } = useWords()
  return (
    <Page density="desk" title={t('access.lostTitle')}>
      <Notice tone="act" title={t('access.lostTitle')} next={<AnchorLink to="/">{t('failures.home')}</AnchorLink>}>{t('access.lost')}</Notice>
    </Page>
  )
}

export function BrokenPage() {
  const { t } = useWords()
  const next = <Button variant="default" onClick={() => window.location.reload()}>{t('access.reload')}</Button>
  return (
    <Page density="desk" title={t('access.brokenTitle')}>
      <Notice tone="stop" title={t('access.brokenTitle')} next={next}>{t('access.broken')}</Notice>
    </Page>
  )
}
