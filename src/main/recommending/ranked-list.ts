import type { MovieIndex } from '../dataset/dataset.ts'
import type { ViewerQuery } from '../models/serving-model.ts'
import type { Candidates } from './candidates.ts'

export interface RankedFilm {
  readonly row: MovieIndex
  /** In [0, 1], higher is better; comparable within one list only. */
  readonly score: number
}

/** Milliseconds of each stage. */
export interface StageTimings {
  readonly foldIn: number
  /** Vector search, other sources, rules. */
  readonly retrieval: number
  readonly ranking: number
  readonly sliders: number
}

/** What `recommend` answers, with what each stage did. */
export interface RankedList {
  /** Best first, no film twice, each score below the one before. */
  readonly entries: readonly RankedFilm[]
  /** True when the list is the popular start, because the model knows nothing of this viewer. */
  readonly coldStart: boolean
  /** What the viewer is to the model; undefined when there is no history. */
  readonly query: ViewerQuery | undefined
  readonly candidates: Candidates
  /** All candidates by the model's own scores, best first, equal scores by lower row; of a cold start, by popularity. */
  readonly ranked: readonly RankedFilm[]
  /** All candidates as the sliders would have them; `entries` are the first of these. */
  readonly adjusted: readonly RankedFilm[]
  readonly timings: StageTimings
}
