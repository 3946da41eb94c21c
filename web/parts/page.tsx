/** The frame of a page: its density, its title, its one `h1`, which takes the focus when the reader has come from another page. */
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import classes from './page.module.css'

export type Density = 'citizen' | 'desk' | 'officer' | 'wide'

export interface PageProps {
  readonly density: Density
  /** Shown in the browser's tab; the heading too, unless `heading` says it more fully. */
  readonly title: string
  readonly heading?: ReactNode
  /** Stands to the right of the heading: actions, a clock. */
  readonly beside?: ReactNode
  /** This page took the place of another one at the same address. */
  readonly takesFocus?: boolean
  readonly children: ReactNode
}

export function Page({ density, title, heading, beside, takesFocus = false, children }: PageProps) {
  return (
    <div className={classes.page} data-density={density}>
      <div className={classes.head}>
        <PageHeading title={title} takesFocus={takesFocus}>{heading ?? title}</PageHeading>
        {beside}
      </div>
      {children}
    </div>
  )
}

/** The `h1`. Sets the tab's title; takes the focus after a change of page, not on the first load. */
export function PageHeading({ title, takesFocus = false, children }: { title: string; takesFocus?: boolean; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const router = useRouter()
  useEffect(() => { document.title = title.includes('Liên Thông') ? title : `${title} · Liên Thông` }, [title])
  useEffect(() => {
    if (takesFocus || router.options.context.travelled.current) heading.current?.focus({ preventScroll: true })
  }, [router, takesFocus])
  return <h1 ref={heading} tabIndex={-1} className={classes.heading}>{children}</h1>
}
