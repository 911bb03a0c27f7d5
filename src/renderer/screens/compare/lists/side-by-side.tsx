import { useQueries } from '@tanstack/react-query'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactElement } from 'react'
import type { ViewerId } from '../../../../contract/ids.ts'
import { RECOMMENDER_TITLES } from '../../../../contract/models.ts'
import type { Movie } from '../../../../contract/movies.ts'
import { failureOf, useApi } from '../../../bridge/index.ts'
import { Notice } from '../../../components/notice.tsx'
import { t } from '../../../i18n/index.ts'
import { FilmRow } from '../film-row.tsx'
import { Looking } from '../looking.tsx'
import type { Pair } from '../pair-choice.tsx'

const FILMS = 15

/** Where the film stands on the other side, and how far it moved; `by` above 0: higher here. */
const Elsewhere = ({ there, by }: { readonly there: number; readonly by: number }): ReactElement | null => {
  if (there === 0) {
    return (
      <span className="ml-2 rounded-full bg-accent-soft px-2 py-0.5 text-[11px] font-semibold whitespace-nowrap text-accent">
        {t('compare.onlyHere')}
      </span>
    )
  }
  if (by === 0) return null
  return (
    <span className="tabular ml-2 inline-flex items-center gap-0.5 text-xs whitespace-nowrap text-mute">
      {by > 0 ? <ArrowUp size={11} aria-hidden /> : <ArrowDown size={11} aria-hidden />}
      {t('compare.there', { place: there })}
    </span>
  )
}

interface ColumnProps {
  readonly title: string
  readonly films: readonly Movie[]
  readonly other: readonly Movie[]
}

const Column = ({ title, films, other }: ColumnProps): ReactElement => (
  <section aria-label={title} className="card min-w-0 px-4 py-4">
    <h3 className="mb-2 font-display text-lg font-[560] tracking-tight">{title}</h3>
    <ol>
      {films.map((movie, at) => {
        const there = other.findIndex(({ id }) => id === movie.id) + 1
        return (
          <FilmRow key={movie.id} place={at + 1} movie={movie} linked>
            <Elsewhere there={there} by={there - (at + 1)} />
          </FilmRow>
        )
      })}
    </ol>
  </section>
)

interface SideBySideProps {
  readonly pair: Pair
  readonly viewerId: ViewerId
}

/** Tonight's lists of two models for the same viewer, each film with its place on the other side. */
export const SideBySide = ({ pair, viewerId }: SideBySideProps): ReactElement => {
  const { queries } = useApi()
  const [left, right] = useQueries({
    queries: pair.map((model) => queries.tonight.queryOptions({ input: { viewerId, model, k: FILMS } })),
  })
  const error = left?.error ?? right?.error ?? null
  if (error !== null) {
    return (
      <Notice tone="bad" title={t('forYou.listDidNotCome')}>
        {failureOf(error).message}
      </Notice>
    )
  }
  if (left?.data === undefined || right?.data === undefined) {
    return <Looking className="mt-4 h-96" />
  }
  const [ours, theirs] = [left.data, right.data].map(({ entries }) => entries.map(({ movie }) => movie))
  const both = (ours ?? []).filter(({ id }) => theirs?.some((film) => film.id === id)).length
  return (
    <>
      <p role="status" className="mt-2 text-[13px] text-mute">
        {t('compare.inBoth', { both, of: FILMS })}
      </p>
      <div className="mt-4 grid gap-4 md:grid-cols-2">
        <Column title={RECOMMENDER_TITLES[pair[0]]} films={ours ?? []} other={theirs ?? []} />
        <Column title={RECOMMENDER_TITLES[pair[1]]} films={theirs ?? []} other={ours ?? []} />
      </div>
    </>
  )
}
