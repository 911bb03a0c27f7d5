import { movieIndex } from './movie-rows.ts'
import type { RankedFilm } from './ranked-list.ts'
import { applyRules, type Rule, type RuleCount } from './rules.ts'

/**
 * The list of a viewer the model knows nothing of: the most popular films that all rules admit. The score says the
 * place among all films and nothing else: 1 / log2(place + 1), from 1 for the most popular (place 1) downwards, the
 * discount of DCG (Jarvelin and Kekalainen 2002). `popularRows` [V] most popular first, each once.
 */
export function popularStart(
  popularRows: Uint32Array,
  rules: readonly Rule[],
  k: number,
): { readonly entries: RankedFilm[]; readonly removed: readonly RuleCount[] } {
  const { admitted, removed } = applyRules(popularRows, rules, k)
  const entries: RankedFilm[] = []
  for (let place = 1; entries.length < admitted.length; place++) {
    const row = admitted[entries.length]
    if (popularRows[place - 1] === row) entries.push({ row: movieIndex(row), score: 1 / Math.log2(place + 1) })
  }
  return { entries, removed }
}
