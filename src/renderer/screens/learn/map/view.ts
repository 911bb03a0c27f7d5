import { at } from './at.ts'

/** Which part of the map is in sight: the point of the map in the middle (0 to 1 both ways), and how many times it is enlarged. */
export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export const WHOLE: View = { x: 0.5, y: 0.5, zoom: 1 }
const NEAREST = 40

export interface Size {
  readonly width: number
  readonly height: number
}

/** Points moved and scaled into 0 to 1, the longer side filling it; `aspect`: height of the map for a width of 1. */
export const fitted = (points: Float32Array): { readonly points: Float32Array; readonly aspect: number } => {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let place = 0; place < points.length; place += 2) {
    left = Math.min(left, at(points, place))
    right = Math.max(right, at(points, place))
    top = Math.min(top, at(points, place + 1))
    bottom = Math.max(bottom, at(points, place + 1))
  }
  const [width, height] = [right - left || 1, bottom - top || 1]
  const moved = points.map((value, place) => (place % 2 === 0 ? (value - left) / width : (value - top) / height))
  return { points: moved, aspect: height / width }
}

/** How a map is laid into a window: pixels of its width and height when it is seen whole. */
const extent = ({ width, height }: Size, aspect: number): { readonly across: number; readonly down: number } => {
  const across = Math.min(width * 0.94, (height * 0.92) / aspect)
  return { across, down: across * aspect }
}

/** Where points of the map are in the window, and back. */
export interface Lens {
  readonly toX: (x: number) => number
  readonly toY: (y: number) => number
  readonly fromX: (x: number) => number
  readonly fromY: (y: number) => number
}

export const lensOf = (view: View, size: Size, aspect: number): Lens => {
  const { across, down } = extent(size, aspect)
  const [stretchX, stretchY] = [across * view.zoom, down * view.zoom]
  return {
    toX: (x) => (x - view.x) * stretchX + size.width / 2,
    toY: (y) => (y - view.y) * stretchY + size.height / 2,
    fromX: (x) => (x - size.width / 2) / stretchX + view.x,
    fromY: (y) => (y - size.height / 2) / stretchY + view.y,
  }
}

const within = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))

/** Enlarged `times`, while the point of the map under (x, y) of the window stays where it is. */
export const enlarged = (view: View, size: Size, aspect: number, times: number, x: number, y: number): View => {
  const zoom = within(view.zoom * times, 1, NEAREST)
  if (zoom === 1) return WHOLE
  const before = lensOf(view, size, aspect)
  const after = lensOf({ ...view, zoom }, size, aspect)
  const kept = { x: view.x + before.fromX(x) - after.fromX(x), y: view.y + before.fromY(y) - after.fromY(y) }
  return { x: within(kept.x, 0, 1), y: within(kept.y, 0, 1), zoom }
}

/** Pushed by so many pixels. */
export const pushed = (view: View, size: Size, aspect: number, dx: number, dy: number): View => {
  const { fromX, fromY } = lensOf(view, size, aspect)
  return {
    ...view,
    x: within(fromX(size.width / 2 - dx), 0, 1),
    y: within(fromY(size.height / 2 - dy), 0, 1),
  }
}

/** The point nearest to a place of the window, at most `reach` pixels away. */
export const pointAt = (points: Float32Array, lens: Lens, x: number, y: number, reach: number): number | undefined => {
  let [found, least]: [number | undefined, number] = [undefined, reach * reach]
  for (let row = 0; 2 * row < points.length; row++) {
    const square = (lens.toX(at(points, 2 * row)) - x) ** 2 + (lens.toY(at(points, 2 * row + 1)) - y) ** 2
    if (square <= least) [found, least] = [row, square]
  }
  return found
}

/** The nearest point from one in a direction, what lies aside counting double; undefined at the edge. */
export const pointTowards = (points: Float32Array, from: number, dx: number, dy: number): number | undefined => {
  let [found, least]: [number | undefined, number] = [undefined, Infinity]
  for (let row = 0; 2 * row < points.length; row++) {
    const x = at(points, 2 * row) - at(points, 2 * from)
    const y = at(points, 2 * row + 1) - at(points, 2 * from + 1)
    const ahead = x * dx + y * dy
    const aside = Math.abs(x * dy - y * dx)
    if (row === from || ahead <= 0 || ahead + 2 * aside >= least) continue
    ;[found, least] = [row, ahead + 2 * aside]
  }
  return found
}
