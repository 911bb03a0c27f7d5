import { NOT_RATED } from '../../dataset/index.ts'
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
 * What stands in for the stars of a film that was watched and not rated: the model's own expectation, so that it pulls
 * nowhere (expectation-maximisation). `length` numbers of either row from `first` on.
 */
function expected(
  { viewers, films }: { readonly viewers: Float32Array; readonly films: Float32Array },
  { viewer, film, first }: { readonly viewer: number; readonly film: number; readonly first: 0 | 1 },
): number {
  let sum = 0
  for (let d = first; d < first + STAR_WIDTH; d++) {
    sum += viewers[viewer * STAR_STRIDE + d] * films[film * STAR_STRIDE + d]
  }
  return sum
}

/** What the sweeps need to know. */
type Known = Omit<StarsParameters, 'sweeps'>

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

/** All lanes call it, as `solveFilms`. */
export function solveViewers(lane: Lane, { plan, mean, stars }: Known): void {
  const { byViewer: side, viewers, films } = plan
  const indices = viewOf(lane.memory, side.indices)
  const targets = viewOf(lane.memory, side.values)
  const filmRows = viewOf(lane.memory, films)
  const rows = { viewers: viewOf(lane.memory, viewers), films: filmRows }
  halfSweep(lane, plan.sweeps, {
    ...{ side, what: 'viewer', width: STAR_WIDTH, valuesAre: 'targets', prior: 0 },
    ...{ solved: viewers.at, solvedStride: STAR_STRIDE, features: films.at, featureStride: STAR_STRIDE },
    prepareRow: (row) => {
      for (let at = side.offsets[row]; at < side.offsets[row + 1]; at++) {
        targets[at] =
          stars[at] === NOT_RATED
            ? expected(rows, { viewer: row, film: indices[at], first: 0 })
            : stars[at] - mean - filmRows[(indices[at] + 1) * STAR_STRIDE - 1]
      }
    },
  })
}

export function solveFilms(lane: Lane, { plan, mean, stars, positions }: Known): void {
  const { byFilm: side, viewers, films } = plan
  const indices = viewOf(lane.memory, side.indices)
  const targets = viewOf(lane.memory, side.values)
  const viewerRows = viewOf(lane.memory, viewers)
  const rows = { viewers: viewerRows, films: viewOf(lane.memory, films) }
  halfSweep(lane, plan.sweeps, {
    ...{ side, what: 'film', width: STAR_WIDTH, valuesAre: 'targets', prior: 0 },
    ...{ solved: films.at + 4, solvedStride: STAR_STRIDE, features: viewers.at + 4, featureStride: STAR_STRIDE },
    prepareRow: (row) => {
      for (let at = side.offsets[row]; at < side.offsets[row + 1]; at++) {
        const given = stars[positions[at]]
        targets[at] =
          given === NOT_RATED
            ? expected(rows, { viewer: indices[at], film: row, first: 1 })
            : given - mean - viewerRows[indices[at] * STAR_STRIDE]
      }
    },
  })
}

/** Viewers whose errors are summed at a time: no more shards than a half-sweep has. */
const VIEWERS_PER_SHARD = 64

/** Over all ratings of the training; the same in every lane, 0 without ratings. */
export function meanSquaredError(lane: Lane, { plan, mean, stars }: Known): number {
  const { byViewer: side, viewers, films, sweeps } = plan
  const indices = viewOf(lane.memory, side.indices)
  const rows = { viewers: viewOf(lane.memory, viewers), films: viewOf(lane.memory, films) }
  const sums = viewOf(lane.memory, sweeps.sums)
  const shards = Math.ceil(side.rows / VIEWERS_PER_SHARD)
  lane.forEachShard(shards, (shard) => {
    const end = Math.min(side.rows, (shard + 1) * VIEWERS_PER_SHARD)
    let sum = 0
    for (let viewer = shard * VIEWERS_PER_SHARD; viewer < end; viewer++) {
      for (let at = side.offsets[viewer]; at < side.offsets[viewer + 1]; at++) {
        if (stars[at] === NOT_RATED) continue
        let error = mean - stars[at]
        for (let d = 0; d < STAR_STRIDE; d++) {
          error += rows.viewers[viewer * STAR_STRIDE + d] * rows.films[indices[at] * STAR_STRIDE + d]
        }
        sum += error ** 2
      }
    }
    sums[shard] = sum
  })
  let total = 0
  for (let shard = 0; shard < shards; shard++) total += sums[shard]
  lane.barrier()
  return stars.length === 0 ? 0 : total / stars.length
}
