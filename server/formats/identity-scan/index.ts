/** What a desk scans: identity cards, chips, e-ID, insurance cards, wristbands, and what is typed instead. Pure. */
export { readScan, type Scan } from './read-scan.ts'
export { looksBent, NOBODY, plain, readDay, sexOfNumber, type ScannedPerson } from './person.ts'
export { CHIP_READING, claimedByChip, EID_PRESENTATION, verifySigned, type SignedMessage, type Verified } from './signed-message.ts'
