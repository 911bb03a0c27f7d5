import type { RankingBaselineName } from '../../contract/evaluation.ts'
import type { Program } from '../engine/index.ts'
import { historyOfCase, meanNdcg, type Split } from '../evaluation/index.ts'
import { scorerOf } from '../models/baselines/index.ts'
import { everySoMany } from './every-so-many.ts'
import { createJudge, newJudging } from './judge.ts'
import { RANKING_BASELINES, type BaselineSettings } from './ranking-baselines.ts'

/** Plain data: posted to every lane. */
export interface BaselineTrials {
  readonly name: RankingBaselineName
  /** Tried one by one. */
  readonly tried: readonly BaselineSettings[]
  /** What is learnt from, and who is asked. */
  readonly selection: Split
  /** [tried] NDCG@10 of each, in shared memory. */
  readonly qualities: Float64Array
}

const K = 10

/** Each lane tries settings of a baseline; what comes of it does not depend on how many lanes there are. */
export const baselineTrials: Program<BaselineTrials> = {
  name: 'baseline trials',
  run: (lane, { name, tried, selection: { train, cases }, qualities }) => {
    const asked = everySoMany(cases.viewerIds.length)
    lane.forEachShard(tried.length, (trial) => {
      const score = scorerOf(RANKING_BASELINES[name].make(tried[trial]).fit(train, lane.checkpoint))
      const judging = newJudging(cases, { V: train.movieIds.length, k: 1, samples: [] })
      const judge = createJudge(judging)
      for (const at of asked) {
        judge(at, score(historyOfCase(cases, at)))
        lane.checkpoint()
      }
      qualities[trial] = meanNdcg(K, judging.verdict.whole, cases.targetOffsets, asked)
    })
  },
}
