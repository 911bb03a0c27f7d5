import { hitAt, meanOverRanks, ndcgAt } from '../../evaluation/index.ts'
import { viewOf, type Lane, type Region } from '../../engine/index.ts'
import { rankHeldOut, type RankingPlan } from '../ranking/index.ts'
import type { Side } from './side.ts'

/** Quality of the held-out films' ranks. */
export interface Validation {
  readonly ndcg: number
  readonly hitRate: number
}

export interface Ranked {
  readonly ranking: RankingPlan
  readonly viewers: Region<'f32'>
  readonly films: Region<'f32'>
  /** Whose entries are the films each viewer knows. */
  readonly byViewer: Side
  /** [U] film row, or NOTHING_HELD_OUT. */
  readonly heldOut: Int32Array
}

/** NDCG@10 and the share of ranks up to 10, from one pass over the catalogue; the same in every lane, null without ranks. */
export function validate(lane: Lane, { ranking, viewers, films, byViewer, heldOut }: Ranked): Validation | null {
  const known = viewOf(lane.memory, byViewer.indices)
  const vectors = { viewers: viewers.at, films: films.at }
  rankHeldOut(lane, ranking, { ...vectors, heldOut, offsets: byViewer.offsets, known })
  const ranks = viewOf(lane.memory, ranking.ranks)
  const ndcg = meanOverRanks(ranks, (rank) => ndcgAt(10, rank))
  const hitRate = meanOverRanks(ranks, (rank) => hitAt(10, rank))
  return ndcg === null || hitRate === null ? null : { ndcg, hitRate }
}
