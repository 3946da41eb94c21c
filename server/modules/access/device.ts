/** The kind of device behind a browser's own description: all that is kept of it. Pure. */

export type DeviceKind = 'phone' | 'tablet' | 'computer' | 'unknown'

/** Reads `user-agent`; what says nothing known is `unknown`. */
export function deviceKind(userAgent: string | undefined): DeviceKind {
  if (userAgent === undefined) return 'unknown'
  if (/iPad|Tablet|Android(?!.*Mobile)/.test(userAgent)) return 'tablet'
  if (/iPhone|Mobile/.test(userAgent)) return 'phone'
  return /Windows|Macintosh|X11|Linux|CrOS/.test(userAgent) ? 'computer' : 'unknown'
}
