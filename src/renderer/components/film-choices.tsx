import type { ReactElement } from 'react'
import type { Movie } from '../../contract/movies.ts'
import { t } from '../i18n/index.ts'
import { genreName } from './genre-name.ts'

interface FilmChoicesProps {
  readonly films: readonly Movie[]
  readonly onChoose: (film: Movie) => void
  readonly disabled?: boolean
}

const about = ({ genres, ratings }: Movie): string =>
  [genres.slice(0, 2).map(genreName).join(', '), t('film.ratings', { ratings })]
    .filter((part) => part !== '')
    .join(' · ')

/** Films of which one is meant, with what tells those of the same title apart. */
export const FilmChoices = ({ films, onChoose, disabled = false }: FilmChoicesProps): ReactElement | null =>
  films.length === 0 ? null : (
    <ul className="flex flex-wrap gap-2">
      {films.map((film) => (
        <li key={film.id} className="min-w-0">
          <button
            type="button"
            disabled={disabled}
            onClick={() => onChoose(film)}
            className="rounded-xl border border-line px-3 py-1.5 text-left text-[13px] transition-colors hover:border-accent hover:text-accent disabled:opacity-50"
          >
            {film.title}
            {film.year !== null && <span className="tabular ml-1.5 text-faint">{film.year}</span>}
            <span className="block text-xs text-faint">{about(film)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
