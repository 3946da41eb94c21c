/** `npm run check`: types, lint, guards and tests — what continuous integration runs. */
await import('./test.ts')
