/** Builds the web app into dist/web, one bundle per page; fonts come after the words they draw. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { shellPlugin } from './offline/shell-plugin.ts'
import { startPagePlugin } from './start/start-page-plugin.ts'

// What nearly every page draws with goes in one file: thirty small ones would wait for each other on a phone.
const KIT = [
  /\/web\/(shell|asking|words\/vi|parts\/(failure-notice|field|first-fault|links|loading|notice|page|tag|values))/, /\/web\/pages\/\w+\/[\w-]+-(filters|search)\.ts/, /\/definitions\/insurance\/claim-states/,
  /\/@(tabler|tanstack)\//, /\/@mantine\/(hooks|core\/esm\/(core|components\/(Input|InputBase|NativeSelect|TextInput))\/)/,
]
const BOOK = /\/web\/(pages\/record\/|offline\/register-shell)/
// Before the styles of any part, so that a part's own come after.
const GROUND = /\/web\/styles\/|\/@mantine\/core\/styles\/|\/@fontsource/

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), shellPlugin, startPagePlugin],
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: fileURLToPath(new URL('index.html', import.meta.url)), 'service-worker': fileURLToPath(new URL('offline/service-worker.ts', import.meta.url)) },
      // A service worker watches over the folder it lies in, and keeps its address from build to build.
      output: {
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'ground', test: GROUND, priority: 3 }, { name: 'kit', test: (id) => KIT.some((each) => each.test(id)), minShareCount: 2, priority: 2 },
            { name: 'book', test: BOOK, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env['LT_URL'] ?? 'http://localhost:8080' } },
})
