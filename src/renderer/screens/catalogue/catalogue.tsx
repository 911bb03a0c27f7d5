import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react'
import { Button } from '../../components/button.tsx'
import { FilmCardSkeleton } from '../../components/film-card.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { counted, countText } from '../../design/numbers.ts'
import { isNarrowed, useCatalogueView, useSession, type CatalogueView } from '../../state/index.ts'
import { FilmGrid } from './film-grid.tsx'
import { Filters } from './filters.tsx'
import { useFilms, type Films } from './use-films.ts'

/** Comes back to where the page was left. */
const useRememberedScroll = (ready: boolean): void => {
  const restored = useRef(false)
  useEffect(() => {
    if (!ready || restored.current) return
    restored.current = true
    window.scrollTo(0, useCatalogueView.getState().scroll)
  }, [ready])
  useEffect(() => {
    let last = window.scrollY
    const remember = (): void => void (last = window.scrollY)
    window.addEventListener('scroll', remember, { passive: true })
    return () => {
      window.removeEventListener('scroll', remember)
      useCatalogueView.getState().leave(last)
    }
  }, [])
}

const Loading = (): ReactElement => (
  <div
    role="status"
    aria-label="Films are on their way"
    className="mt-6 grid grid-cols-[repeat(auto-fill,minmax(138px,1fr))] gap-x-4.5 gap-y-12"
  >
    {Array.from({ length: 14 }, (_, index) => (
      <FilmCardSkeleton key={index} />
    ))}
  </div>
)

const Nothing = ({ view }: { view: CatalogueView }): ReactElement => {
  const clear = useCatalogueView((state) => state.clear)
  if (!isNarrowed(view)) return <Notice title="No films yet">The catalogue fills as soon as an import is done.</Notice>
  const wanted = view.text.trim()
  return (
    <Notice
      title={wanted === '' ? 'No film fits' : `Nothing called “${wanted}”`}
      action={<Button onClick={clear}>Show all films</Button>}
    >
      {view.ratedOnly
        ? 'Only films you rated are searched.'
        : 'Words match from their beginning; accents and case do not matter.'}
    </Notice>
  )
}

const Body = ({
  films,
  view,
  onRange,
}: {
  films: Films
  view: CatalogueView
  onRange: (from: number, to: number) => void
}): ReactElement => {
  if (films.failure !== null) {
    return (
      <Notice tone="bad" title="The films did not come" action={<Button onClick={films.retry}>Try again</Button>}>
        {films.failure.message}
      </Notice>
    )
  }
  if (films.total === undefined) return <Loading />
  if (films.total === 0) return <Nothing view={view} />
  return <FilmGrid films={films} total={films.total} choice={JSON.stringify(view)} onRange={onRange} />
}

export const Catalogue = (): ReactElement => {
  const view = useCatalogueView((state) => state.view)
  const { data: session } = useSession()
  const [year] = useState(() => new Date().getFullYear())
  const [[from, to], setRange] = useState<readonly [number, number]>([0, 0])
  const films = useFilms(view, from, to)
  const onRange = useCallback((first: number, last: number) => setRange([first, last]), [])
  useRememberedScroll(films.total !== undefined)
  const enterGrid = (): void => document.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus()
  const data = session?.data
  return (
    <>
      <PageHeading title="Catalogue">
        {data !== null && data !== undefined && (
          <>
            {counted(data.movies, 'film')}, {counted(data.ratings, 'rating')} by{' '}
            {counted(data.viewers, data.simulated ? 'simulated viewer' : 'viewer')}. You rated{' '}
            {countText(session?.profile.ratings ?? 0)}.
          </>
        )}
      </PageHeading>
      <Filters year={year} onLeave={enterGrid} />
      <p role="status" className="tabular mt-4 text-[12.5px] text-faint">
        {films.total === undefined
          ? ''
          : isNarrowed(view)
            ? `${counted(films.total, 'film')} found`
            : counted(films.total, 'film')}
      </p>
      <Body films={films} view={view} onRange={onRange} />
    </>
  )
}
