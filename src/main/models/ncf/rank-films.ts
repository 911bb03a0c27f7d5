import { hitAt, meanOverRanks, ndcgAt, NO_RANK } from '../../evaluation/index.ts'
import { NOTHING_HELD_OUT } from '../../dataset/index.ts'
import { viewOf, type Lane, type Region } from '../../engine/index.ts'
import { rankOf } from '../ranking/rank-held-out.ts'
import { filmHalves, forwardRows, type ForwardNet } from './forward.ts'
import type { NcfPlan } from './ncf-plan.ts'

export interface RankingTask {
  /** [U] film to rank, or NOTHING_HELD_OUT. */
  readonly heldOut: Int32Array
  /** [U + 1] and [N]: the films each viewer knows, the held-out one among them. */
  readonly offsets: Uint32Array
  readonly known: Uint32Array
  /** [U] written: 1-based ranks, or NO_RANK. */
  readonly ranks: Region<'u32'>
}

const FILMS_PER_TASK = 96

/**
 * Ranks each viewer's held-out film among the whole catalogue minus the other films they know; films that score the same come
 * before it. The weights must be packed. All lanes call it and get the same NDCG@10; null when nobody has a film to rank.
 */
export function rankFilms(lane: Lane, plan: NcfPlan, net: ForwardNet, task: RankingTask): number | null {
  const { network, filmHalves: halves } = plan
  const { V, S, widths } = network.shape
  lane.forEachShard(Math.ceil(V / FILMS_PER_TASK), (shard) => {
    const first = shard * FILMS_PER_TASK
    const n = Math.min(FILMS_PER_TASK, V - first)
    const rows = network.films.values.at + 4 * first * S
    filmHalves(lane.kernels, net, rows, n, halves.at + 4 * first * widths[0])
  })
  const { scores: region } = plan.spaces[lane.index]
  const scores = viewOf(lane.memory, region)
  const ranks = viewOf(lane.memory, task.ranks)
  lane.forEachShard(task.heldOut.length, (viewer) => {
    const heldOut = task.heldOut[viewer]
    ranks[viewer] = NO_RANK
    if (heldOut === NOTHING_HELD_OUT) return
    scoreEveryFilm(lane, plan, net, viewer)
    const atLeast = (limit: number): number => lane.kernels.countAtLeast(region.at, V, limit)
    const known = task.known.subarray(task.offsets[viewer], task.offsets[viewer + 1])
    ranks[viewer] = rankOf({ heldOut, scores, atLeast }, known)
  })
  const ndcg = meanOverRanks(ranks, (rank) => ndcgAt(10, rank))
  // Nobody may rank anew before all have read the ranks.
  lane.barrier()
  return ndcg
}

/** HR@10 of the ranks that `rankFilms` left. */
export const hitRateOf = ({ memory }: Lane, { ranks }: RankingTask): number | null =>
  meanOverRanks(viewOf(memory, ranks), (rank) => hitAt(10, rank))

/** The lane's scores become the logits of all films for one viewer. */
function scoreEveryFilm(lane: Lane, plan: NcfPlan, net: ForwardNet, viewer: number): void {
  const { network, spaces, everyFilm, filmHalves: halves } = plan
  const { V, S } = network.shape
  const { forward, scores, towerScores, filmGradients } = spaces[lane.index]
  const own = network.viewers.values.at + 4 * viewer * S
  lane.kernels.repeatRow(own, 1, S, forward.viewers.at)
  for (let first = 0; first < V; first += forward.rows) {
    const per = Math.min(forward.rows, V - first)
    forwardRows(lane.kernels, net, forward, {
      ...{ groups: 1, per, places: everyFilm.at + 4 * first },
      ...{ films: network.films.values.at, filmHalves: halves.at, scaled: filmGradients.at },
      ...{ towerLogits: towerScores.at + 4 * first, logits: scores.at + 4 * first, bias: 0 },
    })
  }
}
