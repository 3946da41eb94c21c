/** Builds the web app into dist/web, one bundle per page, and asks for the fonts of the first screen early. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite'
import { shellPlugin } from './offline/shell-plugin.ts'

// Fonts that every first screen shows: asked for at once, so that text does not jump when they arrive.
const firstFonts = /(be-vietnam-pro-(latin|vietnamese)-(400|600)-normal|inter-latin-wght-normal)-[\w-]+\.woff2$/

const preloadFonts: Plugin = {
  name: 'preload-fonts',
  enforce: 'post',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, context): HtmlTagDescriptor[] =>
      Object.keys(context.bundle ?? {})
        .filter((file) => firstFonts.test(file))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' },
          injectTo: 'head',
        })),
  },
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), preloadFonts, shellPlugin],
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: fileURLToPath(new URL('index.html', import.meta.url)), 'service-worker': fileURLToPath(new URL('offline/service-worker.ts', import.meta.url)) },
      // A service worker watches over the folder it lies in, and keeps its address from build to build.
      output: { entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { proxy: { '/api': process.env['LT_URL'] ?? 'http://localhost:8080' } },
})
