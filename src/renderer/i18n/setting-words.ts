import { SETTING_EXPLANATIONS, SETTING_NAMES } from './ko/model-settings.ts'
import { currentLanguage } from './text.ts'

/**
 * A model's setting by its name: "embeddingSize" -> "Embedding size". The contract explains its settings in English; other
 * languages translate that, and show the contract's words for what they do not know yet.
 */
export const settingName = (name: string): string => {
  const translated = currentLanguage() === 'ko' ? SETTING_NAMES[name] : undefined
  if (translated !== undefined) return translated
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What a setting does, by the contract's explanation. */
export const settingExplanation = (explanation: string): string =>
  (currentLanguage() === 'ko' ? SETTING_EXPLANATIONS[explanation] : undefined) ?? explanation
