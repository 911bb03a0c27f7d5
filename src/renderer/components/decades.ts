import { t } from '../i18n/index.ts'
import type { ChoiceOption } from './choice.tsx'

const FIRST_DECADE = 1890

/** Any decade, then every one from that of `year` back to the first films. */
export const decadeOptions = (year: number): readonly ChoiceOption<number | null>[] => [
  { value: null, label: t('film.anyDecade') },
  ...Array.from({ length: Math.floor((year - FIRST_DECADE) / 10) + 1 }, (_, index) => {
    const decade = Math.floor(year / 10) * 10 - index * 10
    return { value: decade, label: t('film.decade', { decade: String(decade) }) }
  }),
]
