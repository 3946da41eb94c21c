/** Gives a component its words: keyed texts, and the bilingual texts that come from the server. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { changeLanguage, keepLanguage, type Language } from './words.ts'

export interface ServerWords {
  readonly vi: string
  readonly en: string
}

/** `t` for the page's own texts, `say` for texts the server sent in both languages. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'vi'
  const say = useCallback((words: ServerWords) => words[language], [language])
  const choose = useCallback((chosen: Language) => {
    keepLanguage(chosen)
    void changeLanguage(i18n, chosen)
  }, [i18n])
  return { t, say, language, choose }
}

export type Words = ReturnType<typeof useWords>
