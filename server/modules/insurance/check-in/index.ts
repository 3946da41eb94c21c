/** Check-in: a patient at the desk, identity and card asked at once, admitted whatever partners do. */
export { checkInRoutes } from './routes.ts'
export { laterVerificationRound, verifyLater, type LaterTools } from './verify-later.ts'
export { entrustedKeys, entrustKey, type EntrustedKeys } from './entrusted-keys.ts'
export { blankCheckIns } from './queries.ts'
export { registerReader } from './register-reader.ts'
export { placeFinder, type FindPlace } from './place.ts'
export type { CheckInTools, DeskFacility, SendCheckIn } from './tools.ts'
