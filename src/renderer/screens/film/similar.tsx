import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { BLEND, RECOMMENDER_TITLES, type RecommenderName } from '../../../contract/models.ts'
import type { Movie } from '../../../contract/movies.ts'
import { failureOf, useApi } from '../../bridge/index.ts'
import { FilmCard, FilmCardSkeleton } from '../../components/film-card.tsx'
import { scoreText } from '../../design/numbers.ts'
import { t } from '../../i18n/index.ts'
import { useViewerId } from '../../state/index.ts'

const FILMS = 12

/** The films whose vectors point the same way in the chosen model. */
export const Similar = ({ movie, model }: { readonly movie: Movie; readonly model: RecommenderName }): ReactElement => {
  const { queries } = useApi()
  const viewerId = useViewerId()
  const input = { viewerId, movieId: movie.id, model, k: FILMS }
  const { data, error } = useQuery(queries.lists.similar.queryOptions({ input }))
  return (
    <section aria-labelledby="similar">
      <h2 id="similar" className="font-display text-xl font-[560] tracking-[-0.02em]">
        {t('film.similar')}
      </h2>
      <p className="mt-1 text-[13px] text-mute">
        {model === BLEND ? t('film.similarBoth') : t('film.similarText', { model: RECOMMENDER_TITLES[model] })}
      </p>
      {error !== null ? (
        <p className="mt-3 text-mute">{failureOf(error).message}</p>
      ) : (
        <ul className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(146px,1fr))] gap-x-4.5 gap-y-7">
          {data?.films.map(({ movie: film, similarity }) => (
            <li key={film.id} className="group">
              <FilmCard
                movie={film}
                aside={
                  <span title={t('film.similarity')}>
                    <span className="sr-only">{t('film.similarity')} </span>
                    {scoreText(Math.max(0, similarity))}
                  </span>
                }
              />
            </li>
          )) ?? Array.from({ length: FILMS }, (_, index) => <FilmCardSkeleton key={index} />)}
        </ul>
      )}
    </section>
  )
}
