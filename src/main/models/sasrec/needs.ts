import type { SasrecSettings } from '../../../contract/settings/sasrec.ts'
import type { DataSizes } from '../../dataset/index.ts'
import { createLayout } from '../../engine/index.ts'
import { fitSasrecToData, meanLength } from './fit-to-data.ts'
import { layOutSasrec } from './sasrec-plan.ts'
import { MOST_JUDGED } from './validation.ts'

/** Forward once, backward twice: each product of the forward pass gives two. */
const PASSES = 3

/**
 * What a run takes: the arena, as large as it is when every viewer has a film to hold out, and the operations of one epoch:
 * the six products of each block, or four where one head merges them, attention over histories of mean length, the scores of the loss and those of validation.
 */
export function sasrecNeeds(sizes: DataSizes, given: SasrecSettings, threads: number) {
  const { viewers: U, films: V, ratings: N } = sizes
  const settings = fitSasrecToData(given, sizes)
  const { embeddingSize: D, blocks, heads, maxLength, loss, negatives, validate } = settings
  const layout = createLayout()
  const judged = Math.min(U, MOST_JUDGED)
  layOutSasrec(layout, { V, N, judged }, settings, threads)
  const length = meanLength(maxLength, U, N)
  const products = (heads === 1 ? 8 : 12) * D * D
  const perToken = blocks * (products + 2 * length * D) + 2 * D * (loss === 'ce' ? V : negatives + 1)
  const validation = validate ? judged * (length * blocks * products + 2 * V * D) : 0
  return { arenaBytes: layout.bytes, operationsPerEpoch: PASSES * N * perToken + validation }
}
