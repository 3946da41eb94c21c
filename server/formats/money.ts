/** Amounts of the standard as whole hundredths of a đồng, exact. */

/** `"12345.6"` → `"1234560"`; a third decimal rounds half away from zero. Null where the text is empty or no number. */
export function toHundredths(text: string): string | null {
  const [, sign, whole, decimals] = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(text) ?? []
  if (whole === undefined) return null
  const exact = `${decimals ?? ''}00`
  const hundredths = BigInt(whole + exact.slice(0, 2)) + ((decimals?.charCodeAt(2) ?? 0) >= 0x35 ? 1n : 0n)
  return (sign === '-' ? -hundredths : hundredths).toString()
}
