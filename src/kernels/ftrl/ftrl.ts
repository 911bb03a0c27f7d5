/**
 * One step of FTRL-Proximal (McMahan et al. 2013, algorithm 1), for each of n values w with gradient g, and the two numbers
 * kept for it, z and s (the paper's n):
 *
 *   s' = s + g^2      z += g - (sqrt(s') - sqrt(s)) / alpha * w
 *   w = 0 where |z| <= l1, else -(z - sign(z) l1) / ((beta + sqrt(s')) / alpha + l2)
 *
 * w, z, s are updated in place, g is only read, nothing may overlap. A gradient of zero changes nothing once w is what z says,
 * and all begin as zeros.
 */
export function ftrlDense(
  w: usize,
  g: usize,
  z: usize,
  s: usize,
  n: i32,
  alpha: f32,
  beta: f32,
  l1: f32,
  l2: f32,
): void {
  const perAlpha: f32 = 1 / alpha
  for (let i = 0; i < n; i++) {
    const g0 = load<f32>(g)
    const s0 = load<f32>(s)
    const s1 = s0 + g0 * g0
    const root = sqrt<f32>(s1)
    const z1 = load<f32>(z) + g0 - (root - sqrt<f32>(s0)) * perAlpha * load<f32>(w)
    store<f32>(s, s1)
    store<f32>(z, z1)
    const over: f32 = max<f32>(abs<f32>(z1) - l1, 0)
    store<f32>(w, -copysign<f32>(over, z1) / ((beta + root) * perAlpha + l2))
    w += 4
    g += 4
    z += 4
    s += 4
  }
}

/** `ftrlDense` over the rows rows[k], k < n, of w, z, s [*, cols] with gradients g [n, cols]. Rows must be distinct. */
export function ftrlRows(
  w: usize,
  z: usize,
  s: usize,
  cols: i32,
  rows: usize,
  g: usize,
  n: i32,
  alpha: f32,
  beta: f32,
  l1: f32,
  l2: f32,
): void {
  const row = (<usize>cols) << 2
  for (let k = 0; k < n; k++) {
    const at = <usize>load<u32>(rows) * row
    ftrlDense(w + at, g, z + at, s + at, cols, alpha, beta, l1, l2)
    rows += 4
    g += row
  }
}
