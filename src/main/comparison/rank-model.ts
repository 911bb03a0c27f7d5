import type { ModelName } from '../../contract/index.ts'
import { allocateArena, createLayout, startPool } from '../engine/index.ts'
import type { TensorMap } from '../models/mf/index.ts'
import { servingModelOf } from '../models/serving-model-of.ts'
import { workerUrl } from '../worker-url.ts'
import type { Judging } from './judge.ts'
import { planVectors, rankingProgram, ranksByVectors } from './ranking-program.ts'

const rankingLane = workerUrl(import.meta.url, 'ranking-lane.worker')

/**
 * Fills the verdict for a trained model, with `threads` threads, the calling one among them, which blocks. Throws CANCELLED when
 * `shouldStop` says so.
 */
export async function rankModel(options: {
  readonly model: ModelName
  readonly tensors: TensorMap
  readonly judging: Judging
  readonly threads: number
  readonly shouldStop: () => boolean
}): Promise<void> {
  const { model, tensors, judging, threads: lanes, shouldStop } = options
  const serving = servingModelOf(model, tensors)
  const layout = createLayout()
  const vectors = ranksByVectors(model) ? planVectors(layout, judging.V, serving.embeddingSize, lanes) : undefined
  const pool = await startPool({ lanes, memory: allocateArena(layout), entry: rankingLane, shouldStop })
  try {
    pool.run(rankingProgram(serving), { model, tensors, judging, vectors })
  } finally {
    await pool.close()
  }
}
