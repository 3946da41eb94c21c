/** Starts the two languages: Vietnamese first, English complete, the choice kept in this browser. */
import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { vi, type Vietnamese } from './vi/all.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Vietnamese }
  }
}

export type Language = 'vi' | 'en'

const storeKey = 'lien-thong.language'

/** The language chosen earlier in this browser; Vietnamese when nothing was chosen or storage is closed. */
export function keptLanguage(): Language {
  try {
    return localStorage.getItem(storeKey) === 'en' ? 'en' : 'vi'
  } catch {
    return 'vi'
  }
}

/** Remembers the choice; a browser that keeps nothing simply starts in Vietnamese next time. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(storeKey, language)
  } catch {
    // Storage may be closed (private window): the choice then lasts as long as the page.
  }
}

/** The word store with the words of its language. English comes when it is asked for: few read it, and nobody should wait for it. */
export async function startWords(language: Language): Promise<i18n> {
  const words = createInstance()
  words.on('languageChanged', (chosen) => { document.documentElement.lang = chosen })
  await words.use(initReactI18next).init({ lng: 'vi', fallbackLng: 'vi', resources: { vi: { translation: vi } }, interpolation: { escapeValue: false }, initAsync: false })
  if (language !== 'vi') await changeLanguage(words, language)
  return words
}

/** Turns to a language once its words are here; stays with the present one where they cannot be fetched. */
export async function changeLanguage(words: i18n, language: Language): Promise<void> {
  if (!words.hasResourceBundle(language, 'translation')) {
    const fetched = await import('./en/all.ts').catch(() => undefined)
    if (!fetched) return
    words.addResourceBundle(language, 'translation', fetched.en)
  }
  await words.changeLanguage(language)
}
