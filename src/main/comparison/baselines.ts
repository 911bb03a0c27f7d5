import type { RankingBaselineName } from '../../contract/evaluation.ts'
import type { SettingValue } from '../../contract/index.ts'
import type { Dataset } from '../dataset/index.ts'
import { allocateArena, createLayout, startPool } from '../engine/index.ts'
import type { Split } from '../evaluation/index.ts'
import type { Learnt } from '../models/baselines/index.ts'
import { baselineTrials } from './baseline-trials.ts'
import { RANKING_BASELINES, settingsTried, type BaselineSettings } from './ranking-baselines.ts'
import { rankingLane } from './ranking-lane.ts'

export interface TunedBaseline {
  readonly learnt: Learnt
  readonly settings: BaselineSettings
}

export interface BaselinePlan {
  readonly name: RankingBaselineName
  /** What is settled; what it leaves open is tried. */
  readonly given: Readonly<Record<string, SettingValue>>
  readonly train: Dataset
  /** A part of `train` to learn from, and the rest of it to choose settings by. */
  readonly selection: () => Split
}

export interface BaselineHooks {
  readonly threads: number
  readonly shouldStop: () => boolean
  /** Called now and then; what it throws ends it. */
  readonly giveSign: () => void
}

/**
 * A baseline that has learnt from all of `train`, with the settings that ranked `selection` best (NDCG@10), which are tried in
 * several threads at once. Throws MEMORY_LIMIT, CANCELLED.
 */
export async function fitBaseline(plan: BaselinePlan, hooks: BaselineHooks): Promise<TunedBaseline> {
  const { name, given, train, selection } = plan
  const { make, grid } = RANKING_BASELINES[name]
  const tried = settingsTried(grid, given)
  const settings = tried.length === 1 ? tried[0] : await best(name, tried, selection(), hooks)
  return { learnt: make(settings).fit(train, hooks.giveSign), settings }
}

async function best(
  name: RankingBaselineName,
  tried: readonly BaselineSettings[],
  selection: Split,
  { threads, shouldStop }: BaselineHooks,
): Promise<BaselineSettings> {
  const qualities = new Float64Array(new SharedArrayBuffer(8 * tried.length))
  const lanes = Math.min(threads, tried.length)
  const pool = await startPool({ lanes, memory: allocateArena(createLayout()), entry: rankingLane, shouldStop })
  try {
    pool.run(baselineTrials, { name, tried, selection, qualities })
  } finally {
    await pool.close()
  }
  return tried[qualities.indexOf(Math.max(...qualities))]
}
