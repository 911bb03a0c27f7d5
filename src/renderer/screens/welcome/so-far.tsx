import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { RECOMMENDER_NAMES, RECOMMENDER_TITLES, type RecommenderName } from '../../../contract/models.ts'
import { useApi } from '../../bridge/index.ts'
import { Poster } from '../../components/poster/index.ts'
import { t } from '../../i18n/index.ts'
import { useActivity, usePreferences, useSession } from '../../state/index.ts'

const FILMS = 6
const SAID = 3

/** The model of the list: the person's own choice if it serves, else the first that does. */
const useServing = (): RecommenderName | undefined => {
  const chosen = usePreferences(({ model }) => model)
  return useActivity(({ now }) => [chosen, ...RECOMMENDER_NAMES].find((model) => now?.models[model].state === 'ready'))
}

const List = ({ model, viewerId }: { model: RecommenderName; viewerId: number }): ReactElement => {
  const { queries } = useApi()
  const input = { viewerId, model, k: FILMS }
  const { data } = useQuery(queries.tonight.queryOptions({ input, placeholderData: keepPreviousData }))
  const entries = data?.entries ?? []
  const first = entries.slice(0, SAID).map(({ movie }) => movie.title)
  return (
    <>
      <p role="status" className="sr-only">
        {first.length === 0 ? '' : t('welcome.listIs', { films: first.join(', ') })}
      </p>
      <ol className="mt-3.5 grid grid-cols-3 gap-x-3 gap-y-3.5 sm:grid-cols-6 xl:grid-cols-3">
        {entries.map(({ movie, predictedStars }) => (
          <li key={movie.id} className="arrive min-w-0">
            <Poster title={movie.title} year={movie.year} genres={movie.genres} />
            <p title={movie.title} className="mt-1.5 truncate text-xs">
              {movie.title}
            </p>
            {predictedStars !== null && (
              <p className="tabular text-[11.5px] text-mute">
                <span aria-hidden className="text-accent">
                  ★{' '}
                </span>
                <span aria-hidden>{predictedStars.toFixed(1)}</span>
                <span className="sr-only">{t('welcome.wouldGive', { stars: predictedStars.toFixed(1) })}</span>
              </p>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

/** The head of the list that the stars make, anew with every star. */
export const SoFar = (): ReactElement => {
  const model = useServing()
  const profile = useSession().data?.profile
  const ratings = profile?.ratings ?? 0
  return (
    <section aria-labelledby="so-far" className="card px-5 py-4.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="so-far" className="font-display text-base font-[560] tracking-tight">
          {t('welcome.yourList')}
        </h2>
        {model !== undefined && ratings > 0 && (
          <span className="text-xs text-faint">{t('welcome.listBy', { model: RECOMMENDER_TITLES[model] })}</span>
        )}
      </div>
      {model === undefined || profile === undefined || ratings === 0 ? (
        <p className="mt-1.5 text-[13px] text-mute">
          {t(ratings === 0 ? 'welcome.listAfterStar' : 'welcome.listAfterModel')}
        </p>
      ) : (
        <List model={model} viewerId={profile.viewerId} />
      )}
    </section>
  )
}
