import type { StarBaselineName } from '../../contract/evaluation.ts'
import type { SettingValue } from '../../contract/index.ts'
import type { Dataset } from '../dataset/index.ts'
import { splitRandomFold } from '../evaluation/index.ts'
import { meanStars, starBiases, type FittedStarBaseline, type StarBaseline } from '../models/baselines/index.ts'
import { settingsTried, type BaselineSettings, type Tunable } from './ranking-baselines.ts'
import { starErrors } from './star-errors.ts'

/** The baselines that predict stars. */
export const STAR_BASELINES: Readonly<Record<StarBaselineName, Tunable<StarBaseline>>> = {
  mean: { make: () => meanStars, grid: [{}] },
  biases: {
    make: ({ filmShrink, viewerShrink }) => starBiases({ filmShrink, viewerShrink }),
    grid: [25, 10, 5, 2, 1].flatMap((filmShrink) =>
      [10, 5, 2, 1].map((viewerShrink) => ({ filmShrink, viewerShrink })),
    ),
  },
}

/** A tenth of what may be learnt from is asked about to choose settings. */
const SELECTION = { folds: 10, fold: 0, seed: 1 } as const

/** A baseline that has learnt from all of `train`, with the settings whose RMSE on a tenth of it was the lowest. */
export function fitStarBaseline(
  name: StarBaselineName,
  train: Dataset,
  given: Readonly<Record<string, SettingValue>>,
  giveSign: () => void,
): { readonly fitted: FittedStarBaseline; readonly settings: BaselineSettings } {
  const { make, grid } = STAR_BASELINES[name]
  const tried = settingsTried(grid, given)
  const settings = tried.length === 1 ? tried[0] : best(train, tried, make, giveSign)
  return { fitted: make(settings).fit(train), settings }
}

function best(
  train: Dataset,
  tried: readonly BaselineSettings[],
  make: Tunable<StarBaseline>['make'],
  giveSign: () => void,
): BaselineSettings {
  const { train: rest, cases } = splitRandomFold(train, SELECTION)
  const errors = tried.map((settings) => {
    const fitted = make(settings).fit(rest)
    const told = starErrors((history, _, films) => fitted.predict(history, films), cases, giveSign)
    return told?.stars.rmse ?? Infinity
  })
  return tried[errors.indexOf(Math.min(...errors))]
}
