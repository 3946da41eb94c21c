/** After a submit that found faults, the first field with one takes the focus. */
import { useEffect, useRef, type RefObject } from 'react'

/** The form's ref. `wrong` is a new object at each submit. */
export function useFirstFault(wrong: object): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [wrong])
  return form
}
