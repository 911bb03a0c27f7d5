/** Far below every logit, and far from overflow. */
const NEVER: f32 = -1e30

/**
 * logits[r, j] += corrections[j] for j < n, the correction of a sampled softmax: minus the logarithm of how often negative j is
 * expected among the samples (Bengio and Senecal 2008). Where negatives[j] (u32) is the row's own target (u32) it becomes
 * -1e30 instead, so that no film is compared with itself. Rows have stride ldl.
 */
export function correctLogits(
  logits: usize,
  ldl: i32,
  corrections: usize,
  negatives: usize,
  targets: usize,
  rows: i32,
  n: i32,
): void {
  for (let r = 0; r < rows; r++) {
    const target = load<u32>(targets + ((<usize>r) << 2))
    for (let j = 0; j < n; j++) {
      const at = (<usize>j) << 2
      const isOwn = load<u32>(negatives + at) == target
      store<f32>(logits + at, isOwn ? NEVER : load<f32>(logits + at) + load<f32>(corrections + at))
    }
    logits += (<usize>ldl) << 2
  }
}
