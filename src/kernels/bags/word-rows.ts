import { madd } from '../simd/madd'

/**
 * Bags of few words, met by a matrix word by word instead of bag by bag. Bags come in groups of `per`; those from `from` on hold
 * words, ids `first` and up, and are met as one: entries starts[g * per + from] .. starts[g * per + per] - 1 of group g.
 *
 *   addWordRows:     out[g] = base + the sum over its entries of weights[i] * table[ids[i] - first]
 *   scatterWordRows: table[ids[i] - first] += weights[i] * x[g] for every entry, group by group, in their order
 *
 * The second is the first one's backward. `base` [N] is a row that all groups share, or 0 for none. `table` [*, N], `out` and x
 * [groups, N] have no gaps; ids u32, weights f32, starts u32; nothing may overlap.
 */
export function addWordRows(
  table: usize,
  first: u32,
  N: i32,
  base: usize,
  ids: usize,
  weights: usize,
  starts: usize,
  per: i32,
  from: i32,
  groups: i32,
  out: usize,
): void {
  const row = (<usize>N) << 2
  starts += (<usize>from) << 2
  const width = (<usize>(per - from)) << 2
  const step = (<usize>per) << 2
  for (let g = 0; g < groups; g++) {
    const i = (<usize>load<u32>(starts)) << 2
    const end = (<usize>load<u32>(starts + width)) << 2
    oneSum(table, first, N, base, ids + i, weights + i, end - i, out)
    starts += step
    out += row
  }
}

/** `bytes` of ids and of weights. */
function oneSum(
  table: usize,
  first: u32,
  N: i32,
  base: usize,
  ids: usize,
  weights: usize,
  bytes: usize,
  out: usize,
): void {
  const row = (<usize>N) << 2
  const zero = f32x4.splat(0)
  let c: usize = 0
  for (; c + 64 <= row; c += 64) {
    let s0 = base ? v128.load(base + c) : zero
    let s1 = base ? v128.load(base + c, 16) : zero
    let s2 = base ? v128.load(base + c, 32) : zero
    let s3 = base ? v128.load(base + c, 48) : zero
    for (let i: usize = 0; i < bytes; i += 4) {
      const p = table + <usize>(load<u32>(ids + i) - first) * row + c
      const w = v128.load32_splat(weights + i)
      s0 = madd(w, v128.load(p), s0)
      s1 = madd(w, v128.load(p, 16), s1)
      s2 = madd(w, v128.load(p, 32), s2)
      s3 = madd(w, v128.load(p, 48), s3)
    }
    v128.store(out + c, s0)
    v128.store(out + c, s1, 16)
    v128.store(out + c, s2, 32)
    v128.store(out + c, s3, 48)
  }
  for (; c < row; c += 4) {
    let sum: f32 = base ? load<f32>(base + c) : 0
    for (let i: usize = 0; i < bytes; i += 4) {
      sum += load<f32>(weights + i) * load<f32>(table + <usize>(load<u32>(ids + i) - first) * row + c)
    }
    store<f32>(out + c, sum)
  }
}

export function scatterWordRows(
  x: usize,
  first: u32,
  N: i32,
  ids: usize,
  weights: usize,
  starts: usize,
  per: i32,
  from: i32,
  groups: i32,
  table: usize,
): void {
  const row = (<usize>N) << 2
  starts += (<usize>from) << 2
  const width = (<usize>(per - from)) << 2
  const step = (<usize>per) << 2
  for (let g = 0; g < groups; g++) {
    const end = (<usize>load<u32>(starts + width)) << 2
    for (let i = (<usize>load<u32>(starts)) << 2; i < end; i += 4) {
      addScaled(x, load<f32>(weights + i), N, table + <usize>(load<u32>(ids + i) - first) * row)
    }
    starts += step
    x += row
  }
}

function addScaled(x: usize, factor: f32, n: i32, out: usize): void {
  const scale = f32x4.splat(factor)
  let i = 0
  for (; i + 8 <= n; i += 8) {
    v128.store(out, madd(scale, v128.load(x), v128.load(out)))
    v128.store(out, madd(scale, v128.load(x, 16), v128.load(out, 16)), 16)
    x += 32
    out += 32
  }
  for (; i < n; i++) {
    store<f32>(out, load<f32>(out) + factor * load<f32>(x))
    x += 4
    out += 4
  }
}
