import type { ReactElement } from 'react'
import { RECOMMENDER_TITLES, type RecommenderName } from '../../../contract/models.ts'
import type { Movie } from '../../../contract/movies.ts'
import { Funnel } from '../../components/funnel.tsx'
import { t } from '../../i18n/index.ts'

/** Why the film is or is not in the list of the chosen model. */
export const InYourList = ({
  movie,
  model,
}: {
  readonly movie: Movie
  readonly model: RecommenderName
}): ReactElement => (
  <section aria-labelledby="in-your-list">
    <h2 id="in-your-list" className="font-display text-xl font-[560] tracking-[-0.02em]">
      {t('film.inYourList', { model: RECOMMENDER_TITLES[model] })}
    </h2>
    <div className="card mt-3 px-5 py-4.5">
      <Funnel movie={movie} model={model} />
    </div>
  </section>
)
