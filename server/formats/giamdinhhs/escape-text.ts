/** Text as it is written into XML: what would be read as markup or as another line end is escaped. Pure. */

/** Text as XML; a line end written as such would be read as another. Text without any of these comes back as it is. */
export function escapeText(text: string): string {
  return /[&<>\r]/.test(text) ? escapeMarkup(text).replaceAll('\r', '&#xD;') : text
}

/** Text that somebody typed or another system told: what may not stand in an XML 1.0 document at all becomes a space. */
export function escapeForeignText(text: string): string {
  return escapeText(withoutControls(text).replace(/[\ufffe\uffff]/g, ' '))
}

/** Only what would be read as markup; line ends stay as they are. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Control characters as spaces, since XML 1.0 knows no way to write them; tabs and line ends stay. */
function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ')
}
