import type { ItemIndex } from '../retrieval/index.ts'
import { applyRules, type Rule, type RuleCount } from './rules.ts'

/** Fewer would let the vector search, which knows less than the ranking model, decide who gets into a short list. */
const FEWEST = 300

/** A viewer for whom the first search was not enough has seen much of this corner: the next one looks much further. */
const WIDENING = 4

export interface Candidates {
  /** [C] film rows that all rules admit, nearest first. */
  readonly films: Uint32Array
  readonly removed: readonly RuleCount[]
}

/** How many candidates a list of `k` films is ranked from, where the catalogue has as many. */
export const candidatesFor = (k: number): number => Math.max(FEWEST, 2 * k)

/**
 * The `wanted` films nearest to `vector` [D] that all rules admit, or all there are: the search is widened until either
 * is reached, so a viewer who has seen nearly everything still gets what is left.
 */
export function retrieveCandidates(
  index: ItemIndex,
  vector: Float32Array,
  rules: readonly Rule[],
  wanted: number,
): Candidates {
  const refusable = rules.reduce((sum, rule) => sum + rule.refusesAtMost, 0)
  let fetch = wanted + Math.min(refusable, wanted)
  for (;;) {
    const { rows } = index.search(vector, fetch)
    const { admitted, removed } = applyRules(rows, rules, wanted)
    if (admitted.length === wanted || fetch >= index.size) return { films: admitted, removed }
    fetch *= WIDENING
  }
}
