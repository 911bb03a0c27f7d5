import { createStream } from '../random/index.ts'
import type { TestCases } from './test-cases.ts'

/**
 * The control for models that read the order: the same cases, each history's films (with their stars) in a random order; the
 * times stay where they are. What a model loses by that is what order told it.
 */
export function shuffleHistories(cases: TestCases, seed: number): TestCases {
  const movies = new Uint32Array(new SharedArrayBuffer(cases.movies.byteLength))
  const stars = new Float32Array(new SharedArrayBuffer(cases.stars.byteLength))
  for (let at = 0; at < cases.viewerIds.length; at++) {
    const [from, to] = [cases.historyOffsets[at], cases.historyOffsets[at + 1]]
    const order = Uint32Array.from({ length: to - from }, (_, place) => from + place)
    createStream(seed, `evaluation/shuffled/${at}`).shuffle(order)
    order.forEach((source, place) => {
      movies[from + place] = cases.movies[source]
      stars[from + place] = cases.stars[source]
    })
  }
  return { ...cases, movies, stars }
}
