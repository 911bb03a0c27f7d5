/** A film that may be chosen, and what it is worth by itself, in [0, 1]. */
export interface Choice {
  readonly row: number
  readonly worth: number
}

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): chooses one film after the other, each time the one with the
 * largest (1 - weight) * worth + weight * (1 - its likeness to the most alike film already chosen), ties by place in
 * `choices`. `likeness` in [0, 1]. At weight 0 that is the order of `choices` by worth. The scores lie in [0, 1] and never
 * rise: the more is chosen, the less is new. Which films are chosen first does not depend on `most`.
 */
export function diversify(
  choices: readonly Choice[],
  weight: number,
  likeness: (one: number, other: number) => number,
  most: number,
): { readonly row: number; readonly score: number }[] {
  const left = [...choices]
  const nearest = new Float64Array(left.length)
  const chosen: { row: number; score: number }[] = []
  while (left.length > 0 && chosen.length < most) {
    let best = 0
    let bestScore = -Infinity
    left.forEach(({ worth }, at) => {
      const score = (1 - weight) * worth + weight * (1 - nearest[at])
      if (score > bestScore) [best, bestScore] = [at, score]
    })
    const [{ row }] = left.splice(best, 1)
    nearest.copyWithin(best, best + 1)
    chosen.push({ row, score: bestScore })
    if (weight > 0) left.forEach((choice, at) => (nearest[at] = Math.max(nearest[at], likeness(choice.row, row))))
  }
  return chosen
}
