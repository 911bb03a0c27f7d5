import { dot } from '../simd/dot'
import { madd } from '../simd/madd'
import { sum } from '../simd/sum'

/**
 * out[i] = sum over k < K of A[i, k] * x[k] for i < M: one query against all rows. A has row stride lda; `out` [M] may not
 * overlap. Four rows at a time share the loads of x; every row is summed as `dot` sums it when K is a multiple of 8.
 */
export function matvec(a: usize, lda: i32, x: usize, out: usize, M: i32, K: i32): void {
  const row = (<usize>lda) << 2
  let i = 0
  if ((K & 7) == 0) {
    for (; i + 4 <= M; i += 4) {
      fourRows(a, row, x, out, K)
      a += 4 * row
      out += 16
    }
  }
  for (; i < M; i++) {
    store<f32>(out, dot(a, x, K))
    a += row
    out += 4
  }
}

/** Four dot products with two accumulators each, in the order of `dot`. */
function fourRows(p0: usize, row: usize, x: usize, out: usize, K: i32): void {
  let p1 = p0 + row
  let p2 = p1 + row
  let p3 = p2 + row
  let a0 = f32x4.splat(0)
  let a1 = a0
  let b0 = a0
  let b1 = a0
  let c0 = a0
  let c1 = a0
  let d0 = a0
  let d1 = a0
  const end = x + ((<usize>K) << 2)
  while (x < end) {
    const x0 = v128.load(x)
    const x1 = v128.load(x, 16)
    a0 = madd(v128.load(p0), x0, a0)
    a1 = madd(v128.load(p0, 16), x1, a1)
    b0 = madd(v128.load(p1), x0, b0)
    b1 = madd(v128.load(p1, 16), x1, b1)
    c0 = madd(v128.load(p2), x0, c0)
    c1 = madd(v128.load(p2, 16), x1, c1)
    d0 = madd(v128.load(p3), x0, d0)
    d1 = madd(v128.load(p3, 16), x1, d1)
    p0 += 32
    p1 += 32
    p2 += 32
    p3 += 32
    x += 32
  }
  store<f32>(out, sum(f32x4.add(a0, a1)))
  store<f32>(out, sum(f32x4.add(b0, b1)), 4)
  store<f32>(out, sum(f32x4.add(c0, c1)), 8)
  store<f32>(out, sum(f32x4.add(d0, d1)), 12)
}
