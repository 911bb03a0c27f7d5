/** Each round keeps this part of the trials and trains it so many times as long. */
export const REDUCTION = 3
const MOST_ROUNDS = 3

/** How many are trained in each round of a search over so many trials, at least one. */
export function roundsOf(trials: number): number[] {
  const rounds = Math.min(MOST_ROUNDS, 1 + Math.floor(Math.log(trials) / Math.log(REDUCTION)))
  const sizes = [trials]
  while (sizes.length < rounds) sizes.push(Math.max(1, Math.ceil((sizes.at(-1) ?? 1) / REDUCTION)))
  return sizes
}
