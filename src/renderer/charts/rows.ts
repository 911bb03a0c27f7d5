import { decimate, type XY } from './lttb.ts'
import type { Series } from './series.ts'

/**
 * A chart costs by its rows, and a row is needed for each x of any line: so many are shared by the lines, and no line has
 * more than an eye tells apart.
 */
const MOST_ROWS = 600
const MOST_POINTS = 250

/** One row of a chart: x, and the value of each line that has one there, by the line's id. */
export type Row = Record<string, number> & { x: number }

/** One row for each x of any line that is drawn, in order of x. */
export const rowsOf = (series: readonly Series[]): Row[] => {
  const limit = Math.min(MOST_POINTS, Math.floor(MOST_ROWS / Math.max(1, series.length)))
  const rows = new Map<number, Row>()
  for (const { id, points } of series) {
    for (const { x, y } of thinned(points, limit)) {
      const row: Row = rows.get(x) ?? { x }
      row[id] = y
      rows.set(x, row)
    }
  }
  return [...rows.values()].toSorted((a, b) => a.x - b.x)
}

const known = new WeakMap<readonly XY[], { readonly limit: number; readonly kept: readonly XY[] }>()

/** Remembered for each list of points: of several lines mostly one grows. */
const thinned = (points: readonly XY[], limit: number): readonly XY[] => {
  const before = known.get(points)
  if (before?.limit === limit) return before.kept
  const kept = decimate(points, limit)
  known.set(points, { limit, kept })
  return kept
}
