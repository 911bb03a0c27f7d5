/**
 * What the app says, in every language it speaks: texts (ICU messages), and numbers and dates by language. No text that a
 * person reads is written anywhere else in the renderer.
 */
export { LANGUAGE_NAMES, LANGUAGES, spokenOf, type Language } from '../../contract/languages.ts'
export { reasonText } from './reason-text.ts'
export { failureText, serviceWords } from './service-words.ts'
export { settingExplanation, settingName } from './setting-words.ts'
export { currentLanguage, rich, speak, t, type RichValues, type Values } from './text.ts'
export type { TextKey } from './translation.ts'
