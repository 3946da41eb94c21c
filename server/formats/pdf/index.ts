/** Papers as PDF. */
export { drawPaper } from './draw-paper.ts'
export type { PaperLine, PaperPage, PaperPart, PaperSignature } from './paper-page.ts'
