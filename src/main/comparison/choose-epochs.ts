import type { CurvePoint, ModelName } from '../../contract/index.ts'
import { historyOfCase, meanNdcg, type Split } from '../evaluation/index.ts'
import type { TensorMap } from '../models/mf/index.ts'
import { servingModelOf } from '../models/serving-model-of.ts'
import type { PreparedTraining } from '../training/trainer.ts'
import { createJudge, newJudging } from './judge.ts'
import { everySoMany } from './every-so-many.ts'
import type { TrainingHooks } from './training-hooks.ts'

export interface ChosenEpochs {
  /** As many as ranked the selection best. */
  readonly epochs: number
  /** Of the training that found it, at the ends of epochs, NDCG@10 of the selection as validation. */
  readonly curve: readonly CurvePoint[]
}

const K = 10

/**
 * Trains on a selection's own training part and asks the model after each epoch about its cases, by the path that serves: after how many
 * epochs NDCG@10 was best. Ends when `patience` epochs brought nothing better (0: never). `prepared`: with all epochs, and without
 * validation of its own. Throws as its trainer does.
 */
export async function chooseEpochs(
  prepared: PreparedTraining,
  { model, selection, patience }: { readonly model: ModelName; readonly selection: Split; readonly patience: number },
  { threads, shouldStop, onPoint }: TrainingHooks,
): Promise<ChosenEpochs> {
  const curve: CurvePoint[] = []
  let last: CurvePoint | undefined
  let best = { epochs: 0, ndcg: -1 }
  let isOver = false
  const input = {
    ...{ dataset: selection.train, threads },
    shouldStop: () => isOver || shouldStop(),
    // An epoch's own point waits for its validation.
    onPoint: (point: CurvePoint) => {
      if (Number.isInteger(point.epoch)) last = point
      else onPoint(point)
    },
    onEpoch: (takeTensors: () => TensorMap) => {
      if (!last) return
      const ndcg = ndcgOn(selection, model, takeTensors(), shouldStop)
      const point = { ...last, validation: ndcg }
      curve.push(point)
      onPoint(point)
      if (ndcg > best.ndcg) best = { epochs: point.epoch, ndcg }
      isOver = patience > 0 && point.epoch - best.epochs >= patience
    },
  }
  try {
    await prepared.train(input)
  } catch (error) {
    if (!isOver || shouldStop()) throw error
  }
  return { epochs: best.epochs, curve }
}

function ndcgOn({ train, cases }: Split, model: ModelName, tensors: TensorMap, shouldStop: () => boolean): number {
  const serving = servingModelOf(model, tensors)
  const everyFilm = Uint32Array.from(train.movieIds, (_, film) => film)
  const judging = newJudging(cases, { V: everyFilm.length, k: 1, samples: [] })
  const judge = createJudge(judging)
  const asked = everySoMany(cases.viewerIds.length)
  for (const at of asked) {
    // Also a sign of life. Who is to stop hears of it at the next step.
    shouldStop()
    judge(at, serving.query(historyOfCase(cases, at), cases.moments[at]).scores(everyFilm))
  }
  return meanNdcg(K, judging.verdict.whole, cases.targetOffsets, asked)
}
