import type { RandomStream } from '../random/index.ts'

const PERMUTATIONS = 10_000

/**
 * Two-sided p of "a and b are equally good", by Fisher's paired randomisation test: the sign of each viewer's difference is
 * flipped at random 10,000 times, and p is the share of those (the one seen counted among them) whose mean difference is at least as far from 0.
 * Smucker, Allan and Carterette, "A comparison of statistical significance tests for information retrieval evaluation", CIKM
 * 2007. Needs no distribution; viewers on whom both are equal say nothing. The smallest p is 1 / 10,001.
 */
export function pairedPermutationTest(a: ArrayLike<number>, b: ArrayLike<number>, stream: RandomStream): number {
  const differences = nonZeroDifferences(a, b)
  const seen = Math.abs(differences.reduce((sum, value) => sum + value, 0))
  // Sums in another order differ by rounding: what is as far but for that counts as equally far.
  const limit = seen * (1 - 1e-12)
  let asFar = 1
  for (let permutation = 0; permutation < PERMUTATIONS; permutation++) {
    if (Math.abs(flippedSum(differences, stream)) >= limit) asFar++
  }
  return asFar / (PERMUTATIONS + 1)
}

function nonZeroDifferences(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const all = Float64Array.from({ length: a.length }, (_, at) => a[at] - b[at])
  return all.filter((value) => value !== 0)
}

/** One random bit per difference. */
function flippedSum(differences: Float64Array, stream: RandomStream): number {
  let sum = 0
  let bits = 0
  for (let at = 0; at < differences.length; at++) {
    if ((at & 31) === 0) bits = stream.uint32()
    sum += (bits & 1) === 1 ? differences[at] : -differences[at]
    bits >>>= 1
  }
  return sum
}
