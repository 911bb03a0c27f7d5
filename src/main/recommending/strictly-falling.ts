/** Far below what single precision tells apart, far above where a double stops. */
const STEP = 2 ** -40

/**
 * The scores in [0, 1], best first, moved as little as it takes for each to be below the one before: where a model's single
 * precision made two equal, or where a later choice was worth as much as an earlier one. Scores that fall stay as they are.
 */
export function strictlyFalling(scores: readonly number[]): number[] {
  const falling = [...scores]
  for (let at = 1; at < falling.length; at++) falling[at] = Math.min(falling[at], falling[at - 1] - STEP)
  let least = 0
  for (let at = falling.length - 1; at >= 0 && falling[at] < least; at--) {
    falling[at] = least
    least += STEP
  }
  return falling
}
