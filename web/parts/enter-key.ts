/** What a keyboard's Enter means in a field that an input method writes into too. */

/** A keyboard's Enter that belongs to the field, not to an input method that is still composing. */
export function isEnter(event: { key: string; nativeEvent: { isComposing?: boolean; keyCode?: number } }): boolean {
  return event.key === 'Enter' && event.nativeEvent.isComposing !== true && event.nativeEvent.keyCode !== 229
}
