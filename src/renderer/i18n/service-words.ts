import { IntlMessageFormat } from 'intl-messageformat'
import type { ErrorCode } from '../../contract/errors.ts'
import { FAILURES } from './ko/failures.ts'
import { SERVICE_WORDS } from './ko/service-words.ts'
import { currentLanguage } from './text.ts'

/** A phrase of the service in the person's language, phrases within it as well; as it is where there is none. */
export const serviceWords = (words: string): string => {
  if (currentLanguage() !== 'ko') return words
  for (const [english, korean] of SERVICE_WORDS) {
    const found = english.exec(words)
    if (found !== null) return korean.replace(/\$(\d)/g, (_, at: string) => serviceWords(found[Number(at)] ?? ''))
  }
  return words
}

/**
 * What went wrong, in the person's language. The service's own message is English and the more exact one; other languages
 * say what the code means, with the service's details. As it is where a detail is missing.
 */
export const failureText = (code: ErrorCode, message: string, details: unknown): string => {
  if (currentLanguage() !== 'ko') return message
  try {
    const values = typeof details === 'object' && details !== null ? details : {}
    return String(new IntlMessageFormat(FAILURES[code], 'ko').format(translated(values)))
  } catch {
    return message
  }
}

const translated = (details: object): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'number' ? value : serviceWords(String(value)),
    ]),
  )
