import type { ReactElement } from 'react'
import type { FilmFactsAnswer } from '../../../contract/inspection.ts'
import { BLEND, RECOMMENDER_TITLES, type RecommenderName } from '../../../contract/models.ts'
import { countText, scoreText } from '../../design/numbers.ts'
import { reasonText, t } from '../../i18n/index.ts'

interface PredictionsProps {
  readonly facts: FilmFactsAnswer
  /** The model whose funnel and neighbours the screen shows. */
  readonly model: RecommenderName
  readonly onModel: (model: RecommenderName) => void
}

/** What each model thinks of the film for this person; the one that is chosen here explains itself below. */
export const Predictions = ({ facts: { predictions }, model, onModel }: PredictionsProps): ReactElement => (
  <section aria-labelledby="predictions">
    <h2 id="predictions" className="font-display text-xl font-[560] tracking-[-0.02em]">
      {t('film.predictions')}
    </h2>
    <ul className="card mt-3 divide-y divide-line">
      {predictions.map(({ model: name, score, predictedStars, rank, reason }) => (
        <li key={name}>
          <button
            type="button"
            aria-pressed={name === model}
            onClick={() => onModel(name)}
            className="grid w-full grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1 border-l-[3px] border-transparent [li:first-child>&]:rounded-t-xl [li:last-child>&]:rounded-b-xl px-4 py-3 text-left transition-colors hover:bg-lift aria-pressed:border-accent"
          >
            <span className="text-[14px] font-medium">
              {RECOMMENDER_TITLES[name]}
              {name === BLEND && <span className="ml-2 text-xs font-normal text-faint">{t('film.fused')}</span>}
            </span>
            <span className="tabular text-[14px]">
              {predictedStars !== null && (
                <span className="mr-3">
                  <span aria-hidden className="text-accent">
                    ★
                  </span>{' '}
                  <span className="sr-only">{t('forYou.prediction')} </span>
                  {predictedStars.toFixed(1)}
                </span>
              )}
              {score !== null && (
                <span title={t('forYou.scoreHint')}>
                  <span className="text-xs text-faint">{t('forYou.score')} </span>
                  {scoreText(score)}
                </span>
              )}
            </span>
            <span className="col-span-2 text-[13px] text-mute">
              {rank === null
                ? reason === null
                  ? t('film.cannotSay')
                  : reasonText(reason)
                : t('film.rank', { rank: countText(rank) })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  </section>
)
