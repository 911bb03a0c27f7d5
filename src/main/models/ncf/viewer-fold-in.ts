import type { History } from '../../dataset/index.ts'
import { createStream } from '../../random/index.ts'
import { historyKeys } from './history-keys.ts'
import type { ServingNet } from './serving-net.ts'
import type { NcfWeights } from './weights.ts'

/** What a viewer's row begins as; each way is better than the next where it can be had. */
export type FoldInWay = 'trained' | 'continued' | 'mapped'

export interface FoldedViewer {
  /** [S] */
  readonly row: Float32Array
  readonly way: FoldInWay
}

/**
 * Steps of refinement, films of the history in each at most, and films not watched for each of them; the length of the first step, of
 * which the others fall short on a straight line to nothing. The few latest films say more about the next one than many older ones do,
 * which the row knows from training; all four are measured in `docs/results.md`.
 */
export const REFINEMENT = { steps: 24, films: 12, negatives: 24, rate: 0.1 }

/**
 * A viewer's row for a history: the row of the viewer who was trained on it, or on the longest beginning of it; else the linear map
 * of the candidate factors' fold-in. From there it is taken further, by a few steps of Adam on the model's own loss over the history's
 * latest films and some it does not hold, with random numbers that depend on the history's length alone: equal histories give
 * equal rows.
 */
export function createViewerFoldIn(
  weights: NcfWeights,
  net: ServingNet,
  factorsOf: (history: History) => Float32Array,
) {
  const trained = new Map<string, number>()
  for (let at = 0; at < weights.keys.length; at += 2) trained.set(keyOf(weights.keys, at), at / 2)
  const { S } = weights
  const rate = REFINEMENT.rate * rootMeanSquare(weights.viewers)
  return (history: History): FoldedViewer => {
    const keys = historyKeys(history.movies)
    for (let films = history.movies.length; films > 0; films--) {
      const viewer = trained.get(keyOf(keys, 2 * films))
      if (viewer === undefined) continue
      const row = weights.viewers.slice(viewer * S, (viewer + 1) * S)
      return { row: refine(net, row, history, rate), way: films === history.movies.length ? 'trained' : 'continued' }
    }
    const row = mapped(weights, factorsOf(history))
    return { row: refine(net, row, history, rate), way: 'mapped' }
  }
}

const keyOf = (keys: Uint32Array, at: number): string => `${keys[at]}:${keys[at + 1]}`

function rootMeanSquare(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value * value
  return Math.sqrt(sum / Math.max(1, values.length))
}

/** The factors [F] and a constant times the map [F + 1, S]. */
function mapped({ map, S }: NcfWeights, factors: Float32Array): Float32Array {
  const row = map.slice(factors.length * S, (factors.length + 1) * S)
  factors.forEach((factor, f) => {
    for (let s = 0; s < S; s++) row[s] += factor * map[f * S + s]
  })
  return row
}

function refine(net: ServingNet, start: Float32Array, { movies }: History, rate: number): Float32Array {
  if (movies.length === 0) return start
  const row = start.slice()
  const [m, v] = [new Float64Array(row.length), new Float64Array(row.length)]
  const stream = createStream(movies.length, 'ncf/fold-in')
  const known = new Set(movies)
  for (let step = 1; step <= REFINEMENT.steps; step++) {
    // Drawn anew each time: steps against the same few would learn those.
    const { films, targets } = drawFilms(net, movies, known, () => stream.int(net.shape.V))
    const gradient = net.gradient(row, films, targets)
    const now = rate * (1 - (step - 1) / REFINEMENT.steps)
    for (let s = 0; s < row.length; s++) {
      m[s] = 0.9 * m[s] + 0.1 * gradient[s]
      v[s] = 0.99 * v[s] + 0.01 * gradient[s] ** 2
      const length = Math.sqrt(v[s] / (1 - 0.99 ** step)) + 1e-12
      row[s] -= (now * m[s]) / (1 - 0.9 ** step) / length
    }
  }
  return row
}

function drawFilms(net: ServingNet, movies: Uint32Array, known: ReadonlySet<number>, draw: () => number) {
  const most = Math.min(REFINEMENT.films, Math.floor(net.most / (1 + REFINEMENT.negatives)))
  const films = Array.from(movies.subarray(Math.max(0, movies.length - most)))
  const targets = films.map(() => 1)
  for (let left = films.length * REFINEMENT.negatives; left > 0; left--) {
    const film = draw()
    // One that is known is left out rather than drawn again: a viewer may know them all.
    if (known.has(film)) continue
    films.push(film)
    targets.push(0)
  }
  return { films, targets }
}
