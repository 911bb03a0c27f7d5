/** out[k] = x for k < n: rows of `cols` elements without gaps. `out` may not overlap x. */
export function repeatRow(x: usize, n: i32, cols: i32, out: usize): void {
  const row = (<usize>cols) << 2
  for (let k = 0; k < n; k++) {
    memory.copy(out, x, row)
    out += row
  }
}
