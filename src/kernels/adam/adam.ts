import { flush } from '../simd/flush'
import { madd } from '../simd/madd'

/** Weights and first moments nearer to zero become zero, far above the subnormal numbers so that products of them are too. */
const LEAST: f32 = 5.421010862427522e-20 // 2^-64
/** The same for second moments, which are squares. */
const LEAST_SQUARE: f32 = 7.888609052210118e-31 // 2^-100

/**
 * One step of Adam (Kingma and Ba 2015, algorithm 1; L2 as torch.optim.Adam's weight_decay), for each of n values w with
 * gradient g and moments m, v:
 *
 *   g' = g + l2 w      m = beta1 m + (1 - beta1) g'      v = beta2 v + (1 - beta2) g'^2
 *   w -= rate * m / (sqrt(v) * root + epsilon)
 *
 * where rate = learningRate / (1 - beta1^t) and root = 1 / sqrt(1 - beta2^t) at step t. w, m, v are updated in place; g is only
 * read. Nothing may overlap. w and m below 2^-64 and v below 2^-100 become zero: weights that only l2 still moves shrink by a share
 * in each step, and would slow down whatever computes with them for good once they are subnormal.
 */
export function adamDense(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  n: i32,
  rate: f32,
  root: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
  l2: f32,
): void {
  const rates = f32x4.splat(rate)
  const roots = f32x4.splat(root)
  const keep1 = f32x4.splat(beta1)
  const take1 = f32x4.splat(1 - beta1)
  const keep2 = f32x4.splat(beta2)
  const take2 = f32x4.splat(1 - beta2)
  const least = f32x4.splat(epsilon)
  const decay = f32x4.splat(l2)
  const tiny = f32x4.splat(LEAST)
  const tinySquare = f32x4.splat(LEAST_SQUARE)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const w0 = v128.load(w)
    const g0 = madd(decay, w0, v128.load(g))
    const m0 = madd(keep1, v128.load(m), f32x4.mul(take1, g0))
    const v0 = madd(keep2, v128.load(v), f32x4.mul(take2, f32x4.mul(g0, g0)))
    const step = f32x4.div(f32x4.mul(rates, m0), madd(f32x4.sqrt(v0), roots, least))
    v128.store(m, flush(m0, tiny))
    v128.store(v, flush(v0, tinySquare))
    v128.store(w, flush(f32x4.sub(w0, step), tiny))
    w += 16
    g += 16
    m += 16
    v += 16
  }
  for (; i < n; i++) {
    const w0 = load<f32>(w)
    const g0 = load<f32>(g) + l2 * w0
    const m0 = beta1 * load<f32>(m) + (1 - beta1) * g0
    const v0 = beta2 * load<f32>(v) + (1 - beta2) * (g0 * g0)
    const w1 = w0 - (rate * m0) / (sqrt<f32>(v0) * root + epsilon)
    store<f32>(m, abs(m0) < LEAST ? 0 : m0)
    store<f32>(v, v0 < LEAST_SQUARE ? 0 : v0)
    store<f32>(w, abs(w1) < LEAST ? 0 : w1)
    w += 4
    g += 4
    m += 4
    v += 4
  }
}

/**
 * `adamDense` over the rows rows[k], k < n, of w, m, v [*, cols] with gradients g [n, cols]. Rows must be distinct; all other
 * rows, and their moments, stay as they are.
 */
export function adamRows(
  w: usize,
  m: usize,
  v: usize,
  cols: i32,
  rows: usize,
  g: usize,
  n: i32,
  rate: f32,
  root: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
  l2: f32,
): void {
  const row = (<usize>cols) << 2
  for (let k = 0; k < n; k++) {
    const at = <usize>load<u32>(rows) * row
    adamDense(w + at, g, m + at, v + at, cols, rate, root, beta1, beta2, epsilon, l2)
    rows += 4
    g += row
  }
}
