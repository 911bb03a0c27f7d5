import type { ListFilters } from '../../../../contract/list-options.ts'
import { genreName } from '../../../components/genre-name.ts'
import { t } from '../../../i18n/index.ts'

/** What the films of a round are of: without it, the same two lists would come again and be known by the second round. */
export interface Theme {
  readonly name: string
  readonly filters: ListFilters
}

/** Genres with fewer films do not fill two lists. */
const ENOUGH = 60

/** Turns a walk over the genres by, so that like rounds do not stand together; has no divisor in common with their number. */
const STRIDES = [7, 5, 3, 2, 1] as const

const divides = (a: number, b: number): number => (b === 0 ? a : divides(b, a % b))

/** The theme of a round, by how many came before it: every genre once, then each genre's newer films, then its older ones. */
export const themeOf = (round: number, genres: readonly { genre: string; movies: number }[]): Theme => {
  const known = genres.filter(({ movies, genre }) => movies >= ENOUGH && !genre.startsWith('('))
  const stride = STRIDES.find((step) => divides(known.length, step) === 1) ?? 1
  const genre = known[(round * stride) % Math.max(1, known.length)]?.genre
  if (genre === undefined) return { name: t('compare.anyFilm'), filters: {} }
  const turn = Math.floor(round / known.length) % 3
  const name = genreName(genre)
  if (turn === 1) return { name: t('compare.newer', { genre: name }), filters: { genres: [genre], year_from: 1995 } }
  if (turn === 2) return { name: t('compare.older', { genre: name }), filters: { genres: [genre], year_to: 1994 } }
  return { name, filters: { genres: [genre] } }
}
