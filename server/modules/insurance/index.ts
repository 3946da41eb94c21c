/** Insurance: the claims inside documents, by their header. Eligibility and assessment stand on these. */
export { claimPart, claimSupersededPart, findClaim, voidClaim, type ClaimHeader, type NewClaim } from './queries.ts'
