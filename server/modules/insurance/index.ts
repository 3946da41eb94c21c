/** Insurance: the claims inside documents, their clocks, their assessment by the insurer, the forms sent to it and the money back. */
export {
  claimPart, claimSupersededPart, findClaim, SETTLED_CLAIM_STAYS, voidClaim, type ClaimFinding, type ClaimHeader, type ClaimShares, type NewClaim,
} from './queries.ts'
export { mayCorrect, problemsWithCorrecting } from './claim-state.ts'
export type { IsHoliday } from './clock.ts'
export { fetchResults, type ResultRound, type ResultTools } from './fetch-results.ts'
export {
  blankCheckIns, checkInRoutes, entrustedKeys, entrustKey, placeFinder, registerReader, laterVerificationRound, verifyLater, type CheckInTools, type DeskFacility, type EntrustedKeys, type FindPlace,
  type LaterTools, type SendCheckIn,
} from './check-in/index.ts'
export { insuranceRoutes } from './routes.ts'
export { sendReports, type SendingTools } from './send-reports.ts'
export type { ClaimTools } from './tools.ts'
export { overlappingPart, type Overlap } from './queries-overlap.ts'
