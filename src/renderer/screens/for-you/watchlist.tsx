import { useQuery } from '@tanstack/react-query'
import { BookmarkX } from 'lucide-react'
import type { ReactElement } from 'react'
import type { ViewerId } from '../../../contract/ids.ts'
import { useApi } from '../../bridge/index.ts'
import { FilmCard } from '../../components/film-card.tsx'
import { t } from '../../i18n/index.ts'
import { useMarks } from '../../state/index.ts'

/** What the person wants to watch, newest first; nothing while that is nothing. */
export const Watchlist = ({ viewerId }: { readonly viewerId: ViewerId }): ReactElement | null => {
  const { queries } = useApi()
  const { toggleWatchlist } = useMarks()
  const { data } = useQuery(queries.marks.watchlist.queryOptions({ input: { viewerId } }))
  if (data === undefined || data.movies.length === 0) return null
  return (
    <section aria-labelledby="watchlist" className="mt-12">
      <h2 id="watchlist" className="mb-4 font-display text-xl font-[560] tracking-[-0.02em]">
        {t('film.onYourWatchlist')}
      </h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(112px,1fr))] gap-x-4.5 gap-y-7">
        {data.movies.map((movie) => (
          <li key={movie.id} className="group">
            <FilmCard
              movie={movie}
              aside={
                <button
                  type="button"
                  aria-label={t('film.takeOff', { title: movie.title })}
                  title={t('film.takeOff', { title: movie.title })}
                  onClick={() => toggleWatchlist(movie)}
                  className="-m-1.5 inline-flex size-7 items-center justify-center rounded-md text-mute hover:text-text"
                >
                  <BookmarkX size={15} aria-hidden />
                </button>
              }
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
