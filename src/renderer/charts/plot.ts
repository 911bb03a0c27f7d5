import { decimate, type XY } from './lttb.ts'
import { amountAxis, progressAxis, type Axis } from './ticks.ts'

/** Pixels around the lines: names of values at the left, those of places below. */
export const EDGES = { left: 52, right: 14, top: 8, bottom: 28 }
/** Room beside the first and the last place of an axis of classes. */
const PLACE_ROOM = 24
/** A tick of the x axis needs so many pixels, and the y axis has about so many steps. */
const TICK_WIDTH = 48
const STEPS = 3
/** More than an eye tells apart on a chart of this size. */
const MOST_POINTS = 500

/** A picture of lines, laid out: pixels for values. */
export interface Plot {
  readonly width: number
  readonly height: number
  readonly x: Axis
  /** Undefined while there is nothing to draw. */
  readonly y: Axis | undefined
  readonly toX: (x: number) => number
  readonly toY: (y: number) => number
}

interface PlotOptions {
  readonly width: number
  readonly height: number
  readonly until: number
  readonly fromZero: boolean
  /** How many classes the x axis names; undefined: it is an amount. */
  readonly places: number | undefined
}

export const plotOf = (lines: readonly (readonly XY[])[], options: PlotOptions): Plot => {
  const { width, height, until, fromZero, places } = options
  const room = places === undefined ? 0 : PLACE_ROOM
  const [left, right] = [EDGES.left + room, width - EDGES.right - room]
  const [top, bottom] = [EDGES.top, height - EDGES.bottom]
  const x =
    places === undefined
      ? progressAxis(until, Math.floor((right - left) / TICK_WIDTH))
      : { from: 0, to: Math.max(1, until), ticks: Array.from({ length: places }, (_, at) => at) }
  const [low, high] = rangeOf(lines)
  const y = low > high ? undefined : amountAxis(fromZero ? Math.min(0, low) : low, high, STEPS)
  const [from, to] = [y?.from ?? 0, y?.to ?? 1]
  return {
    ...{ width, height, x, y },
    toX: (value) => left + ((right - left) * (value - x.from)) / (x.to - x.from),
    toY: (value) => bottom - ((bottom - top) * (value - from)) / (to - from),
  }
}

/** Lowest and highest y; the other way round where there is none. */
const rangeOf = (lines: readonly (readonly XY[])[]): readonly [number, number] => {
  let [low, high] = [Infinity, -Infinity]
  for (const line of lines) {
    for (const { y } of line) {
      if (y < low) low = y
      if (y > high) high = y
    }
  }
  return [low, high]
}

const tenth = (pixels: number): number => Math.round(pixels * 10) / 10

/** A line through the points, as SVG has it. */
export const pathOf = (points: readonly XY[], { toX, toY }: Plot): string =>
  points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${tenth(toX(x))} ${tenth(toY(y))}`).join('')

const thinned = new WeakMap<readonly XY[], readonly XY[]>()

/** So many of the points as are drawn. Remembered for each list: of several lines mostly one grows. */
export const drawn = (points: readonly XY[]): readonly XY[] => {
  const known = thinned.get(points)
  if (known !== undefined) return known
  const kept = decimate(points, MOST_POINTS)
  thinned.set(points, kept)
  return kept
}

/** The point whose x is nearest to `x` (points ascending in x). */
export const nearestPoint = (points: readonly XY[], x: number): XY | undefined => {
  let [low, high] = [0, points.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.x ?? 0) < x) low = middle + 1
    else high = middle
  }
  const [before, after] = [points[low - 1], points[low]]
  if (before === undefined || after === undefined) return after
  return x - before.x <= after.x - x ? before : after
}
