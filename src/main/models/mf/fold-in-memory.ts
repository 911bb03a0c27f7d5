import { allocateArena, alsWorkLength, createLayout, loadKernels, padded, viewOf } from '../../engine/index.ts'
import { STAR_STRIDE, STAR_WIDTH } from './stars-plan.ts'
import type { MfWeights } from './weights.ts'

/** A small memory with a model's films in it, and the kernels on it. One thread uses it. */
export function foldInMemory({ movieIds, embeddingSize: D, films, starFilms, prior }: MfWeights) {
  const V = movieIds.length
  const layout = createLayout()
  const at = {
    films: layout.reserve('f32', V * D),
    starFilms: layout.reserve('f32', V * STAR_STRIDE),
    prior: layout.reserve('f32', padded(D) ** 2),
    work: layout.reserve('f32', alsWorkLength(Math.max(D, STAR_WIDTH))),
    rows: layout.reserve('u32', V),
    values: layout.reserve('f32', V),
    x: layout.reserve('f32', Math.max(padded(D), STAR_WIDTH)),
  }
  const memory = allocateArena(layout)
  viewOf(memory, at.films).set(films)
  viewOf(memory, at.starFilms).set(starFilms)
  viewOf(memory, at.prior).set(prior)
  return {
    kernels: loadKernels(memory),
    /** Byte addresses. */
    at: {
      films: at.films.at,
      starFilms: at.starFilms.at,
      prior: at.prior.at,
      work: at.work.at,
      rows: at.rows.at,
      values: at.values.at,
      x: at.x.at,
    },
    /** [V] the films of a history, [V] a value for each, and a vector: what goes in, and the solution. */
    rows: viewOf(memory, at.rows),
    values: viewOf(memory, at.values),
    x: viewOf(memory, at.x),
  }
}
