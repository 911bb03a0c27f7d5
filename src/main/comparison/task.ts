import type { CompetitorName, Protocol, SplitPart } from '../../contract/evaluation.ts'
import type { Preset, SettingValue } from '../../contract/index.ts'

/** Where the ratings come from. */
export type Source =
  | { readonly kind: 'data-folder'; readonly dataDir: string }
  /** PREFIX.train.rating, PREFIX.test.rating, PREFIX.test.negative, as published with He et al. 2017. */
  | { readonly kind: 'ncf-files'; readonly prefix: string }
  /** `user item` a line in the order of time, as published with Kang and McAuley 2018. */
  | { readonly kind: 'sequence-file'; readonly path: string }
  /** Two files of ratings, such as u1.base and u1.test. */
  | { readonly kind: 'fold'; readonly train: string; readonly test: string }

/** Who is to be judged, and how it is trained. */
export interface Entrant {
  readonly name: CompetitorName
  readonly preset: Preset
  /** Override those of the preset. Of a baseline: what is given here is not tuned. */
  readonly settings: Readonly<Record<string, SettingValue>>
}

/** What a comparison computes. Plain data: a worker is started with it. */
export interface ComparisonTask {
  readonly source: Source
  readonly protocol: Protocol
  readonly part: SplitPart
  readonly entrants: readonly Entrant[]
  /** Each learned model is trained once with each. */
  readonly seeds: readonly number[]
  readonly k: number
  readonly threads: number
  /** Also asks each model that reads the order with shuffled histories. */
  readonly isShuffled: boolean
  /** Also asks each model that reads the clock at the hours and weekdays of other cases. */
  readonly isContextShuffled: boolean
  /** After validation has chosen the number of epochs, trains again on all that may be learnt from. */
  readonly refits: boolean
  /** Of the protocol `holdout`. */
  readonly folds: number
}
