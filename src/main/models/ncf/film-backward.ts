import type { Lane } from '../../engine/index.ts'
import { MICRO_SHARDS, partOf, shardEnd, shardStart, updateRows, type Update } from '../neural/index.ts'
import { weightGradient } from './backward.ts'
import { FILM_ROWS, type NcfPlan } from './ncf-plan.ts'

/**
 * The films' side of the backward, once per distinct film: layer 0's gradients of all its rows are summed, then its weights'
 * gradient, then the film's own, with which its row takes the optimiser step. All lanes call it; ends with a barrier.
 */
export function updateFilms(lane: Lane, plan: NcfPlan, count: number, update: Update): void {
  lane.forEachShard(MICRO_SHARDS, (shard) => {
    const end = shardEnd(count, shard)
    let film = shardStart(count, shard)
    let isFirst = true
    // At least once, so that a shard without films writes zeros.
    do {
      const n = Math.min(FILM_ROWS, end - film)
      someFilms(lane, plan, { shard, film, n, isFirst }, update)
      film += n
      isFirst = false
    } while (film < end)
  })
}

interface Films {
  readonly shard: number
  /** First of the distinct films, and how many. */
  readonly film: number
  readonly n: number
  readonly isFirst: boolean
}

function someFilms(lane: Lane, plan: NcfPlan, { shard, film, n, isFirst }: Films, update: Update): void {
  const { network, transposed, batch, firstDeltas, filmRows, logits, scaled } = plan
  const { D, E, S, widths } = network.shape
  const { kernels } = lane
  const [width] = widths
  const { order, starts, distinct } = batch.films
  const own = starts.at + 4 * film
  const space = plan.spaces[lane.index]
  const [deltas, gradients] = [space.filmDeltas.at, space.filmGradients.at]
  kernels.sumSlots(firstDeltas.at, width, order.at, own, n, width, 1, deltas)
  const inputs = filmRows.at + 4 * (film * S + D)
  const out = partOf(network.layers[0].weights, shard) + 4 * E * width
  const product = { a: inputs, lda: S, M: E, b: deltas, ldb: width, N: width, K: n, out, isFirst }
  weightGradient(lane, space, product)
  kernels.gmfFilms(logits.at, scaled.at, batch.per, order.at, own, n, D, gradients, S)
  kernels.gemm(deltas, width, transposed.films.at, gradients + 4 * D, S, n, E, width, 1, 0)
  updateRows(lane, network.films, distinct.at + 4 * film, gradients, n, update)
}
