/** What the addresses of the book's pages may ask for. Pure: the router reads it before any page is fetched. */

export interface BookSearch {
  /** The opaque handle of somebody represented; without it, one's own book. */
  readonly of?: string
}

/** Reads `of` of an address; what is no handle is left out. */
export function bookSearchIn(search: Readonly<Record<string, unknown>>): BookSearch {
  const { of } = search
  return typeof of === 'string' && /^[\w.~-]{1,80}$/.test(of) ? { of } : {}
}

export const entryKinds = ['allergy', 'blood-pressure', 'body', 'vaccination', 'emergency-contact', 'blood-group'] as const
export type EntryKind = (typeof entryKinds)[number]

export interface AddSearch extends BookSearch {
  readonly kind?: EntryKind
}

/** Reads which kind of entry an address asks for. */
export function addSearchIn(search: Readonly<Record<string, unknown>>): AddSearch {
  const kind = entryKinds.find((each) => each === search['kind'])
  return { ...bookSearchIn(search), ...(kind === undefined ? {} : { kind }) }
}

export interface ViewsSearch extends BookSearch {
  readonly view?: string
}

/** Reads which view an address asks for. */
export function viewsSearchIn(search: Readonly<Record<string, unknown>>): ViewsSearch {
  const { view } = search
  return { ...bookSearchIn(search), ...(typeof view === 'string' && /^[\w-]{1,40}$/.test(view) ? { view } : {}) }
}
