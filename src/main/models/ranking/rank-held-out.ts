import { createLayout, packedLength, viewOf, type Lane, type Layout, type Region } from '../../engine/index.ts'
import { NOTHING_HELD_OUT } from '../../dataset/index.ts'
import { NO_RANK } from '../../evaluation/index.ts'

/** U viewers, V films, D embedding. */
export interface RankingShape {
  readonly U: number
  readonly V: number
  readonly D: number
}

/** Arrays that ranking needs besides the vectors. Results do not depend on the number of lanes. */
export interface RankingPlan extends RankingShape {
  /** Viewers scored together by one product. */
  readonly block: number
  readonly packedFilms: Region<'f32'>
  /** One per lane, [block, V]. */
  readonly scores: readonly Region<'f32'>[]
  /** [U] 1-based rank of the held-out film, or NO_RANK. */
  readonly ranks: Region<'u32'>
}

/** What is ranked for whom. */
export interface RankingTask {
  /** Byte addresses of [U, D] and [V, D] without gaps. */
  readonly viewers: number
  readonly films: number
  /** [U] film row, or NOTHING_HELD_OUT. */
  readonly heldOut: Int32Array
  /** [U + 1] and [N]: the films each viewer knows; whether the held-out one is among them makes no difference. */
  readonly offsets: Uint32Array
  readonly known: Uint32Array
}

/** Scores of one block: about 2 MB, so that they stay in the second-level cache. */
const SCORES_PER_BLOCK = 1 << 19
const MOST_PER_BLOCK = 96

export function planRanking(layout: Layout, { U, V, D }: RankingShape, lanes: number): RankingPlan {
  // A multiple of six rows fills the tiles of gemm.
  const block = Math.max(6, Math.min(MOST_PER_BLOCK, Math.floor(SCORES_PER_BLOCK / Math.max(V, 1) / 6) * 6))
  return {
    ...{ U, V, D, block },
    packedFilms: layout.reserve('f32', packedLength(D, V)),
    scores: Array.from({ length: lanes }, () => layout.reserve('f32', block * V)),
    ranks: layout.reserve('u32', U),
  }
}

/** Films packed by one lane at a time; a multiple of 8. */
const PACK_ROWS = 1024

/**
 * Fills `plan.ranks`: each viewer's held-out film among the whole catalogue minus the other films they know, by inner
 * product, best first; films that score the same as it come before it. All lanes call it.
 */
export function rankHeldOut(lane: Lane, plan: RankingPlan, task: RankingTask): void {
  const { U, V, D, block, packedFilms } = plan
  const { kernels } = lane
  lane.forEachShard(Math.ceil(V / PACK_ROWS), (shard) => {
    const first = shard * PACK_ROWS
    const rows = Math.min(PACK_ROWS, V - first)
    kernels.gemmPackBTransposed(task.films + 4 * first * D, D, D, rows, packedFilms.at + 4 * first * D)
  })
  const region = plan.scores[lane.index] ?? createLayout().reserve('f32', 0)
  const scores = viewOf(lane.memory, region)
  const ranks = viewOf(lane.memory, plan.ranks)
  lane.forEachShard(Math.ceil(U / block), (shard) => {
    const first = shard * block
    const rows = Math.min(block, U - first)
    kernels.gemm(task.viewers + 4 * first * D, D, packedFilms.at, region.at, V, rows, V, D, 1, 0)
    for (let row = 0; row < rows; row++) {
      const heldOut = task.heldOut[first + row]
      const atLeast = (limit: number): number => kernels.countAtLeast(region.at + 4 * row * V, V, limit)
      const own = { heldOut, scores: scores.subarray(row * V, (row + 1) * V), atLeast }
      ranks[first + row] = heldOut === NOTHING_HELD_OUT ? NO_RANK : rankOf(own, knownOf(task, first + row))
    }
  })
}

const knownOf = ({ offsets, known }: RankingTask, viewer: number): Uint32Array =>
  known.subarray(offsets[viewer], offsets[viewer + 1])

export interface Scored {
  readonly heldOut: number
  readonly scores: Float32Array
  /** How many of all films score at least this. */
  readonly atLeast: (limit: number) => number
}

/** The held-out film itself is among those counted by `atLeast`: with none before it the rank is 1. */
export function rankOf({ heldOut, scores, atLeast }: Scored, known: Uint32Array): number {
  const limit = scores[heldOut]
  let rank = atLeast(limit)
  for (const film of known) if (film !== heldOut && scores[film] >= limit) rank--
  return rank
}
