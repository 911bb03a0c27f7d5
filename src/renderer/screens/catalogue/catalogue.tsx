import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react'
import { Button } from '../../components/button.tsx'
import { FilmCardSkeleton } from '../../components/film-card.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { t } from '../../i18n/index.ts'
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
    aria-label={t('catalogue.loading')}
    className="mt-6 grid grid-cols-[repeat(auto-fill,minmax(138px,1fr))] gap-x-4.5 gap-y-12"
  >
    {Array.from({ length: 14 }, (_, index) => (
      <FilmCardSkeleton key={index} />
    ))}
  </div>
)

const Nothing = ({ view }: { view: CatalogueView }): ReactElement => {
  const clear = useCatalogueView((state) => state.clear)
  if (!isNarrowed(view)) return <Notice title={t('catalogue.empty')}>{t('catalogue.emptyText')}</Notice>
  const wanted = view.text.trim()
  return (
    <Notice
      title={wanted === '' ? t('catalogue.noneFits') : t('catalogue.nothingCalled', { wanted })}
      action={<Button onClick={clear}>{t('catalogue.showAll')}</Button>}
    >
      {view.ratedOnly ? t('catalogue.onlyRated') : t('catalogue.howWordsMatch')}
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
      <Notice
        tone="bad"
        title={t('catalogue.didNotCome')}
        action={<Button onClick={films.retry}>{t('shell.tryAgain')}</Button>}
      >
        {films.failure.message}
      </Notice>
    )
  }
  if (films.total === undefined) return <Loading />
  if (films.total === 0) return <Nothing view={view} />
  return <FilmGrid films={films} total={films.total} choice={JSON.stringify(view)} onRange={onRange} />
}

const enterGrid = (): void => document.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus()

export const Catalogue = (): ReactElement => {
  const view = useCatalogueView((state) => state.view)
  const { data: session } = useSession()
  const [year] = useState(() => new Date().getFullYear())
  const [[from, to], setRange] = useState<readonly [number, number]>([0, 0])
  const films = useFilms(view, from, to)
  const onRange = useCallback((first: number, last: number) => setRange([first, last]), [])
  useRememberedScroll(films.total !== undefined)
  const data = session?.data
  return (
    <>
      <PageHeading title={t('shell.catalogue')}>
        {data !== null && data !== undefined && (
          <>
            {t(data.simulated ? 'catalogue.simulatedData' : 'catalogue.data', {
              movies: data.movies,
              ratings: data.ratings,
              viewers: data.viewers,
              mine: session?.profile.ratings ?? 0,
            })}
          </>
        )}
      </PageHeading>
      <Filters year={year} onLeave={enterGrid} />
      <p role="status" className="tabular mt-4 text-[12.5px] text-faint">
        {films.total === undefined
          ? ''
          : isNarrowed(view)
            ? t('catalogue.found', { films: films.total })
            : t('catalogue.films', { films: films.total })}
      </p>
      <Body films={films} view={view} onRange={onRange} />
    </>
  )
}
