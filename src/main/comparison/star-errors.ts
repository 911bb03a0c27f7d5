import { NOT_RATED } from '../dataset/index.ts'
import {
  historyOfCase,
  meanAbsoluteError,
  rootMeanSquaredError,
  targetsOfCase,
  type TestCases,
} from '../evaluation/index.ts'
import type { ServingModel } from '../models/serving-model.ts'
import type { StarErrors } from './evaluation.ts'

/** How far the predicted stars of all rated targets are from those given; null when the model predicts none. */
export function starErrors(serving: ServingModel, cases: TestCases): StarErrors | null {
  const predicted: number[] = []
  const given: number[] = []
  for (let at = 0; at < cases.viewerIds.length; at++) {
    const stars = serving.query(historyOfCase(cases, at), cases.moments[at]).predictedStars(targetsOfCase(cases, at))
    if (!stars) return null
    stars.forEach((value, place) => {
      const own = cases.targetStars[cases.targetOffsets[at] + place]
      if (own === NOT_RATED) return
      predicted.push(value)
      given.push(own)
    })
  }
  if (given.length === 0) return null
  const [rmse, mae] = [rootMeanSquaredError(predicted, given), meanAbsoluteError(predicted, given)]
  return { rmse, mae, ratings: given.length }
}
