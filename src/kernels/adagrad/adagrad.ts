import { madd } from '../simd/madd'

/**
 * One step of AdaGrad (Duchi, Hazan and Singer 2011, diagonal form), for each of n values w with gradient g and sum of squares s:
 *
 *   g' = g + l2 w      s += g'^2      w -= rate * g' / sqrt(s + floor)
 *
 * `floor` > 0 is what s would hold before the first step (TensorFlow's initial accumulator). w and s are updated in place; g is
 * only read. Nothing may overlap. With l2 = 0 a gradient of zero changes nothing, so stepping only over the rows of a batch
 * equals stepping over all of them.
 */
export function adagradDense(w: usize, g: usize, s: usize, n: i32, rate: f32, floor: f32, l2: f32): void {
  const rates = f32x4.splat(rate)
  const floors = f32x4.splat(floor)
  const decay = f32x4.splat(l2)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const w0 = v128.load(w)
    const g0 = madd(decay, w0, v128.load(g))
    const s0 = madd(g0, g0, v128.load(s))
    v128.store(s, s0)
    v128.store(w, f32x4.sub(w0, f32x4.div(f32x4.mul(rates, g0), f32x4.sqrt(f32x4.add(s0, floors)))))
    w += 16
    g += 16
    s += 16
  }
  for (; i < n; i++) {
    const w0 = load<f32>(w)
    const g0 = load<f32>(g) + l2 * w0
    const s0 = load<f32>(s) + g0 * g0
    store<f32>(s, s0)
    store<f32>(w, w0 - (rate * g0) / sqrt<f32>(s0 + floor))
    w += 4
    g += 4
    s += 4
  }
}

/**
 * `adagradDense` over the rows rows[k], k < n, of w and s [*, cols] with gradients g [n, cols]. Rows must be distinct; all
 * others stay as they are.
 */
export function adagradRows(
  w: usize,
  s: usize,
  cols: i32,
  rows: usize,
  g: usize,
  n: i32,
  rate: f32,
  floor: f32,
  l2: f32,
): void {
  const row = (<usize>cols) << 2
  for (let k = 0; k < n; k++) {
    const at = <usize>load<u32>(rows) * row
    adagradDense(w + at, g, s + at, cols, rate, floor, l2)
    rows += 4
    g += row
  }
}
