import { NOTHING_HELD_OUT, type Dataset } from '../../dataset/index.ts'
import type { Tensor2D, TensorFlow } from '../../engine/tensorflow/index.ts'
import { hitAt, meanOverRanks, ndcgAt, NO_RANK } from '../../evaluation/index.ts'

/** Viewers scored at a time. */
const BLOCK = 64

/**
 * NDCG@10 and HR@10 of each viewer's held-out film among all films but those of `train` that they know, by inner product; films
 * that score the same come before it. Null when nothing is held out.
 */
export function rankHeldOut(
  tf: TensorFlow,
  { viewers, films }: { readonly viewers: Tensor2D; readonly films: Tensor2D },
  train: Dataset,
  heldOut: Int32Array,
): { readonly ndcg: number; readonly hitRate: number } | null {
  const V = films.shape[0]
  const ranks = new Uint32Array(heldOut.length)
  for (let first = 0; first < heldOut.length; first += BLOCK) {
    const rows = Math.min(BLOCK, heldOut.length - first)
    const scores = tf.tidy(() => viewers.slice([first, 0], [rows, -1]).matMul(films, false, true).dataSync())
    for (let row = 0; row < rows; row++) {
      const own = scores.subarray(row * V, (row + 1) * V) as Float32Array
      ranks[first + row] = rankOf(own, heldOut[first + row], knownTo(train, first + row))
    }
  }
  const ndcg = meanOverRanks(ranks, (rank) => ndcgAt(10, rank))
  const hitRate = meanOverRanks(ranks, (rank) => hitAt(10, rank))
  return ndcg === null || hitRate === null ? null : { ndcg, hitRate }
}

const knownTo = ({ offsets, movies }: Dataset, viewer: number): Uint32Array =>
  movies.subarray(offsets[viewer], offsets[viewer + 1])

/** 1-based; the film itself is among those that score at least as much. */
function rankOf(scores: Float32Array, film: number, known: Uint32Array): number {
  if (film === NOTHING_HELD_OUT) return NO_RANK
  const limit = scores[film]
  let rank = 0
  for (const score of scores) if (score >= limit) rank++
  for (const other of known) if (other !== film && scores[other] >= limit) rank--
  return rank
}
