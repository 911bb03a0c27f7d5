import { Search } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import type { Movie } from '../../../contract/movies.ts'
import { useFoundFilms } from '../../components/use-found-films.ts'
import { t } from '../../i18n/index.ts'

/** "Why isn't X here?": names a film, and opens its way through the stages. */
export const WhyNot = ({ onChoose }: { readonly onChoose: (movie: Movie) => void }): ReactElement => {
  const [typed, setTyped] = useState('')
  const films = useFoundFilms(typed)
  return (
    <section aria-labelledby="why-not" className="card mt-10 px-5 py-4.5">
      <h2 id="why-not" className="font-display text-lg font-[560] tracking-tight">
        {t('forYou.whyNot')}
      </h2>
      <p className="mt-0.5 max-w-[62ch] text-[13px] text-mute">{t('forYou.whyNotText')}</p>
      <label className="relative mt-3 block max-w-md">
        <span className="sr-only">{t('forYou.nameAFilm')}</span>
        <Search size={15} aria-hidden className="pointer-events-none absolute top-3 left-3 text-faint" />
        <input
          type="search"
          value={typed}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('forYou.nameAFilm')}
          onChange={(event) => setTyped(event.target.value)}
          className="h-9.5 w-full rounded-lg border border-edge bg-bg pr-3 pl-9 text-[14px] outline-offset-2 placeholder:text-faint"
        />
      </label>
      {films.length > 0 && (
        <ul className="mt-2.5 flex flex-wrap gap-2">
          {films.map((film) => (
            <li key={film.id}>
              <button
                type="button"
                onClick={() => onChoose(film)}
                className="rounded-full border border-line px-3 py-1.5 text-[13px] text-text transition-colors hover:border-accent hover:text-accent"
              >
                {film.title}
                {film.year !== null && <span className="tabular ml-1.5 text-faint">{film.year}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
