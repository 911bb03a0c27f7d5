import type { RandomStream } from '../random/index.ts'

const PERMUTATIONS = 10_000
const MOST_FLIPPED = 4096

/**
 * Two-sided p of "a and b are equally good", by Fisher's paired randomisation test: the sign of each viewer's difference is
 * flipped at random 10,000 times, and p is the share of those (the one seen counted among them) whose mean difference is at least as far from 0.
 * Smucker, Allan and Carterette, "A comparison of statistical significance tests for information retrieval evaluation", CIKM
 * 2007. Needs no distribution; viewers on whom both are equal say nothing. The smallest p is 1 / 10,001. With more than 4,096
 * differences the sum of so many flips is taken for normal, of variance the sum of their squares: the same p to three digits, in no time.
 */
export function pairedPermutationTest(a: ArrayLike<number>, b: ArrayLike<number>, stream: RandomStream): number {
  const differences = nonZeroDifferences(a, b)
  const seen = Math.abs(differences.reduce((sum, value) => sum + value, 0))
  if (differences.length > MOST_FLIPPED) return normalTails(seen / Math.sqrt(sumOfSquares(differences)))
  // Sums in another order differ by rounding: what is as far but for that counts as equally far.
  const limit = seen * (1 - 1e-12)
  const flip = flipperOf(differences)
  let asFar = 1
  for (let permutation = 0; permutation < PERMUTATIONS; permutation++) if (Math.abs(flip(stream)) >= limit) asFar++
  return asFar / (PERMUTATIONS + 1)
}

function nonZeroDifferences(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const all = Float64Array.from({ length: a.length }, (_, at) => a[at] - b[at])
  return all.filter((value) => value !== 0)
}

/** Differences whose signs one byte of random bits decides. */
const AT_ONCE = 8
const SIGNS = 2 ** AT_ONCE

/**
 * The sum with all signs drawn anew, one random bit per difference. The sums of each eight differences are tabled for all 256 ways to
 * sign them, so that a draw of n differences costs n / 8 additions.
 */
function flipperOf(differences: Float64Array): (stream: RandomStream) => number {
  const groups = Math.ceil(differences.length / AT_ONCE)
  const sums = new Float64Array(groups * SIGNS)
  differences.forEach((difference, at) => {
    const [first, bit] = [Math.floor(at / AT_ONCE) * SIGNS, 1 << (at % AT_ONCE)]
    for (let signs = 0; signs < SIGNS; signs++) sums[first + signs] += (signs & bit) === 0 ? -difference : difference
  })
  return (stream) => {
    let sum = 0
    let bits = 0
    for (let group = 0; group < groups; group++) {
      bits = (group & 3) === 0 ? stream.uint32() : bits >>> AT_ONCE
      sum += sums[group * SIGNS + (bits & (SIGNS - 1))]
    }
    return sum
  }
}

const sumOfSquares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0)

/**
 * The chance that a standard normal number is at least z from 0: erfc(z / sqrt 2), by the Chebyshev fit of Press et al., "Numerical Recipes"
 * (2nd edition, section 6.2), right to a relative 1.2e-7.
 */
function normalTails(z: number): number {
  const x = z / Math.SQRT2
  const t = 1 / (1 + 0.5 * x)
  const powers = FIT.reduceRight((sum, coefficient) => coefficient + t * sum, 0)
  return t * Math.exp(-x * x + powers)
}

const FIT = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
  0.17087277,
] as const
