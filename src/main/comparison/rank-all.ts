import type { RecommenderName } from '../../contract/index.ts'
import { allocateArena, createLayout, startPool, type Program, type WasmMemory } from '../engine/index.ts'
import type { Learnt } from '../models/baselines/index.ts'
import type { TensorMap } from '../models/mf/index.ts'
import { servingModelOf } from '../models/serving-model-of.ts'
import type { Judging } from './judge.ts'
import { rankingLane } from './ranking-lane.ts'
import { planVectors, rankingProgram, ranksByVectors, type RankingParameters } from './ranking-program.ts'

export interface RankHooks {
  readonly threads: number
  readonly shouldStop: () => boolean
}

/**
 * Fills the verdict for a trained model, with `threads` threads, the calling one among them, which blocks. Throws CANCELLED when
 * `shouldStop` says so.
 */
export async function rankModel(
  { model, tensors }: { readonly model: RecommenderName; readonly tensors: TensorMap },
  judging: Judging,
  hooks: RankHooks,
): Promise<void> {
  const serving = servingModelOf(model, tensors)
  const layout = createLayout()
  const vectors = ranksByVectors(model)
    ? planVectors(layout, judging.V, serving.embeddingSize, hooks.threads)
    : undefined
  const judged = { kind: 'model', model, tensors, vectors } as const
  await run(rankingProgram(serving), { judged, judging }, allocateArena(layout), hooks)
}

/** The same for a baseline. */
export const rankBaseline = (learnt: Learnt, judging: Judging, hooks: RankHooks): Promise<void> =>
  run(rankingProgram(), { judged: { kind: 'baseline', learnt }, judging }, allocateArena(createLayout()), hooks)

async function run(
  program: Program<RankingParameters>,
  parameters: RankingParameters,
  memory: WasmMemory,
  { threads: lanes, shouldStop }: RankHooks,
): Promise<void> {
  const pool = await startPool({ lanes, memory, entry: rankingLane, shouldStop })
  try {
    pool.run(program, parameters)
  } finally {
    await pool.close()
  }
}
