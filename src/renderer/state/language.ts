import { spokenOf, speak, type Language } from '../i18n/index.ts'
import { usePreferences } from './preferences.ts'

const languageOf = (chosen: Language | 'system'): Language =>
  chosen === 'system' ? spokenOf(navigator.languages) : chosen

/** The language that texts are shown in; who draws below is to be keyed by it. */
export const useLanguage = (): Language => usePreferences(({ language }) => languageOf(language))

/** Keeps texts and the document in the chosen language, from now on. */
export const applyLanguage = (): void => {
  const apply = (): void => {
    const language = languageOf(usePreferences.getState().language)
    speak(language)
    document.documentElement.lang = language
  }
  apply()
  usePreferences.subscribe(apply)
}
