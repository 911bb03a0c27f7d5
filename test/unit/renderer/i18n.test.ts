import { readFileSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { afterEach, describe, expect, it } from 'vitest'
import { en } from '../../../src/renderer/i18n/en/index.ts'
import { LANGUAGES, speak, spokenOf, t } from '../../../src/renderer/i18n/index.ts'
import { ko } from '../../../src/renderer/i18n/ko/index.ts'

const root = join(import.meta.dirname, '../../../src/renderer')

type Parts = Readonly<Record<string, Readonly<Record<string, string>>>>

const flat = (parts: Parts): Map<string, string> =>
  new Map(
    Object.entries(parts).flatMap(([part, texts]) =>
      Object.entries(texts).map(([key, text]): [string, string] => [`${part}.${key}`, text]),
    ),
  )

/** Names of placeholders and tags of an ICU message, at any depth. */
const namesIn = (text: string): string[] => {
  const names = new Set<string>()
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk)
    if (typeof node !== 'object' || node === null) return
    const { type, value, options, children } = node as {
      type?: number
      value?: unknown
      options?: object
      children?: unknown
    }
    const isLiteral = type === 0 || type === 7
    if (!isLiteral && typeof value === 'string') names.add(value)
    if (options !== undefined) Object.values(options).forEach((option: { value?: unknown }) => walk(option.value))
    walk(children)
  }
  walk(new IntlMessageFormat(text, 'en').getAst())
  return [...names].toSorted()
}

describe('texts', () => {
  const english = flat(en)
  const korean = flat(ko)
  afterEach(() => speak('en'))

  it('[I18N-1] every language has every text, with the same placeholders', () => {
    expect([...korean.keys()].toSorted()).toEqual([...english.keys()].toSorted())
    for (const [key, text] of english) {
      expect(namesIn(korean.get(key) ?? ''), key).toEqual(namesIn(text))
    }
  })

  it('[I18N-2] no text is empty, and every one is used somewhere', () => {
    const sources = globSync('**/*.{ts,tsx}', { cwd: root })
      .filter((file) => !/^i18n\/(en|ko)\//.test(file))
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n')
    for (const [key, text] of [...english, ...korean]) {
      expect(text.trim(), key).not.toBe('')
      expect(sources.includes(`'${key}'`) || sources.includes(`"${key}"`), `${key} is used`).toBe(true)
    }
  })

  it('[I18N-3] a text follows the language that is spoken', () => {
    expect(t('units.minutesAndSeconds', { minutes: 1, seconds: 5 })).toBe('1 min 5 s')
    speak('ko')
    expect(t('units.minutesAndSeconds', { minutes: 1, seconds: 5 })).toBe('1분 5초')
  })

  it('[I18N-4] the first spoken language of the person is taken, English when there is none', () => {
    expect(LANGUAGES).toEqual(['en', 'ko'])
    expect(spokenOf(['fr-FR', 'ko-KR', 'en'])).toBe('ko')
    expect(spokenOf(['en-GB', 'ko'])).toBe('en')
    expect(spokenOf(['de'])).toBe('en')
    expect(spokenOf([])).toBe('en')
  })
})
