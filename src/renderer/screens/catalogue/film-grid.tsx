import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { starsOfKey } from '../../components/star-steps.ts'
import { useLasting } from '../../components/use-lasting.ts'
import { t } from '../../i18n/index.ts'
import { useRate } from '../../state/index.ts'
import { FilmRow } from './film-row.tsx'
import { cellOfKey } from './grid-keys.ts'
import type { Films } from './use-films.ts'
import { useGridShape } from './use-grid-shape.ts'

interface FilmGridProps {
  readonly films: Films
  readonly total: number
  /** Changes when another choice of films is shown: the grid starts at its beginning again. */
  readonly choice: string
  readonly onRange: (from: number, to: number) => void
}

const OVERSCAN = 2
/** An answer that takes longer than this many milliseconds shows that it does. */
const NOTICED = 250

/** All films of a choice as a grid of which only what is on screen exists; moved through with the arrow keys. */
export const FilmGrid = ({ films, total, choice, onRange }: FilmGridProps): ReactElement => {
  const container = useRef<HTMLDivElement>(null)
  const rate = useRate()
  const [, open] = useLocation()
  const { columns, rowHeight, top } = useGridShape(container)
  const [current, setCurrent] = useState(0)
  const wantsFocus = useRef(false)
  const isSlow = useLasting(films.stale, NOTICED)
  const rows = Math.ceil(total / columns)
  const currentRow = Math.min(Math.floor(current / columns), Math.max(0, rows - 1))

  const virtualizer = useWindowVirtualizer({
    count: rows,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: top,
    // The row that holds the focus stays, however far the page is scrolled: else the focus would be lost with it.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return shown.includes(currentRow) ? shown : [...shown, currentRow].toSorted((a, b) => a - b)
    },
  })
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight, columns])
  useEffect(() => setCurrent(0), [choice])

  const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {}
  const [from, to] = [startIndex * columns, (endIndex + 1 + OVERSCAN) * columns]
  useEffect(() => onRange(from, to), [onRange, from, to])

  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    container.current?.querySelector<HTMLElement>(`[data-cell="${current}"]`)?.focus({ preventScroll: true })
  })

  const goTo = (index: number): void => {
    wantsFocus.current = true
    setCurrent(index)
    virtualizer.scrollToIndex(Math.floor(index / columns), { align: 'auto' })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (!(event.target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return
    const cell = event.target.closest<HTMLElement>('[data-cell]')
    const index = Number(cell?.dataset['cell'] ?? current)
    if (event.target !== cell) {
      if (event.key === 'Escape') cell?.focus()
      return
    }
    const rowsAPage = Math.max(1, Math.floor(window.innerHeight / rowHeight))
    const next = cellOfKey(event.key, index, { count: total, columns, rowsAPage })
    const movie = films.at(index)
    if (next !== undefined) goTo(next)
    else if (event.key === 'Enter') cell.querySelector<HTMLElement>('[data-rating]')?.focus()
    else if (event.key === 'o' && movie !== undefined) open(`/film/${movie.id}`)
    else {
      const stars = movie === undefined ? undefined : starsOfKey(event.key, movie.myStars)
      if (stars === undefined || movie === undefined) return
      rate(movie, stars)
    }
    event.preventDefault()
  }
  const onFocus = useCallback((event: React.FocusEvent): void => {
    const cell = event.target.closest<HTMLElement>('[data-cell]')
    if (cell?.dataset['cell'] !== undefined) setCurrent(Number(cell.dataset['cell']))
  }, [])

  return (
    <div
      ref={container}
      role="grid"
      aria-label={t('film.films')}
      aria-rowcount={rows}
      aria-colcount={columns}
      aria-busy={films.stale}
      className={`relative mt-6 transition-opacity duration-150 ${isSlow ? 'opacity-60' : ''}`}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      {virtualizer.getVirtualItems().map((row) => (
        <FilmRow
          key={row.key}
          row={row.index}
          offset={row.start - top}
          columns={columns}
          films={Array.from({ length: Math.min(columns, total - row.index * columns) }, (_, column) =>
            films.at(row.index * columns + column),
          )}
          current={current}
          onRate={rate}
        />
      ))}
    </div>
  )
}
