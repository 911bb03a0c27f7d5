import type { Directions } from './directions.ts'
import { nearestNeighbours } from './neighbours.ts'
import { principalPlane } from './pca.ts'
import { settle, tiesOf } from './umap.ts'

export const LAYOUTS = ['umap', 'pca'] as const
export type Layout = (typeof LAYOUTS)[number]

export interface LayoutRequest {
  readonly directions: Directions
  readonly layout: Layout
}

/** A picture on its way: [V, 2], and which share of the work is done. */
export interface LayoutMessage {
  readonly points: Float32Array
  readonly part: number
}

const NEIGHBOURS = 15
const ROUNDS = 220
/** Share of the work that finding the neighbours is taken for. */
const SEARCH = 0.3
/** Milliseconds between two pictures. */
const SHOW_EVERY = 90

/** Lays films out on a plane, and tells of it as it goes on; the last message has `part` 1. */
export const layOut = ({ directions, layout }: LayoutRequest, tell: (message: LayoutMessage) => void): void => {
  const plane = principalPlane(directions)
  if (layout === 'pca') return tell({ points: plane, part: 1 })
  tell({ points: plane, part: 0.01 })
  const rows = plane.length / 2
  let shown = performance.now()
  const due = (): boolean => performance.now() - shown > SHOW_EVERY
  const show = (points: Float32Array, part: number): void => {
    shown = performance.now()
    tell({ points: points.slice(), part })
  }
  const neighbours = nearestNeighbours(directions, Math.min(NEIGHBOURS, rows - 1), (part) => {
    if (due()) show(plane, SEARCH * part)
  })
  const { points, round } = settle(tiesOf(neighbours), plane)
  for (let number = 0; number < ROUNDS; number++) {
    round(number / ROUNDS)
    if (due()) show(points, SEARCH + (1 - SEARCH) * (number / ROUNDS))
  }
  show(points, 1)
}
