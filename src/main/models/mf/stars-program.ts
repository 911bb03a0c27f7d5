import { viewOf, type Lane, type Program } from '../../engine/index.ts'
import { halfSweep } from './half-sweep.ts'
import { STAR_STRIDE, STAR_WIDTH, type StarsPlan } from './stars-plan.ts'

export interface StarsParameters {
  readonly plan: StarsPlan
  readonly sweeps: number
  readonly mean: number
  /** [N] stars in the order of the viewers' side. */
  readonly stars: Float32Array
  /** [N] for each entry of the films' side its place in `stars`. */
  readonly positions: Uint32Array
}

/**
 * Biased matrix factorisation of the stars themselves (Koren, Bell and Volinsky 2009, eq. 4) by alternating least squares:
 * minimises the sum over ratings of (stars - mean - b_u - b_i - p_u . q_i)^2 plus ridge * (|p|^2 + b^2) of every row.
 */
export const starsProgram: Program<StarsParameters> = {
  name: 'mf-stars',
  run: (lane, parameters) => {
    for (let sweep = 0; sweep < parameters.sweeps; sweep++) {
      solveViewers(lane, parameters)
      solveFilms(lane, parameters)
    }
  },
}

function solveViewers(lane: Lane, { plan, mean, stars }: StarsParameters): void {
  const { byViewer: side, viewers, films } = plan
  const indices = viewOf(lane.memory, side.indices)
  const targets = viewOf(lane.memory, side.values)
  const filmRows = viewOf(lane.memory, films)
  halfSweep(lane, plan.sweeps, {
    ...{ side, what: 'viewer', width: STAR_WIDTH, valuesAre: 'targets', prior: 0 },
    ...{ solved: viewers.at, solvedStride: STAR_STRIDE, features: films.at, featureStride: STAR_STRIDE },
    prepareRow: (row) => {
      for (let at = side.offsets[row]; at < side.offsets[row + 1]; at++) {
        targets[at] = stars[at] - mean - filmRows[(indices[at] + 1) * STAR_STRIDE - 1]
      }
    },
  })
}

function solveFilms(lane: Lane, { plan, mean, stars, positions }: StarsParameters): void {
  const { byFilm: side, viewers, films } = plan
  const indices = viewOf(lane.memory, side.indices)
  const targets = viewOf(lane.memory, side.values)
  const viewerRows = viewOf(lane.memory, viewers)
  halfSweep(lane, plan.sweeps, {
    ...{ side, what: 'film', width: STAR_WIDTH, valuesAre: 'targets', prior: 0 },
    ...{ solved: films.at + 4, solvedStride: STAR_STRIDE, features: viewers.at + 4, featureStride: STAR_STRIDE },
    prepareRow: (row) => {
      for (let at = side.offsets[row]; at < side.offsets[row + 1]; at++) {
        targets[at] = stars[positions[at]] - mean - viewerRows[indices[at] * STAR_STRIDE]
      }
    },
  })
}
