/** Starts the web app in the browser. */
import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/500.css'
import '@fontsource/be-vietnam-pro/600.css'
import '@fontsource/be-vietnam-pro/700.css'
import './styles/mantine.ts'
import './styles/app.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useLayoutEffect, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { Refused } from './asking/ask.ts'
import { sessionQuestion } from './asking/questions.ts'
import { makeRouter } from './router.tsx'
import { cssVariables, theme } from './theme.ts'
import { keptLanguage, startWords } from './words/words.ts'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      refetchOnWindowFocus: false,
      // A refusal stays a refusal; only a silent or broken server is asked once more.
      retry: (failures, error) => failures < 1 && error instanceof Refused && (error.status === 0 || error.status >= 500),
    },
    mutations: { networkMode: 'always' },
  },
})

// What stands on the start page stays until the first whole picture: ribbon and menu never push it down.
const [words] = await Promise.all([startWords(keptLanguage()), client.prefetchQuery(sessionQuestion)])
document.documentElement.lang = words.language
const router = makeRouter()
const place = document.getElementById('root')

/** What stood on the start page goes with the picture in which the first page comes. */
function InPlaceOfStart({ children }: { children: ReactNode }) {
  useLayoutEffect(() => document.getElementById('start')?.remove(), [])
  return children
}

if (place) {
  createRoot(place).render(
    <StrictMode>
      <I18nextProvider i18n={words}>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
          <QueryClientProvider client={client}>
            <InPlaceOfStart><RouterProvider router={router} /></InPlaceOfStart>
          </QueryClientProvider>
        </MantineProvider>
      </I18nextProvider>
    </StrictMode>,
  )
}
