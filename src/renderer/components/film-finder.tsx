import { Search } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import type { Movie } from '../../contract/movies.ts'
import { t } from '../i18n/index.ts'
import { useFoundFilms } from './use-found-films.ts'

interface FilmFinderProps {
  readonly onChoose: (movie: Movie) => void
  /** The field is empty again once a film is chosen. */
  readonly clears?: boolean
}

/** Names a film by typing, and chooses one of those that fit. */
export const FilmFinder = ({ onChoose, clears = false }: FilmFinderProps): ReactElement => {
  const [typed, setTyped] = useState('')
  const films = useFoundFilms(typed)
  const choose = (film: Movie): void => {
    onChoose(film)
    if (clears) setTyped('')
  }
  return (
    <div className="min-w-0 flex-1 basis-56">
      <label className="relative block max-w-md">
        <span className="sr-only">{t('film.nameAFilm')}</span>
        <Search size={15} aria-hidden className="pointer-events-none absolute top-2.5 left-3 text-faint" />
        <input
          type="search"
          value={typed}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('film.nameAFilm')}
          onChange={(event) => setTyped(event.target.value)}
          className="h-9 w-full rounded-lg border border-edge bg-bg pr-3 pl-9 text-[14px] outline-offset-2 placeholder:text-faint"
        />
      </label>
      {films.length > 0 && (
        <ul className="mt-2.5 flex flex-wrap gap-2">
          {films.map((film) => (
            <li key={film.id}>
              <button
                type="button"
                onClick={() => choose(film)}
                className="rounded-full border border-line px-3 py-1.5 text-[13px] text-text transition-colors hover:border-accent hover:text-accent"
              >
                {film.title}
                {film.year !== null && <span className="tabular ml-1.5 text-faint">{film.year}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
