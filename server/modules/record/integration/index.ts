/** Integration with the e-ID application: what papers and the wiring use of it. */
export { bookNewsRound } from './find-news.ts'
export {
  countIntegrated, endBook, findMark, moveMark, saveNews, type Arrival, type Completeness, type DaySpan, type DueItem, type IntegrationCount, type News,
} from '../queries-integration.ts'
export { bookTeller, tellingRound, type Teller, type TellingTools } from './tell-application.ts'
export { readArrivals, type Arrivals } from './read-arrivals.ts'
