import type { RecommenderName } from '../../contract/index.ts'
import type { History } from '../dataset/index.ts'
import { packedLength, viewOf, type Lane, type Layout, type Program, type Region } from '../engine/index.ts'
import { historyOfCase } from '../evaluation/index.ts'
import { scorerOf, type Learnt } from '../models/baselines/index.ts'
import type { TensorMap } from '../models/mf/index.ts'
import { servingModelOf } from '../models/serving-model-of.ts'
import type { ServingModel } from '../models/serving-model.ts'
import { createJudge, type Judging } from './judge.ts'

/** Cases scored together: two tiles of the matrix product, and little enough for a sign of life between. */
const BLOCK = 12
/** Films packed together; a multiple of 8. */
const PACK_ROWS = 1024

/** Arrays for models whose score is an inner product, by lane. D embedding, V films. */
export interface VectorPlan {
  readonly D: number
  /** [V, D], and packed. */
  readonly films: Region<'f32'>
  readonly packed: Region<'f32'>
  /** [BLOCK, D] and [BLOCK, V], one per lane. */
  readonly viewers: readonly Region<'f32'>[]
  readonly scores: readonly Region<'f32'>[]
}

/** What is judged: a trained model, or what a baseline has learnt. */
export type Judged =
  | {
      readonly kind: 'model'
      readonly model: RecommenderName
      readonly tensors: TensorMap
      /** Undefined: the model scores film by film. */
      readonly vectors: VectorPlan | undefined
    }
  | { readonly kind: 'baseline'; readonly learnt: Learnt }

export interface RankingParameters {
  readonly judged: Judged
  readonly judging: Judging
}

/** Of these a viewer's vector times the films' vectors is the score that ranks; of the others it only finds candidates. */
export const ranksByVectors = (model: RecommenderName): boolean => model === 'mf' || model === 'sasrec'

export const planVectors = (layout: Layout, V: number, D: number, lanes: number): VectorPlan => {
  const perLane = (length: number) => Array.from({ length: lanes }, () => layout.reserve('f32', length))
  return {
    D,
    films: layout.reserve('f32', V * D),
    packed: layout.reserve('f32', packedLength(D, V)),
    viewers: perLane(BLOCK * D),
    scores: perLane(BLOCK * V),
  }
}

/**
 * Judges a model or a baseline on every case: each lane makes the model out of its tensors as serving does, scores the whole catalogue
 * for the cases it draws, and writes its part of the verdict, which does not depend on the number of lanes. `own`: the model, where it is made already.
 */
export const rankingProgram = (own?: ServingModel): Program<RankingParameters> => ({
  name: 'ranking',
  run: (lane, { judged, judging }) => {
    const score = scoreOf(lane, judged, judging, own)
    const judge = createJudge(judging)
    const cases = judging.cases.viewerIds.length
    lane.forEachShard(Math.ceil(cases / BLOCK), (shard) => {
      const first = shard * BLOCK
      score(first, Math.min(BLOCK, cases - first), judge)
    })
  },
})

function scoreOf(lane: Lane, judged: Judged, judging: Judging, own: ServingModel | undefined): Score {
  if (judged.kind === 'baseline') return oneByOne(judging, scorerOf(judged.learnt))
  const serving = own ?? servingModelOf(judged.model, judged.tensors)
  lane.checkpoint()
  if (judged.vectors) return byVectors(lane, serving, judging, judged.vectors)
  const everyFilm = Uint32Array.from({ length: judging.V }, (_, film) => film)
  return oneByOne(judging, (history, moment) => serving.query(history, moment).scores(everyFilm))
}

type Score = (first: number, count: number, take: (at: number, scores: Float32Array) => void) => void

/** One matrix product for all films and the viewers of a block. */
function byVectors(lane: Lane, serving: ServingModel, { cases, V }: Judging, plan: VectorPlan): Score {
  const { kernels, memory } = lane
  const { D, films, packed } = plan
  const table = viewOf(memory, films)
  lane.forEachShard(Math.ceil(V / PACK_ROWS), (shard) => {
    const first = shard * PACK_ROWS
    const rows = Math.min(PACK_ROWS, V - first)
    table.set(serving.itemVectors.subarray(first * D, (first + rows) * D), first * D)
    kernels.gemmPackBTransposed(films.at + 4 * first * D, D, D, rows, packed.at + 4 * first * D)
  })
  const [ownViewers, ownScores] = [plan.viewers[lane.index], plan.scores[lane.index]]
  const [viewers, scores] = [viewOf(memory, ownViewers), viewOf(memory, ownScores)]
  return (first, count, take) => {
    for (let row = 0; row < count; row++) {
      viewers.set(serving.query(historyOfCase(cases, first + row), cases.moments[first + row]).vector, row * D)
    }
    kernels.gemm(ownViewers.at, D, packed.at, ownScores.at, V, count, V, D, 1, 0)
    for (let row = 0; row < count; row++) take(first + row, scores.subarray(row * V, (row + 1) * V))
  }
}

/** Case by case all films. */
const oneByOne =
  ({ cases }: Judging, scores: (history: History, moment: number) => Float32Array): Score =>
  (first, count, take) => {
    for (let at = first; at < first + count; at++) take(at, scores(historyOfCase(cases, at), cases.moments[at]))
  }
