import { dot } from '../simd/dot'
import { madd } from '../simd/madd'

/**
 * Generalised matrix factorisation (He 2017, eq. 9 before the sigmoid) for rows in groups of `per`, which share a viewer:
 *
 *   t[g] = p[g] * w (elementwise)          out[r] = (addend ? addend[r] : 0) + bias + t[r / per] . q[places[r]]
 *
 * p [groups, D] has row stride ldp, q row stride ldq, places u32; t [groups, D] is written, without gaps. `out` may be `addend`.
 */
export function gmfForward(
  p: usize,
  ldp: i32,
  q: usize,
  ldq: i32,
  places: usize,
  w: usize,
  bias: f32,
  addend: usize,
  groups: i32,
  per: i32,
  D: i32,
  t: usize,
  out: usize,
): void {
  const pRow = (<usize>ldp) << 2
  const qRow = (<usize>ldq) << 2
  for (let g = 0; g < groups; g++) {
    multiply(p, w, D, t)
    for (let j = 0; j < per; j++) {
      const before: f32 = addend ? load<f32>(addend) : 0
      store<f32>(out, before + bias + dot(t, q + <usize>load<u32>(places) * qRow, D))
      places += 4
      out += 4
      if (addend) addend += 4
    }
    p += pRow
    t += (<usize>D) << 2
  }
}

function multiply(a: usize, b: usize, n: i32, out: usize): void {
  let i = 0
  for (; i + 4 <= n; i += 4) {
    v128.store(out, f32x4.mul(v128.load(a), v128.load(b)))
    a += 16
    b += 16
    out += 16
  }
  for (; i < n; i++) {
    store<f32>(out, load<f32>(a) * load<f32>(b))
    a += 4
    b += 4
    out += 4
  }
}

/**
 * The viewers' half of its backward: with s[g] the sum over the group's rows of dx[r] q[places[r]],
 *
 *   dp[g] = w * s[g]          dw += p[g] * s[g] for every group in order
 *
 * dp has row stride ldp like p; dw [D] is added to. The films' half is `gmfFilms`.
 */
export function gmfViewers(
  dx: usize,
  p: usize,
  ldp: i32,
  q: usize,
  ldq: i32,
  places: usize,
  w: usize,
  groups: i32,
  per: i32,
  D: i32,
  dp: usize,
  dw: usize,
): void {
  const pRow = (<usize>ldp) << 2
  const qRow = (<usize>ldq) << 2
  for (let g = 0; g < groups; g++) {
    let c = 0
    for (; c + 4 <= D; c += 4) {
      const at = (<usize>c) << 2
      let s = f32x4.splat(0)
      for (let j = 0; j < per; j++) {
        const slot = (<usize>j) << 2
        s = madd(v128.load32_splat(dx + slot), v128.load(q + at + <usize>load<u32>(places + slot) * qRow), s)
      }
      v128.store(dp + at, f32x4.mul(v128.load(w + at), s))
      v128.store(dw + at, madd(v128.load(p + at), s, v128.load(dw + at)))
    }
    for (; c < D; c++) {
      const at = (<usize>c) << 2
      let s: f32 = 0
      for (let j = 0; j < per; j++) {
        const slot = (<usize>j) << 2
        s += load<f32>(dx + slot) * load<f32>(q + at + <usize>load<u32>(places + slot) * qRow)
      }
      store<f32>(dp + at, load<f32>(w + at) * s)
      store<f32>(dw + at, load<f32>(dw + at) + load<f32>(p + at) * s)
    }
    p += pRow
    dp += pRow
    dx += (<usize>per) << 2
    places += (<usize>per) << 2
  }
}

/**
 * The films' half: out[k] = the sum over the slots s = order[starts[k]] .. of dx[s] t[s / per], in their order, for n distinct
 * films; rows of D elements, `out` with row stride ldo. t is what gmfForward left.
 */
export function gmfFilms(
  dx: usize,
  t: usize,
  per: i32,
  order: usize,
  starts: usize,
  n: i32,
  D: i32,
  out: usize,
  ldo: i32,
): void {
  const row = (<usize>D) << 2
  const group = <u32>per
  for (let k = 0; k < n; k++) {
    memory.fill(out, 0, row)
    const end = order + ((<usize>load<u32>(starts, 4)) << 2)
    for (let i = order + ((<usize>load<u32>(starts)) << 2); i < end; i += 4) {
      const slot = load<u32>(i)
      addScaled(t + <usize>(slot / group) * row, load<f32>(dx + ((<usize>slot) << 2)), D, out)
    }
    starts += 4
    out += (<usize>ldo) << 2
  }
}

function addScaled(x: usize, factor: f32, n: i32, out: usize): void {
  const scale = f32x4.splat(factor)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    v128.store(out, madd(scale, v128.load(x), v128.load(out)))
    x += 16
    out += 16
  }
  for (; i < n; i++) {
    store<f32>(out, load<f32>(out) + factor * load<f32>(x))
    x += 4
    out += 4
  }
}
