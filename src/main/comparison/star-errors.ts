import { NOT_RATED, type History } from '../dataset/index.ts'
import {
  historyOfCase,
  meanAbsoluteError,
  rootMeanSquaredError,
  targetsOfCase,
  type TestCases,
} from '../evaluation/index.ts'
import type { StarErrors, StarSums } from './evaluation.ts'

/** [n] the stars expected of films by somebody with this history at this moment. */
export type PredictStars = (history: History, moment: number, films: Uint32Array) => Float32Array

/**
 * How far the predicted stars of all rated targets are from those given, and by case, which intervals and tests are made of; null
 * when none was rated. `giveSign` is called at each case; what it throws ends it.
 */
export function starErrors(
  predict: PredictStars,
  cases: TestCases,
  giveSign: () => void,
): { readonly stars: StarErrors; readonly starSums: StarSums } | null {
  const predicted: number[] = []
  const given: number[] = []
  const squared = new Float64Array(cases.viewerIds.length)
  const counts = new Uint32Array(cases.viewerIds.length)
  for (let at = 0; at < counts.length; at++) {
    giveSign()
    const expected = predict(historyOfCase(cases, at), cases.moments[at], targetsOfCase(cases, at))
    expected.forEach((value, place) => {
      const own = cases.targetStars[cases.targetOffsets[at] + place]
      if (own === NOT_RATED) return
      predicted.push(value)
      given.push(own)
      squared[at] += (value - own) ** 2
      counts[at]++
    })
  }
  if (given.length === 0) return null
  const [rmse, mae] = [rootMeanSquaredError(predicted, given), meanAbsoluteError(predicted, given)]
  return { stars: { rmse, mae, ratings: given.length }, starSums: { squared, counts } }
}
