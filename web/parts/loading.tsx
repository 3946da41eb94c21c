/** Holds the place of what is being fetched, so that nothing jumps when it arrives. */
import { Skeleton, VisuallyHidden } from '@mantine/core'
import { useWords } from '../words/use-words.ts'

export function Loading({ rows, height = 36 }: { rows: number; height?: number }) {
  const { t } = useWords()
  return (
    <div>
      <VisuallyHidden>{t('parts.loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => <Skeleton key={row} height={height - 8} mb={8} radius={6} aria-hidden />)}
    </div>
  )
}
