/** What English owes Vietnamese: every key, and a singular wherever Vietnamese counts. */

type Counted<T> = { readonly [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]: string }

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> }

/** The shape of a translation of `T`: a missing key does not compile. */
export type Translated<T> = Same<T> & Counted<T>
