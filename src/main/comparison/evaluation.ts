import type { CompetitorName, ComparedData, Protocol, SplitPart } from '../../contract/evaluation.ts'
import type { CurvePoint, Preset, SettingValue } from '../../contract/index.ts'

/**
 * One competitor, trained once and judged: all that was seen, so that any two of the same split can be compared later. C cases,
 * P targets. Plain data.
 */
export interface Evaluation {
  readonly model: CompetitorName
  /** Which control it is; null: the model as it is. */
  readonly control: Control | null
  readonly preset: Preset | null
  readonly settings: Readonly<Record<string, SettingValue>>
  readonly seed: number
  /** Number of the fold, from 0; 0 where there is one split. */
  readonly fold: number
  /** The split, by the name of its whole ranking; for samples too. */
  readonly split: SplitName
  readonly part: SplitPart
  readonly data: ComparedData
  /** [C] ids, and how many films each history has. */
  readonly viewerIds: Int32Array
  readonly historyLengths: Uint32Array
  /** [C] targets of each case: their ranks stand together in `ranks`. */
  readonly targetCounts: Uint32Array
  /** [P] by protocol, ascending within a case. */
  readonly ranks: Readonly<Partial<Record<Protocol, Uint32Array>>>
  /** Length of the lists. */
  readonly k: number
  /** [C, k] film ids, best first; NO_FILM where there are fewer. Empty where nothing was ranked. */
  readonly lists: Uint32Array
  /** Of those lists; null where nothing was ranked. */
  readonly beyond: BeyondAccuracy | null
  /** Null where the model predicts none. */
  readonly stars: StarErrors | null
  /** The same by case; null also in what older versions kept. */
  readonly starSums: StarSums | null
  /** At the ends of epochs. */
  readonly curve: readonly CurvePoint[]
  readonly trainSeconds: number
  readonly evaluateSeconds: number
  readonly peakMemoryBytes: number | null
}

/** The same trained model asked with shuffled histories, or at the hours and weekdays of other cases. */
export type Control = 'shuffled' | 'other_times'

/** `last-out` also of a sequence file; `given`: a training and a test file. */
export type SplitName = 'last-out' | 'global-time' | 'given' | 'holdout'

export interface BeyondAccuracy {
  readonly coverage: number
  readonly novelty: number
  /** Null when no film has a genre. */
  readonly diversity: number | null
  readonly averagePopularity: number
  readonly gini: number
}

/** By case: what intervals and tests of stars are made of. */
export interface StarSums {
  /** [C] sums of the squared errors of its rated targets, and how many those are. */
  readonly squared: Float64Array
  readonly counts: Uint32Array
}

export interface StarErrors {
  readonly rmse: number
  readonly mae: number
  readonly ratings: number
}
