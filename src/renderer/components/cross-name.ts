import { t, type TextKey } from '../i18n/index.ts'

/** The crosses by the names the model gives them. */
const CROSSES: Readonly<Record<string, TextKey>> = {
  'last film x film': 'because.crossLast',
  'film before last x film': 'because.crossBeforeLast',
  'recent film x film': 'because.crossRecent',
  'genres of last film x genres': 'because.crossGenresOfLast',
  'last film x genres': 'because.crossLastGenres',
  'favourite genre x genres': 'because.crossFavourite',
  'second favourite genre x genres': 'because.crossSecond',
  'hour x genre': 'because.crossHour',
  'weekday x genre': 'because.crossWeekday',
  'part of the week x genres': 'because.crossWeek',
  'decade of recent films x decade': 'because.crossDecade',
  'activity x popularity': 'because.crossActivity',
  'recency x popularity': 'because.crossRecency',
  film: 'because.crossFilm',
  'year now x year': 'because.crossYear',
}

/** What a pair of facts is called; as the model names it where it is not known. */
export const crossName = (cross: string): string => {
  const key = CROSSES[cross]
  return key === undefined ? cross : t(key)
}
