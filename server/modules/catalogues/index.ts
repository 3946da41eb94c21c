/** Catalogues: administrative units and facilities, each with the days on which it applies. */
export { FORMER_PROVINCES } from './former-provinces.ts'
export { findUnit, listCommunes, listProvinces, listSuccessors } from './find-units.ts'
export { importUnits, UNITS_EDITION } from './import-units.ts'
export type { Unit, UnitLevel } from './unit.ts'
export { findFacility, listFacilities } from './find-facilities.ts'
export { keepFacilitySnapshot, type FacilitySnapshot } from './facility-snapshot.ts'
export { registerCertificate, registerFacilities, registerFacility, type RegisteringTools } from './register-facilities.ts'
export {
  isCertificateBound, signaturePolicyAt, type BoundCertificate, type Facility, type FacilityEntry, type FacilityRegistration, type SignaturePolicy, type Tenant,
} from './facility.ts'
export { catalogueRoutes, type CatalogueTools } from './routes.ts'
