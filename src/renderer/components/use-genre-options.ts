import { useQuery } from '@tanstack/react-query'
import { useApi } from '../bridge/index.ts'
import { countText } from '../design/numbers.ts'
import { t } from '../i18n/index.ts'
import type { ChoiceOption } from './choice.tsx'
import { genreName } from './genre-name.ts'

/** All genres, then every one of the catalogue with how many films it has. */
export const useGenreOptions = (): readonly ChoiceOption<string | null>[] => {
  const genres = useQuery(useApi().queries.movies.genres.queryOptions()).data ?? []
  return [
    { value: null, label: t('film.allGenres') },
    ...genres.map(({ genre, movies }) => ({ value: genre, label: genreName(genre), aside: countText(movies) })),
  ]
}
