import mfEn from '../../../../docs/learn/en/mf.md?raw'
import ncfEn from '../../../../docs/learn/en/ncf.md?raw'
import sasrecEn from '../../../../docs/learn/en/sasrec.md?raw'
import vectorsEn from '../../../../docs/learn/en/vectors.md?raw'
import wideDeepEn from '../../../../docs/learn/en/wide-deep.md?raw'
import mfKo from '../../../../docs/learn/ko/mf.md?raw'
import ncfKo from '../../../../docs/learn/ko/ncf.md?raw'
import sasrecKo from '../../../../docs/learn/ko/sasrec.md?raw'
import vectorsKo from '../../../../docs/learn/ko/vectors.md?raw'
import wideDeepKo from '../../../../docs/learn/ko/wide-deep.md?raw'
import { currentLanguage, type Language } from '../../i18n/index.ts'
import { readNote, type Note } from './markdown.ts'

/** The notes in the order they are best read. */
export const NOTE_NAMES = ['mf', 'ncf', 'wide-deep', 'sasrec', 'vectors'] as const
export type NoteName = (typeof NOTE_NAMES)[number]

const SOURCES: Readonly<Record<Language, Readonly<Record<NoteName, string>>>> = {
  en: { mf: mfEn, ncf: ncfEn, 'wide-deep': wideDeepEn, sasrec: sasrecEn, vectors: vectorsEn },
  ko: { mf: mfKo, ncf: ncfKo, 'wide-deep': wideDeepKo, sasrec: sasrecKo, vectors: vectorsKo },
}

const known = new Map<string, Note>()

/** A note in the person's language. */
export const noteOf = (name: NoteName): Note => {
  const source = SOURCES[currentLanguage()][name]
  const note = known.get(source) ?? readNote(source)
  known.set(source, note)
  return note
}

/** Letters read in a minute, without haste; a letter of Hangul says as much as two of Latin. */
const LETTERS_A_MINUTE = { en: 1100, ko: 500 } as const

export const minutesOf = (name: NoteName): number => {
  const language = currentLanguage()
  return Math.max(1, Math.round(SOURCES[language][name].length / LETTERS_A_MINUTE[language]))
}

export const noteNamed = (name: string | undefined): NoteName | undefined => NOTE_NAMES.find((known) => known === name)
