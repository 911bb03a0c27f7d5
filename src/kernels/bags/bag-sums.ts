import { madd } from '../simd/madd'

/**
 * Bags of weighted rows, forward. For bag b < bags: out[b] = the sum over starts[b] <= i < starts[b + 1] of
 * weights[i] * table[ids[i]], rows of D elements (D a multiple of 4), always in the order of i; an empty bag gives zeros.
 * `starts` [bags + 1], `ids` u32, `weights` f32, `out` [bags, D]; nothing may overlap.
 */
export function bagSums(table: usize, D: i32, ids: usize, weights: usize, starts: usize, bags: i32, out: usize): void {
  const row = (<usize>D) << 2
  for (let b = 0; b < bags; b++) {
    const first = (<usize>load<u32>(starts)) << 2
    const end = (<usize>load<u32>(starts, 4)) << 2
    for (let c: usize = 0; c < row; c += 16) {
      let sum = f32x4.splat(0)
      for (let i = first; i < end; i += 4) {
        sum = madd(v128.load32_splat(weights + i), v128.load(table + <usize>load<u32>(ids + i) * row + c), sum)
      }
      v128.store(out + c, sum)
    }
    starts += 4
    out += row
  }
}

/**
 * Backward: the gradient of some rows of the table from those of the bags they were put into. For k < n: out[k] = scale * the
 * sum over starts[k] <= i < starts[k + 1], with s = order[i], of weights[s] * dbags[bagOf[s]], always in the order of i.
 * `dbags` [*, D], `out` [n, D], D a multiple of 4; order, starts as groupRows makes them; nothing may overlap.
 */
export function bagGradients(
  dbags: usize,
  D: i32,
  bagOf: usize,
  weights: usize,
  order: usize,
  starts: usize,
  n: i32,
  scale: f32,
  out: usize,
): void {
  const row = (<usize>D) << 2
  const factor = f32x4.splat(scale)
  for (let k = 0; k < n; k++) {
    const first = order + ((<usize>load<u32>(starts)) << 2)
    const end = order + ((<usize>load<u32>(starts, 4)) << 2)
    for (let c: usize = 0; c < row; c += 16) {
      let sum = f32x4.splat(0)
      for (let i = first; i < end; i += 4) {
        const s = (<usize>load<u32>(i)) << 2
        sum = madd(v128.load32_splat(weights + s), v128.load(dbags + <usize>load<u32>(bagOf + s) * row + c), sum)
      }
      v128.store(out + c, f32x4.mul(sum, factor))
    }
    starts += 4
    out += row
  }
}
