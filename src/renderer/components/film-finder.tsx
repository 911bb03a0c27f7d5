import { Search } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import type { Movie } from '../../contract/movies.ts'
import { t } from '../i18n/index.ts'
import { FilmChoices } from './film-choices.tsx'
import { useFoundFilms } from './use-found-films.ts'

interface FilmFinderProps {
  readonly onChoose: (movie: Movie) => void
  /** The field is empty again once a film is chosen. */
  readonly clears?: boolean
  /** What is searched before anything is typed. */
  readonly starts?: string
  readonly disabled?: boolean
}

/** Names a film by typing, and chooses one of those that fit. */
export const FilmFinder = ({
  onChoose,
  clears = false,
  starts = '',
  disabled = false,
}: FilmFinderProps): ReactElement => {
  const [typed, setTyped] = useState(starts)
  const { films, areNone } = useFoundFilms(typed)
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
        <div className="mt-2.5">
          <FilmChoices films={films} disabled={disabled} onChoose={choose} />
        </div>
      )}
      <p role="status" className="mt-2.5 text-[13px] text-mute empty:hidden">
        {areNone && t('film.noneNamed', { title: typed.trim() })}
      </p>
    </div>
  )
}
