/** The languages of the app, in the order the choice shows them, each by its own name. */
export const LANGUAGE_NAMES = { en: 'English', ko: '한국어' } as const
export type Language = keyof typeof LANGUAGE_NAMES
export const LANGUAGES = ['en', 'ko'] as const satisfies readonly Language[]

/** The first of the person's languages that the app speaks, e.g. of `navigator.languages`; English when it speaks none. */
export const spokenOf = (wanted: readonly string[]): Language => {
  const spoken = wanted.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => tag === 'en' || tag === 'ko')
  return spoken === 'ko' ? 'ko' : 'en'
}
