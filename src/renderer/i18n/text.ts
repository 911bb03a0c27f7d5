import { IntlMessageFormat } from 'intl-messageformat'
import { cloneElement, Fragment, isValidElement, type ReactElement, type ReactNode, createElement } from 'react'
import { en } from './en/index.ts'
import { ko } from './ko/index.ts'
import type { Language } from '../../contract/languages.ts'
import type { TextKey, Texts } from './translation.ts'

/** What stands in for the placeholders of a text. */
export type Values = Readonly<Record<string, string | number | Date>>

/** Elements by placeholder; `<em>…</em>` in a text calls the function `em` with what it encloses. */
export type RichValues = Readonly<Record<string, ReactNode | Date | ((inside: ReactNode) => ReactNode)>>

const TEXTS: Readonly<Record<Language, Texts>> = { en, ko }

let spoken: Language = 'en'
const formats = new Map<TextKey, IntlMessageFormat>()

/** The language that `t` speaks at this moment. */
export const currentLanguage = (): Language => spoken

/** From now on `t` speaks this one. Who shows texts is drawn anew: the app is keyed by the language. */
export const speak = (language: Language): void => {
  spoken = language
  formats.clear()
}

/**
 * The text of a key in the person's language, its placeholders filled in. Texts are ICU messages:
 * `{count, plural, one {# film} other {# films}}`. Numbers and dates follow the language.
 */
export const t = (key: TextKey, values?: Values): string => {
  const text = formatOf(key).format<string>(values)
  return Array.isArray(text) ? text.join('') : String(text)
}

/** Like `t`, with elements in it. */
export const rich = (key: TextKey, values: RichValues): ReactNode => {
  const calls = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'function' ? tagged(value) : value,
  ])
  const parts: unknown = formatOf(key).format<ReactNode>(Object.fromEntries(calls) as Record<string, ReactNode>)
  return Array.isArray(parts) ? parts.map(keyed) : (parts as ReactNode)
}

const tagged =
  (draw: (inside: ReactNode) => ReactNode) =>
  (inside: ReactNode[]): ReactNode =>
    draw(inside.map(keyed))

const keyed = (part: ReactNode, at: number): ReactElement =>
  isValidElement(part) ? cloneElement(part, { key: at }) : createElement(Fragment, { key: at }, part)

const formatOf = (key: TextKey): IntlMessageFormat => {
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new IntlMessageFormat(messageOf(key), spoken)
  formats.set(key, made)
  return made
}

/** Two levels, so that the texts of a screen stand in one file. */
const messageOf = (key: TextKey): string => {
  const dot = key.indexOf('.')
  const part: Readonly<Record<string, string>> = TEXTS[spoken][key.slice(0, dot) as keyof Texts]
  return part[key.slice(dot + 1)] ?? key
}
