import { STAR_STRIDE, STAR_WIDTH } from './stars-plan.ts'

/**
 * [V, STAR_WIDTH] of films in the model of stars as an index holds them: factors, then bias. Against a viewer's
 * `viewerRankingVector` their inner product is the predicted stars less what is the same for all films: same order.
 */
export function filmRankingVectors(
  starFilms: Float32Array,
  out: Float32Array = new Float32Array(rowsOf(starFilms) * STAR_WIDTH),
): Float32Array {
  for (let row = 0; row < rowsOf(starFilms); row++) {
    const first = row * STAR_STRIDE
    out.set(starFilms.subarray(first + 1, first + STAR_STRIDE), row * STAR_WIDTH)
  }
  return out
}

const rowsOf = (starFilms: Float32Array): number => starFilms.length / STAR_STRIDE

/** Of a viewer's unknowns [STAR_WIDTH] (bias, then factors): the factors, then 1. */
export function viewerRankingVector(
  unknowns: Float32Array,
  out: Float32Array = new Float32Array(STAR_WIDTH),
): Float32Array {
  out.set(unknowns.subarray(1, STAR_WIDTH))
  out[STAR_WIDTH - 1] = 1
  return out
}
