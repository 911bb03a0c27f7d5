import type { Layout, Region } from '../../engine/index.ts'
import type { SweepPlan } from './sweep-plan.ts'
import type { Side } from './side.ts'

/**
 * The model of stars. A viewer is [b_u, p_u ..., 1], a film [1, q_i ..., b_i], so that their inner product is b_u + p_u . q_i
 * + b_i, and the stars expected are the mean plus that. The unknowns of a viewer are its first F + 1 numbers, which face the
 * film's first F + 1; those of a film are its last F + 1: biases and factors come out of one and the same solve.
 */
export const STAR_FACTORS = 15

/** Numbers per row. */
export const STAR_STRIDE = STAR_FACTORS + 2
/** Unknowns per row: a multiple of 8 wastes nothing. */
export const STAR_WIDTH = STAR_FACTORS + 1

/** Sweeps over films and viewers; the error on held-out ratings no longer moves after that many. */
export const STAR_SWEEPS = 10

/**
 * Regularisation of a row with n ratings: it weighs as much as this many ratings, plus this share of n. Chosen by the error on two
 * of five random folds of ml-latest-small (0.844; 0.840 to 0.850 for constants from 2 to 8 with shares from 0.03 to 0.12) and on one
 * of a million simulated ratings, where less than before is better (0.730 against 0.733 with 3 and 0.08).
 */
export const STAR_RIDGE = { constant: 5, share: 0.06 } as const

export const starRidge = (n: number): number => STAR_RIDGE.constant + STAR_RIDGE.share * n

export interface StarsPlan {
  readonly byViewer: Side
  readonly byFilm: Side
  /** [U, STAR_STRIDE] */
  readonly viewers: Region<'f32'>
  /** [V, STAR_STRIDE] */
  readonly films: Region<'f32'>
  readonly sweeps: SweepPlan
}

interface Shared {
  readonly byViewer: Side
  readonly byFilm: Side
  readonly sweeps: SweepPlan
}

export function planStars(layout: Layout, { byViewer, byFilm, sweeps }: Shared): StarsPlan {
  return {
    ...{ byViewer, byFilm, sweeps },
    viewers: layout.reserve('f32', byViewer.rows * STAR_STRIDE),
    films: layout.reserve('f32', byFilm.rows * STAR_STRIDE),
  }
}
