import { allocateArena, createLayout, loadKernels, viewOf } from '../engine/index.ts'
import { createStream } from '../random/index.ts'
import type { RunningCase } from './bench-case.ts'

/** As many films as the largest public set of ratings has, and the default size of a vector. */
export const CATALOGUE_SHAPE = { films: 62_423, dim: 64 }

/** One step scores every film for one viewer, on one thread. */
export function startScoreCatalogue(): RunningCase {
  const { films, dim } = CATALOGUE_SHAPE
  const layout = createLayout()
  const [table, query] = [layout.reserve('f32', films * dim), layout.reserve('f32', dim)]
  const scores = layout.reserve('f32', films)
  const memory = allocateArena(layout)
  const stream = createStream(1, 'bench/catalogue')
  for (const region of [table, query]) viewOf(memory, region).forEach((_, at, all) => (all[at] = stream.normal()))
  const kernels = loadKernels(memory)
  return {
    examplesPerStep: films,
    take: (steps) =>
      Array.from({ length: steps }, () => {
        const started = performance.now()
        kernels.matvec(table.at, dim, query.at, scores.at, films, dim)
        return performance.now() - started
      }),
    close: () => Promise.resolve(),
  }
}
