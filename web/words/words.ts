/** Starts the two languages: Vietnamese first, English complete, the choice kept in this browser. */
import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en/all.ts'
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

/** The word store, ready to use. */
export function startWords(language: Language): i18n {
  const words = createInstance()
  words.on('languageChanged', (chosen) => { document.documentElement.lang = chosen })
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    resources: { vi: { translation: vi }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return words
}
