import { madd } from '../simd/madd'

/**
 * The backward of x[r] = a[r] . w for `rows` rows of H: da[r] = dx[r] w, dw += dx[r] a[r] in the order of rows. a, da [rows, H]
 * without gaps; dw [H] is added to.
 */
export function headBackward(dx: usize, a: usize, w: usize, rows: i32, H: i32, da: usize, dw: usize): void {
  for (let r = 0; r < rows; r++) {
    const d = load<f32>(dx)
    const slope = f32x4.splat(d)
    let c = 0
    for (; c + 4 <= H; c += 4) {
      const at = (<usize>c) << 2
      v128.store(da, f32x4.mul(slope, v128.load(w + at)))
      v128.store(dw + at, madd(slope, v128.load(a), v128.load(dw + at)))
      a += 16
      da += 16
    }
    for (; c < H; c++) {
      const at = (<usize>c) << 2
      store<f32>(da, d * load<f32>(w + at))
      store<f32>(dw + at, load<f32>(dw + at) + d * load<f32>(a))
      a += 4
      da += 4
    }
    dx += 4
  }
}
