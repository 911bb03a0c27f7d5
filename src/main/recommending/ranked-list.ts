import type { MovieIndex } from '../dataset/dataset.ts'
import type { RuleCount } from './rules.ts'

export interface RankedFilm {
  readonly row: MovieIndex
  /** In [0, 1], higher is better; comparable within one list only. */
  readonly score: number
}

/** What `recommend` answers, with what each stage did. */
export interface RankedList {
  /** Best first, no film twice; equal scores by lower row. */
  readonly entries: readonly RankedFilm[]
  /** True when the list is the popular start, because the model knows nothing of this viewer. */
  readonly coldStart: boolean
  /** How many films were ranked. */
  readonly candidates: number
  /** How many of the retrieved films each rule removed. */
  readonly removed: readonly RuleCount[]
  /** Milliseconds from the history to the candidates: fold-in, vector search, rules. */
  readonly retrievalMs: number
  /** Milliseconds from the candidates to the list. */
  readonly rankingMs: number
}
