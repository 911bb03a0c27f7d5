import { bagSums } from './bag-sums'

/**
 * Bags that come in groups of `per`, of which the first `used` are summed: bag g * per + f, for f < used, goes to row g * per + f
 * of `out`; the other rows of `out` stay as they are. Else as `bagSums`.
 */
export function leadingBags(
  table: usize,
  D: i32,
  ids: usize,
  weights: usize,
  starts: usize,
  per: i32,
  used: i32,
  groups: i32,
  out: usize,
): void {
  const step = (<usize>per) << 2
  const row = step * <usize>D
  for (let g = 0; g < groups; g++) {
    bagSums(table, D, ids, weights, starts, used, out)
    starts += step
    out += row
  }
}
