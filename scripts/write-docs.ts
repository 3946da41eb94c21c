/** `npm run write-docs`: makes the pages and pictures that are derived from the code anew. */
import { writeDrawing } from './draw.ts'
import { writeFhirMapping } from './write-fhir-mapping.ts'
import { writeProblems } from './write-problems.ts'

console.log(writeProblems() ? 'docs/problems.md was brought up to date' : 'docs/problems.md is up to date')
console.log(writeDrawing() ? 'docs/house.svg was brought up to date' : 'docs/house.svg is up to date')
console.log(writeFhirMapping() ? 'docs/fhir-mapping.md was brought up to date' : 'docs/fhir-mapping.md is up to date')
