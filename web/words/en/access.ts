/** English: signing in, doors, lost pages. */
import type { Vietnamese } from '../vi/all.ts'
import type { Translated } from '../translated.ts'

export const access: Translated<Vietnamese['access']> = {
  title: 'Sign in',
  lead: 'Choose how to enter. You will come back to the page you were on.',
  withEid: 'Sign in with the national e-ID',
  personas: 'Or be someone from the invented data',
  takeRole: 'Be {{name}}',
  or: ' or ',
  someone: 'someone without a role yet',
  doorTitle: 'This page asks you to sign in',
  door: 'Who may enter: {{who}}.',
  forbiddenTitle: 'Your role may not enter this page',
  forbidden: 'Who may enter: {{who}}. You are: {{mine}}. To enter, change your role.',
  already: 'You are signed in: {{name}}.',
  goHome: 'To my working page',
  lostTitle: 'There is no such page',
  lost: 'The address may be incomplete, or the page has moved. Check the address, or start again from the first page.',
  brokenTitle: 'The page did not open',
  broken: 'Usually the page has just been updated. Load it again; if it stays, tell the operator.',
  reload: 'Load again',
}
