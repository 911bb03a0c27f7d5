/** Writes the transpose of the 4 x 4 block at `p` to `out`; rows are `row` and `outRow` bytes apart. `out` may be `p`. */
export function transpose4(p: usize, row: usize, out: usize, outRow: usize): void {
  const r0 = v128.load(p)
  const r1 = v128.load(p + row)
  const r2 = v128.load(p + 2 * row)
  const r3 = v128.load(p + 3 * row)
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5)
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7)
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5)
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7)
  v128.store(out, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5))
  v128.store(out + outRow, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7))
  v128.store(out + 2 * outRow, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5))
  v128.store(out + 3 * outRow, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7))
}
