import { useState, type ReactElement } from 'react'
import type { OpenMatch } from '../../../../contract/importing.ts'
import type { Movie } from '../../../../contract/movies.ts'
import { Button } from '../../../components/button.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useFoundFilms } from '../../../components/use-found-films.ts'
import { t } from '../../../i18n/index.ts'
import { useSettleMatch } from './use-settle-match.ts'

const titleOf = ({ title, year }: Pick<OpenMatch, 'title' | 'year'>): string =>
  year === null ? title : `${title} (${year})`

/** One film that waits: those it may be, a search for others, and the way to let it go. */
export const OpenMatchLine = ({ match }: { match: OpenMatch }): ReactElement => {
  const [isSearching, setIsSearching] = useState(false)
  const { choose, dismiss, isBusy } = useSettleMatch(match)
  const title = titleOf(match)
  return (
    <li aria-label={title} className="grid gap-2.5 py-3.5 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <div className="min-w-0 grow basis-48">
          <p className="text-[14px] font-medium break-words">{title}</p>
          <p className="text-[13px] text-mute">
            {t(match.state === 'ambiguous' ? 'data.isAmbiguous' : 'data.isUnmatched', { entries: match.entries })}
          </p>
        </div>
        <div className="flex gap-1">
          <Button look="bare" aria-expanded={isSearching} onClick={() => setIsSearching(!isSearching)}>
            {t('data.searchFilm')}
          </Button>
          <Button look="bare" disabled={isBusy} aria-label={t('data.dismissOf', { title })} onClick={dismiss}>
            {t('data.dismiss')}
          </Button>
        </div>
      </div>
      <Films films={match.candidates} isBusy={isBusy} onChoose={choose} />
      {isSearching && <FilmSearch title={match.title} isBusy={isBusy} onChoose={choose} />}
    </li>
  )
}

interface FilmsProps {
  readonly films: readonly Movie[]
  readonly isBusy: boolean
  readonly onChoose: (film: Movie) => void
}

const Films = ({ films, isBusy, onChoose }: FilmsProps): ReactElement | null =>
  films.length === 0 ? null : (
    <ul className="flex flex-wrap gap-2">
      {films.map((film) => (
        <li key={film.id}>
          <button
            type="button"
            disabled={isBusy}
            onClick={() => onChoose(film)}
            className="rounded-xl border border-line px-3 py-1.5 text-left text-[13px] transition-colors hover:border-accent hover:text-accent disabled:opacity-50"
          >
            {film.title}
            {film.year !== null && <span className="tabular ml-1.5 text-faint">{film.year}</span>}
            <span className="block text-xs text-faint">
              {[film.genres.slice(0, 2).join(', '), t('data.ratingsOfFilm', { ratings: film.ratings })]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )

const FilmSearch = ({ title, isBusy, onChoose }: Omit<FilmsProps, 'films'> & { title: string }): ReactElement => {
  const [typed, setTyped] = useState(title)
  const films = useFoundFilms(typed)
  return (
    <div className="grid gap-2.5">
      <TextField
        type="search"
        label={t('film.nameAFilm')}
        hidesLabel
        className="max-w-md"
        value={typed}
        maxLength={200}
        placeholder={t('film.nameAFilm')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Films films={films} isBusy={isBusy} onChoose={onChoose} />
    </div>
  )
}
