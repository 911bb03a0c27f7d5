import { allocateArena, createLayout, loadKernels, viewOf } from '../engine/index.ts'

/**
 * Inner products of all rows with a query [D] in single precision, each at most `singlePrecisionDoubt` away from
 * `innerProduct`. The answer [V] is overwritten by the next call.
 */
export type ScoreRows = (query: Float64Array) => Float32Array

/**
 * All rows at once by the engine's SIMD kernel, over a copy of `itemVectors` [V, D] in a memory of its own. Throws what
 * the engine throws when its kernels are not built or the memory is not to be had.
 */
export function kernelScores(itemVectors: Float32Array, V: number, D: number): ScoreRows {
  const layout = createLayout()
  const places = {
    vectors: layout.reserve('f32', V * D),
    query: layout.reserve('f32', D),
    scores: layout.reserve('f32', V),
  }
  const memory = allocateArena(layout)
  const kernels = loadKernels(memory)
  viewOf(memory, places.vectors).set(itemVectors)
  const queryView = viewOf(memory, places.query)
  const scores = viewOf(memory, places.scores)
  return (query) => {
    queryView.set(query)
    kernels.matvec(places.vectors.at, D, places.query.at, places.scores.at, V, D)
    return scores
  }
}
