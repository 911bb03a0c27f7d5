import { exp1 } from '../simd/exp'
import { log1 } from '../simd/log'

/**
 * Sampled softmax within groups of `size` scores, the first of each the true one. With s' = scores - logQ (Bengio and Senecal
 * 2008: logQ is the logarithm of how often an item is drawn as a negative), per group
 *
 *   loss = log(sum over j of e^s'_j) - s'_0        dscores_j = e^s'_j / sum - (1 where j is 0)
 *
 * `scores` and `logQ` [groups, size] are read; `dscores` [groups, size] is written and may be `scores`. Returns the sum of the
 * losses in the order of groups. Subtracts the largest score first, so nothing overflows.
 */
export function groupSoftmax(scores: usize, logQ: usize, groups: i32, size: i32, dscores: usize): f64 {
  let losses: f64 = 0
  const step = (<usize>size) << 2
  for (let k = 0; k < groups; k++) {
    let most: f32 = -Infinity
    for (let j: usize = 0; j < step; j += 4) {
      const s = load<f32>(scores + j) - load<f32>(logQ + j)
      store<f32>(dscores + j, s)
      most = max<f32>(most, s)
    }
    const own = load<f32>(dscores)
    let total: f32 = 0
    for (let j: usize = 0; j < step; j += 4) {
      const e = exp1(load<f32>(dscores + j) - most)
      store<f32>(dscores + j, e)
      total += e
    }
    const per: f32 = 1 / total
    for (let j: usize = 0; j < step; j += 4) store<f32>(dscores + j, load<f32>(dscores + j) * per)
    store<f32>(dscores, load<f32>(dscores) - 1)
    losses += <f64>(log1(total) + most - own)
    scores += step
    logQ += step
    dscores += step
  }
  return losses
}
