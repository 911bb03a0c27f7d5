import { useLayoutEffect, useState, type RefObject } from 'react'

export interface GridShape {
  readonly columns: number
  /** Of a row with the gap below it, in pixels. */
  readonly rowHeight: number
  /** Distance of the grid from the top of the page. */
  readonly top: number
}

const GAP = 18
const NARROWEST = 138
/** Title in two lines, year, stars, and the space to the next row. */
const CAPTION = 118

/** How many posters stand side by side in `width` pixels, and how high their row is. */
export const shapeOf = (width: number, top: number): GridShape => {
  const columns = Math.max(2, Math.floor((width + GAP) / (NARROWEST + GAP)))
  const poster = (width - (columns - 1) * GAP) / columns
  return { columns, rowHeight: Math.round(poster * 1.5 + CAPTION), top }
}

/** Follows the size of the grid's container. */
export const useGridShape = (container: RefObject<HTMLElement | null>): GridShape => {
  const [shape, setShape] = useState<GridShape>(() => shapeOf(1000, 0))
  useLayoutEffect(() => {
    const element = container.current
    if (element === null) return
    const measure = (): void => {
      const { width, top } = element.getBoundingClientRect()
      const next = shapeOf(width, Math.round(top + window.scrollY))
      setShape((last) =>
        last.columns === next.columns && last.rowHeight === next.rowHeight && last.top === next.top ? last : next,
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [container])
  return shape
}
