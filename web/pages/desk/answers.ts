/** What the desk's page reads of the check-in's answers. A test holds them to the server's own schema. */

export interface TwoWords {
  readonly vi: string
  readonly en: string
}

export type DeskTone = 'done' | 'act' | 'stop' | 'quiet' | 'moving'

export interface Term {
  readonly number: string
  readonly from: string | null
  readonly to: string | null
  readonly facility: string
  readonly facilityName: string
}

export interface Patient {
  readonly kind: 'checked'
  readonly checkInId: string
  readonly shown: { readonly by: string; readonly evidence: 'claim' | 'proof'; readonly means: TwoWords; readonly bent: boolean }
  readonly patient: { readonly name: string; readonly birth: string; readonly sex: '1' | '2' | '3'; readonly personalId: string | null }
  readonly identity: { readonly state: string; readonly tone: DeskTone; readonly means: TwoWords; readonly todo: TwoWords; readonly differs: readonly ('name' | 'birth' | 'sex')[] }
  readonly card: {
    readonly code: string | null
    readonly tone: DeskTone
    readonly cover: string
    readonly means: TwoWords
    readonly todo: TwoWords
    readonly term: Term | null
    readonly benefit: { readonly percent: number; readonly changedBy: string | null } | null
    readonly daysLeft: number | null
    readonly endsSoon: boolean
    readonly fiveYears: string | null
    readonly visits: readonly { readonly facility: string; readonly begins: string; readonly diagnosis: string }[]
  }
  readonly objects: readonly { readonly code: string; readonly title: TwoWords; readonly why: TwoWords; readonly percent: number | null }[]
  readonly place: { readonly former: boolean; readonly candidates: readonly { readonly code: string; readonly name: string }[] }
  readonly fields: readonly Filled[]
  readonly later: boolean
  readonly needsAcknowledgement: boolean
  readonly admittedBefore: string | null
  readonly admission: Admitted | null
}

export interface Filled {
  readonly name: string
  readonly title: TwoWords
  readonly value: string
  readonly shown: string
  readonly source: string
  readonly confirmed: boolean | null
  readonly needsEye: boolean
}

export interface Admitted {
  readonly at: string
  readonly reason: string
  readonly object: string
  readonly fileState: 'to-send' | 'sent' | 'to-sign' | 'not-wanted'
}

export interface KnownFields {
  readonly personalId?: string
  readonly name?: string
  readonly birth?: string
  readonly sex?: '1' | '2' | '3'
  readonly cardNumber?: string
  readonly address?: string
}

export interface Incomplete {
  readonly kind: 'incomplete'
  readonly missing: readonly ('personalId' | 'name' | 'birth' | 'sex')[]
  readonly bent: boolean
  readonly known: KnownFields
}

export type Answer = Patient | Incomplete

export interface AdmissionDone {
  readonly checkInId: string
  readonly admission: Admitted
  readonly file: string | null
}

export interface Line {
  readonly checkInId: string
  readonly at: string
  readonly name: string
  readonly birth: string
  readonly sex: '1' | '2' | '3'
  readonly evidence: 'claim' | 'proof'
  readonly identityTone: DeskTone
  readonly identity: TwoWords
  readonly cardTone: DeskTone
  readonly card: TwoWords
  readonly state: 'open' | 'admitted'
  readonly later: boolean
  readonly verifiedAt: string | null
  readonly attention: boolean
  readonly fileState: 'none' | Admitted['fileState']
}

export interface Day {
  readonly day: string
  readonly checkIns: readonly Line[]
  readonly waiting: number
  readonly attention: number
}

export type Matches = readonly { readonly checkInId: string; readonly name: string; readonly birth: string; readonly numberEnds: string; readonly lastDay: string }[]

export interface Staff {
  readonly name: string
  readonly personalId: string
}

export interface Asking {
  readonly scan?: string
  readonly fields?: KnownFields
  readonly from?: string
}
