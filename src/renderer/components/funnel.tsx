import { useQuery } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import type { Funnel as FunnelAnswer } from '../../contract/inspection.ts'
import type { RecommenderName } from '../../contract/models.ts'
import type { Movie } from '../../contract/movies.ts'
import { failureOf, useApi } from '../bridge/index.ts'
import { countText, scoreText } from '../design/numbers.ts'
import { t, type TextKey } from '../i18n/index.ts'
import { requestOf, useListShape, useViewerId } from '../state/index.ts'
import { genreName } from './genre-name.ts'
import { Modal } from './modal.tsx'
import { RECOMMENDER_TITLES } from '../../contract/models.ts'

/** How many films the list on For you has; the funnel ends in one of its places. */
export const LIST_LENGTH = 25

interface StageProps {
  readonly title: string
  /** What it says of the film, at the right. */
  readonly figure: string
  readonly reached: boolean
  readonly passed: boolean
  readonly children?: ReactNode
}

const Stage = ({ title, figure, reached, passed, children }: StageProps): ReactElement => (
  <li className="relative grid grid-cols-[1.75rem_1fr] gap-x-3 pb-5 last:pb-0">
    <span aria-hidden className="absolute top-7 bottom-0 left-[0.8rem] w-px bg-line [li:last-child>&]:hidden" />
    <span
      className={`grid size-[1.65rem] place-items-center rounded-full ${
        !reached ? 'border border-edge' : passed ? 'bg-accent-soft text-accent' : 'bg-bad/15 text-bad'
      }`}
    >
      {reached &&
        (passed ? (
          <Check size={14} aria-label={t('funnel.passed')} />
        ) : (
          <X size={14} aria-label={t('funnel.dropped')} />
        ))}
    </span>
    <div className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className={`font-sans text-[14px] font-semibold ${reached ? '' : 'text-mute'}`}>{title}</h3>
        <span className="tabular text-[13px] text-mute">{figure}</span>
      </div>
      {children !== undefined && <div className="mt-1 text-[13px] text-mute">{children}</div>}
    </div>
  </li>
)

const SOURCES = {
  vectors: 'funnel.fromVectors',
  recent_popular: 'funnel.fromRecent',
  series: 'funnel.fromSeries',
  popular: 'funnel.fromPopular',
  asked: 'funnel.fromAsked',
} as const

/** Where its way ended, in a sentence. */
const ENDS = {
  not_in_model: 'funnel.endsUnknown',
  rules: 'funnel.endsAtRules',
  retrieval: 'funnel.endsAtRetrieval',
  ranking: 'funnel.endsAtRanking',
  sliders: 'funnel.endsAtSliders',
  in_list: 'funnel.endsInList',
} as const satisfies Record<FunnelAnswer['stage'], TextKey>

/** What a rule that kept a film out says of it; undefined for a rule that came after these words. */
const ruleText = (rule: string, { genres, year, ratings }: Movie): string | undefined => {
  switch (rule) {
    case 'seen':
      return t('funnel.ruleSeen')
    case 'not_seen':
      return t('funnel.ruleNotSeen')
    case 'hidden':
      return t('film.isHidden')
    case 'not_interested':
      return t('film.isNotForMe')
    case 'genres':
      return genres.length === 0
        ? t('funnel.ruleNoGenre')
        : t('funnel.ruleGenres', { genres: genres.map(genreName).join(', ') })
    case 'years':
      return year === null ? t('funnel.ruleNoYear') : t('funnel.ruleYears', { year: String(year) })
    case 'min_votes':
      return t('funnel.ruleVotes', { viewers: ratings })
  }
  return undefined
}

const ORDER = ['rules', 'retrieval', 'ranking', 'sliders', 'in_list'] as const

const Stages = ({ funnel }: { funnel: FunnelAnswer }): ReactElement => {
  const { movie, stage, rules, retrieval, ranking, sliders, slot } = funnel
  const end = stage === 'not_in_model' ? -1 : ORDER.indexOf(stage)
  const at = (name: (typeof ORDER)[number]) => ({
    reached: end >= ORDER.indexOf(name),
    passed: end > ORDER.indexOf(name) || stage === 'in_list',
  })
  const sources = retrieval?.sources ?? []
  return (
    <ol className="mt-5">
      <Stage
        title={t('funnel.rules')}
        figure={t('funnel.rulesPassed', { passed: rules.filter(({ passes }) => passes).length, of: rules.length })}
        {...at('rules')}
      >
        {rules
          .filter(({ passes }) => !passes)
          .map(({ rule, text }) => (
            <p key={rule}>{ruleText(rule, movie) ?? text}</p>
          ))}
      </Stage>
      <Stage
        title={t('funnel.retrieval')}
        figure={
          retrieval?.vectorRank === null || retrieval === null
            ? ''
            : t('funnel.place', { place: countText(retrieval.vectorRank) })
        }
        {...at('retrieval')}
      >
        {sources.map(({ source, rank, film }) => (
          <p key={source}>{t(SOURCES[source], { rank: countText(rank), film: film?.title ?? '' })}</p>
        ))}
      </Stage>
      <Stage
        title={t('funnel.ranking')}
        figure={
          ranking === null ? '' : t('funnel.placeOf', { place: countText(ranking.rank), of: countText(ranking.of) })
        }
        {...at('ranking')}
      >
        {ranking !== null && <p>{t('funnel.score', { score: scoreText(ranking.score) })}</p>}
      </Stage>
      <Stage
        title={t('funnel.sliders')}
        figure={sliders === null ? t('funnel.untouched') : t('funnel.place', { place: countText(sliders.rank) })}
        {...at('sliders')}
      />
      <Stage
        title={t('funnel.list')}
        figure={slot === null ? t('funnel.notInList') : t('funnel.slot', { slot: countText(slot) })}
        {...at('in_list')}
      />
    </ol>
  )
}

interface FunnelProps {
  readonly movie: Pick<Movie, 'id' | 'title'>
  readonly model: RecommenderName
}

/** One film's way through all stages of the list that stands on For you: where it was found, ranked, and what became of it. */
export const Funnel = ({ movie, model }: FunnelProps): ReactElement => {
  const { queries } = useApi()
  const viewerId = useViewerId()
  const shape = useListShape((state) => state.shape)
  const input = { viewerId, model, movieId: movie.id, k: LIST_LENGTH, ...requestOf(shape) }
  const { data, error } = useQuery(queries.lists.funnel.queryOptions({ input }))
  if (error !== null) return <p role="alert">{failureOf(error).message}</p>
  if (data === undefined) return <div role="status" aria-label={t('funnel.looking')} className="skeleton mt-4 h-64" />
  return (
    <>
      <p className="text-[14px] text-mute">{t(data.coldStart ? 'funnel.popularStart' : ENDS[data.stage])}</p>
      <Stages funnel={data} />
    </>
  )
}

/** The funnel of a film in a dialog; closed while `movie` is null. */
export const FunnelDialog = ({
  movie,
  model,
  onClose,
}: Omit<FunnelProps, 'movie'> & {
  readonly movie: FunnelProps['movie'] | null
  readonly onClose: () => void
}): ReactElement => (
  <Modal
    title={movie === null ? '' : t('funnel.title', { title: movie.title, model: RECOMMENDER_TITLES[model] })}
    open={movie !== null}
    onClose={onClose}
  >
    {movie !== null && <Funnel movie={movie} model={model} />}
  </Modal>
)
