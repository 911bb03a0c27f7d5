import type { Dataset, History } from '../../dataset/index.ts'

/** What every model of stars has to beat: predicts without learning anything of tastes. */
export interface StarBaseline {
  readonly name: string
  fit(dataset: Dataset): FittedStarBaseline
}

export interface FittedStarBaseline {
  /** [n] the stars expected of films (rows) from somebody with this history, 0.5 to 5; viewers need not have been in the data. */
  predict(history: History, films: Uint32Array): Float32Array
}

/** The scale of stars. */
export const FEWEST_STARS = 0.5
export const MOST_STARS = 5
