import { t } from '../../i18n/index.ts'

const NAMES: Readonly<Record<string, string>> = {
  'ml-100k': 'MovieLens 100K',
  'ml-1m': 'MovieLens 1M',
  'ml-10m': 'MovieLens 10M',
  letterboxd: 'Letterboxd',
  imdb: 'IMDb',
  trakt: 'Trakt',
  'movielens-org': 'movielens.org',
}

/** The name of an edition or of a history's format, as its publisher writes it. */
export const sourceName = (format: string): string => {
  if (format === 'matinee-demo') return t('data.demo')
  if (format === 'ml-latest') return t('data.movieLensCsv')
  if (format === 'csv') return t('data.plainTable')
  return NAMES[format] ?? format
}
