/** Which search parameters resources of a type have, and where their values stand. Data only. */

export type ParameterKind = 'token' | 'date' | 'reference' | 'string'

export interface SearchParameter {
  readonly name: string
  readonly kind: ParameterKind
  /** Element paths; lists on the way are gone through. */
  readonly paths: readonly string[]
}

const token = (name: string, ...paths: string[]): SearchParameter => ({ name, kind: 'token', paths })
const date = (name: string, ...paths: string[]): SearchParameter => ({ name, kind: 'date', paths })
const reference = (name: string, ...paths: string[]): SearchParameter => ({ name, kind: 'reference', paths })
const string = (name: string, ...paths: string[]): SearchParameter => ({ name, kind: 'string', paths })

/** Every type has these. */
export const commonParameters: readonly SearchParameter[] = [token('_id', 'id'), date('_lastUpdated', 'meta.lastUpdated'), token('_security', 'meta.security')]

const subject = [reference('patient', 'subject'), reference('subject', 'subject')]
const encounter = reference('encounter', 'encounter')
const identifier = token('identifier', 'identifier')
const status = token('status', 'status')
const code = token('code', 'code')
const category = token('category', 'category')

/** R4 search parameters by type, those whose elements the mapping fills. */
export const searchParameters: Readonly<Record<string, readonly SearchParameter[]>> = {
  Patient: [identifier, string('name', 'name.text'), date('birthdate', 'birthDate'), token('gender', 'gender'), token('phone', 'telecom.value'), string('address', 'address.text')],
  Encounter: [
    ...subject, identifier, status, token('class', 'class'), token('type', 'type'), date('date', 'period'), reference('diagnosis', 'diagnosis.condition'),
    reference('service-provider', 'serviceProvider'),
  ],
  Condition: [...subject, encounter, code, category, token('clinical-status', 'clinicalStatus'), token('verification-status', 'verificationStatus'), date('recorded-date', 'recordedDate')],
  Observation: [
    ...subject, encounter, code, category, status, date('date', 'effectiveDateTime'), token('value-concept', 'valueCodeableConcept'), token('component-code', 'component.code'),
    token('combo-code', 'code', 'component.code'), string('value-string', 'valueString'), reference('performer', 'performer'),
  ],
  DiagnosticReport: [...subject, encounter, code, category, status, date('date', 'effectiveDateTime'), date('issued', 'issued'), reference('result', 'result'), reference('based-on', 'basedOn')],
  MedicationRequest: [...subject, encounter, token('code', 'medicationCodeableConcept'), status, token('intent', 'intent'), date('authoredon', 'authoredOn'), date('date', 'dosageInstruction.timing.event'), reference('requester', 'requester')],
  Procedure: [...subject, encounter, code, category, status, date('date', 'performedPeriod'), reference('based-on', 'basedOn')],
  ServiceRequest: [...subject, encounter, code, category, status, identifier, date('authored', 'authoredOn'), token('intent', 'intent'), reference('requester', 'requester'), reference('performer', 'performer')],
  ClinicalImpression: [...subject, encounter, status, date('date', 'effectiveDateTime'), reference('assessor', 'assessor')],
  ChargeItem: [...subject, reference('context', 'context'), code, date('occurrence', 'occurrencePeriod'), date('entered-date', 'enteredDate')],
  SupplyDelivery: [reference('patient', 'patient'), status, reference('supplier', 'supplier')],
  Coverage: [reference('patient', 'beneficiary'), reference('beneficiary', 'beneficiary'), identifier, status, token('type', 'type')],
  Claim: [reference('patient', 'patient'), status, token('use', 'use'), date('created', 'created'), reference('provider', 'provider'), reference('encounter', 'item.encounter')],
  CarePlan: [...subject, encounter, status, token('intent', 'intent')],
  Composition: [...subject, encounter, token('type', 'type'), status, identifier, date('date', 'date'), reference('author', 'author'), token('section', 'section.code')],
  DocumentReference: [...subject, token('type', 'type'), status, token('identifier', 'masterIdentifier', 'identifier'), date('period', 'context.period'), reference('encounter', 'context.encounter'), string('description', 'description')],
  Appointment: [reference('patient', 'participant.actor'), reference('actor', 'participant.actor'), status, identifier, token('reason-code', 'reasonCode'), date('date', 'requestedPeriod')],
  EpisodeOfCare: [reference('patient', 'patient'), status, token('type', 'type'), date('date', 'period'), reference('organization', 'managingOrganization')],
  RelatedPerson: [reference('patient', 'patient'), identifier, string('name', 'name.text'), date('birthdate', 'birthDate'), token('gender', 'gender'), token('relationship', 'relationship')],
  AllergyIntolerance: [reference('patient', 'patient'), code, category, token('clinical-status', 'clinicalStatus'), date('date', 'recordedDate')],
  Immunization: [reference('patient', 'patient'), status, token('vaccine-code', 'vaccineCode'), date('date', 'occurrenceDateTime')],
}
