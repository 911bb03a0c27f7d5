/**
 * Adjusted p values of several tests taken together, in the order given: with p ascending, the j-th of m (from 1) becomes the
 * largest of (m - i + 1) p_i over i <= j, at most 1. Below .05, the chance of any false claim among all is below 5%. Holm, "A simple sequentially
 * rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979.
 */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, at) => at).sort((a, b) => p[a] - p[b])
  const adjusted = p.slice()
  let largest = 0
  order.forEach((at, place) => {
    largest = Math.min(1, Math.max(largest, (p.length - place) * p[at]))
    adjusted[at] = largest
  })
  return adjusted
}
