import { exp1 } from '../simd/exp'
import { log1 } from '../simd/log'

/**
 * Binary cross-entropy of rows of scores [rows, 1 + n] without gaps, the watched film first, then n that were not:
 *
 *   loss = (beta * softplus(-s[0]) + sum over j >= 1 of softplus(s[j])) / (1 + n)
 *
 * with softplus(x) = log(1 + e^x); beta 1 is plain, beta < 1 the calibrated loss (gBCE, Petrov and Macdonald 2023, eq. 10).
 * The gradient takes the place of the scores. Returns the sum of the losses.
 */
export function binaryGradient(scores: usize, rows: i32, n: i32, beta: f32): f64 {
  const share: f32 = 1 / <f32>(n + 1)
  let total: f64 = 0
  for (let r = 0; r < rows; r++) {
    const own = load<f32>(scores)
    total += softplus(-own) * beta
    store<f32>(scores, -beta * share * sigmoid(-own))
    scores += 4
    for (let j = 0; j < n; j++) {
      const score = load<f32>(scores)
      total += softplus(score)
      store<f32>(scores, share * sigmoid(score))
      scores += 4
    }
  }
  return total * share
}

function softplus(x: f32): f32 {
  return max<f32>(x, 0) + log1(1 + exp1(-abs(x)))
}

function sigmoid(x: f32): f32 {
  const e = exp1(-abs(x))
  return (x < 0 ? e : 1) / (1 + e)
}
