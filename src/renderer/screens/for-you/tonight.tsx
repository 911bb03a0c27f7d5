import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { RECOMMENDER_TITLES, type RecommenderName } from '../../../contract/models.ts'
import type { Movie } from '../../../contract/movies.ts'
import type { Reason, TonightList } from '../../../contract/recommend.ts'
import type { Profile } from '../../../contract/system.ts'
import { failureOf, useApi } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { FunnelDialog, LIST_LENGTH } from '../../components/funnel.tsx'
import { Notice } from '../../components/notice.tsx'
import { t } from '../../i18n/index.ts'
import { isShaped, requestOf, useListShape } from '../../state/index.ts'
import { EntryGrid } from './entry-grid.tsx'
import { Hero } from './hero.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { Nudge } from './nudge.tsx'
import { haveOneReason } from './reason-sentence.ts'
import { Why } from './reasons.tsx'
import { ShapeBar } from './shape-bar.tsx'
import { Watchlist } from './watchlist.tsx'
import { WhyNot } from './why-not.tsx'

/** From this many ratings on, the nudge has done its work. */
const ENOUGH = 5

const milliseconds = (time: number): string => Math.max(time, 0.1).toFixed(1)

const howMade = ({ candidates, retrievalMs, rankingMs }: TonightList): string =>
  t('forYou.howMade', { candidates, retrieval: milliseconds(retrievalMs), ranking: milliseconds(rankingMs) })

/** Tells screen readers, in one sentence, what a new list brought. */
const useNews = (list: TonightList | undefined): string => {
  const [news, setNews] = useState('')
  const known = useRef<ReadonlySet<number>>(null)
  useEffect(() => {
    if (list === undefined) return
    const before = known.current
    known.current = new Set(list.entries.map(({ movie }) => movie.id))
    const fresh = before === null ? 0 : list.entries.filter(({ movie }) => !before.has(movie.id)).length
    if (fresh > 0) setNews(t('forYou.listChanged', { films: fresh }))
  }, [list])
  return news
}

interface TonightProps {
  readonly model: RecommenderName
  readonly profile: Profile
}

/** The list of a model that serves: a hero and a grid, or a popular start with a nudge to rate. */
export const Tonight = ({ model, profile }: TonightProps): ReactElement => {
  const { queries } = useApi()
  const shape = useListShape((state) => state.shape)
  const [inspected, inspect] = useState<Movie | null>(null)
  const input = { viewerId: profile.viewerId, model, k: LIST_LENGTH, explain: true, ...requestOf(shape) }
  const {
    data: list,
    error,
    refetch,
    isPlaceholderData,
  } = useQuery(queries.tonight.queryOptions({ input, placeholderData: keepPreviousData }))
  const news = useNews(isPlaceholderData ? undefined : list)
  if (list === undefined && error !== null) {
    return (
      <Notice
        tone="bad"
        title={t('forYou.listDidNotCome')}
        action={<Button onClick={() => void refetch()}>{t('shell.tryAgain')}</Button>}
      >
        {failureOf(error).message}
      </Notice>
    )
  }
  if (list === undefined) return <ListSkeleton />
  const cold = list.coldStart
  const first = cold ? undefined : list.entries[0]
  const others = cold ? list.entries : list.entries.slice(1)
  const reasoned = !cold && haveOneReason(list.entries.map(({ reasons }) => reasons))
  return (
    <div className={`transition-opacity duration-200 ${isPlaceholderData ? 'opacity-60' : ''}`}>
      <p role="status" className="sr-only">
        {news}
      </p>
      {profile.ratings < ENOUGH && <Nudge ratings={profile.ratings} enough={ENOUGH} />}
      {first !== undefined && <Hero key={first.movie.id} entry={first} onFunnel={inspect} />}
      <div className="mt-8.5 mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="font-display text-xl font-[560] tracking-[-0.02em]">
          {cold ? t('forYou.popularStart') : t('forYou.more')}
        </h2>
        {!cold && list.entries.length > 0 && <span className="tabular text-[12.5px] text-faint">{howMade(list)}</span>}
      </div>
      {reasoned && <OneReason model={model} reasons={list.entries[0]?.reasons ?? []} />}
      <ShapeBar />
      {list.entries.length === 0 ? <NothingFits /> : <EntryGrid entries={others} cold={cold} reasoned={reasoned} />}
      <Watchlist viewerId={profile.viewerId} />
      {!cold && <WhyNot onChoose={inspect} />}
      <FunnelDialog movie={inspected} model={model} onClose={() => inspect(null)} />
    </div>
  )
}

/** Said once, where every film of the list would repeat it. */
const OneReason = ({ model, reasons }: { model: RecommenderName; reasons: readonly Reason[] }): ReactElement => (
  <p className="-mt-2 mb-4 max-w-[72ch] text-[13px] text-mute">
    <Why reasons={reasons} /> {t('forYou.becauseAll', { model: RECOMMENDER_TITLES[model] })}
  </p>
)

/** A list without a film: because of what was asked for, or because all have been seen. */
const NothingFits = (): ReactElement => {
  const { shape, clear } = useListShape()
  return isShaped(shape) ? (
    <Notice title={t('forYou.noneFits')} action={<Button onClick={clear}>{t('forYou.clearShape')}</Button>}>
      {t('forYou.noneFitsText')}
    </Notice>
  ) : (
    <Notice title={t('forYou.ratedAll')}>{t('forYou.ratedAllText')}</Notice>
  )
}
