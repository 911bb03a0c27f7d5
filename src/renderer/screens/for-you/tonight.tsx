import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import type { ModelName } from '../../../contract/models.ts'
import type { TonightList } from '../../../contract/recommend.ts'
import type { Profile } from '../../../contract/system.ts'
import { failureOf, useApi } from '../../bridge/index.ts'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { countText, counted } from '../../design/numbers.ts'
import { EntryGrid } from './entry-grid.tsx'
import { Hero } from './hero.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { Nudge } from './nudge.tsx'

const FILMS = 25
/** From this many ratings on, the nudge has done its work. */
const ENOUGH = 5

const milliseconds = (time: number): string => (time < 0.1 ? 'under 0.1 ms' : `${time.toFixed(1)} ms`)

const howMade = ({ candidates, retrievalMs, rankingMs }: TonightList): string =>
  `drawn from ${countText(candidates)} candidates · ${milliseconds(retrievalMs)} retrieval · ${milliseconds(rankingMs)} ranking`

/** Tells screen readers, in one sentence, what a new list brought. */
const useNews = (list: TonightList | undefined): string => {
  const [news, setNews] = useState('')
  const known = useRef<ReadonlySet<number>>(null)
  useEffect(() => {
    if (list === undefined) return
    const before = known.current
    known.current = new Set(list.entries.map(({ movie }) => movie.id))
    const fresh = before === null ? 0 : list.entries.filter(({ movie }) => !before.has(movie.id)).length
    if (fresh > 0) setNews(`The list has changed: ${counted(fresh, 'new film')}.`)
  }, [list])
  return news
}

interface TonightProps {
  readonly model: ModelName
  readonly profile: Profile
}

/** The list of a model that serves: a hero and a grid, or a popular start with a nudge to rate. */
export const Tonight = ({ model, profile }: TonightProps): ReactElement => {
  const { queries } = useApi()
  const input = { viewerId: profile.viewerId, model, k: FILMS }
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
        title="The list did not come"
        action={<Button onClick={() => void refetch()}>Try again</Button>}
      >
        {failureOf(error).message}
      </Notice>
    )
  }
  if (list === undefined) return <ListSkeleton />
  const [first, ...rest] = list.entries
  if (first === undefined) {
    return (
      <Notice title="You have rated them all">
        There is no film left in this catalogue that you have not rated. Take a rating away, or bring more films.
      </Notice>
    )
  }
  const cold = list.historyLength === 0
  return (
    <div className={`transition-opacity duration-200 ${isPlaceholderData ? 'opacity-60' : ''}`}>
      <p role="status" className="sr-only">
        {news}
      </p>
      {profile.ratings < ENOUGH && <Nudge ratings={profile.ratings} enough={ENOUGH} />}
      {!cold && <Hero key={first.movie.id} entry={first} />}
      <div className="mt-8.5 mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="font-display text-xl font-[560] tracking-[-0.02em]">
          {cold ? 'What most viewers here watched' : 'More for tonight'}
        </h2>
        {!cold && <span className="tabular text-[12.5px] text-faint">{howMade(list)}</span>}
      </div>
      <EntryGrid entries={cold ? list.entries.slice(0, -1) : rest} cold={cold} />
    </div>
  )
}
