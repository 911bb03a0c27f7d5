import type { Movie } from '../../contract/index.ts'

/** "The Matrix (1999)"; without a year the title alone. */
export const titled = ({ title, year }: Pick<Movie, 'title' | 'year'>): string =>
  year === null ? title : `${title} (${year})`
