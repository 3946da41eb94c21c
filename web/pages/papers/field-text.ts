/** Days as people type them and as the visit standard writes them. Pure. */

/** `yyyyMMdd` or `yyyyMMddHHmm` of 08/12/2026 or 08/12/2026 14:05; what is neither stays as it is, for the server to name. */
export function storedDay(typed: string): string {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ ,]+(\d{1,2}):(\d{2}))?$/.exec(typed.trim())
  if (!parts) return typed.trim()
  const [day, month, hour] = [parts[1], parts[2], parts[4]].map((part) => (part ?? '').padStart(2, '0'))
  return `${parts[3]}${month}${day}${parts[4] === undefined ? '' : `${hour}${parts[5]}`}`
}

/** 08/12/2026 of 20261208, with its time where it has one. */
export function typedDay(stored: string): string {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?$/.exec(stored)
  if (!parts) return stored
  const time = parts[4] === undefined || `${parts[4]}${parts[5]}` === '0000' ? '' : ` ${parts[4]}:${parts[5]}`
  return `${parts[3]}/${parts[2]}/${parts[1]}${time}`
}
