import type { NetShape } from '../../../../src/main/models/sasrec/net-shape.ts'

/** SASRec once more, in double precision and one loop per sum: what the engine must agree with. Nothing here is quick. */

/** Named arrays: `items`, `positions`, `block0.qkv` and so on. */
export type Values = Readonly<Record<string, Float64Array>>

/** What each element is multiplied by: 0 where it is dropped. Called with the place of the mask and the element. */
export type Keep = (mask: number, element: number) => number

/** Rows of D. */
type Rows = Float64Array[]

export interface Run {
  readonly films: readonly number[]
  readonly targets: readonly number[]
  /** Its first token in the chunk, by which masks are counted. */
  readonly first: number
  readonly keep: Keep
}

const NORM_EPSILON = 1e-5

const times = (x: Rows, w: Float64Array, inputs: number, outputs: number): Rows =>
  x.map((row) => {
    const y = new Float64Array(outputs)
    for (let i = 0; i < inputs; i++) for (let o = 0; o < outputs; o++) y[o] += row[i] * w[i * outputs + o]
    return y
  })

export const norm = (x: Rows, gamma: Float64Array, beta: Float64Array): Rows =>
  x.map((row) => {
    const mean = row.reduce((sum, value) => sum + value, 0) / row.length
    const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length
    return row.map((value, d) => ((value - mean) / Math.sqrt(variance + NORM_EPSILON)) * gamma[d] + beta[d])
  })

/** Rows q, k, v of `width`; returns the probabilities and their mixture of v. */
export function attend(q: Rows, k: Rows, v: Rows, scale: number): { probabilities: Rows; mixed: Rows } {
  const probabilities = q.map((own, i) => {
    const scores = k.slice(0, i + 1).map((other) => scale * own.reduce((sum, value, d) => sum + value * other[d], 0))
    const most = Math.max(...scores)
    const powers = scores.map((score) => Math.exp(score - most))
    const total = powers.reduce((sum, power) => sum + power, 0)
    return Float64Array.from(powers, (power) => power / total)
  })
  const mixed = probabilities.map((row) => v[0].map((_, d) => row.reduce((sum, share, j) => sum + share * v[j][d], 0)))
  return { probabilities, mixed }
}

/** In the tanh form. */
export const gelu = (z: number): number => (z / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3)))

/** The hidden states [length, D] of one sequence. */
export function states({ D, heads, blocks, norm: kind, activation }: NetShape, values: Values, run: Run): Rows {
  const drop = (x: Rows, mask: number): Rows =>
    x.map((row, t) => row.map((value, d) => value * run.keep(mask, (run.first + t) * D + d)))
  const plus = (x: Rows, y: Rows): Rows => x.map((row, t) => row.map((value, d) => value + y[t][d]))
  const shifted = (x: Rows, bias: Float64Array): Rows => x.map((row) => row.map((value, d) => value + bias[d]))
  const embedded = run.films.map((film, t) =>
    Float64Array.from(
      { length: D },
      (__, d) => Math.sqrt(D) * values.items[film * D + d] + values.positions[t * D + d],
    ),
  )
  let x = drop(embedded, 0)
  for (let index = 0; index < blocks; index++) {
    const of = (name: string): Float64Array => values[`block${index}.${name}`]
    const attentionNorm = (rows: Rows): Rows => norm(rows, of('attentionGamma'), of('attentionBeta'))
    const feedNorm = (rows: Rows): Rows => norm(rows, of('feedGamma'), of('feedBeta'))
    const qkv = times(kind === 'pre' ? attentionNorm(x) : x, of('qkv'), D, 3 * D)
    const width = D / heads
    const mixed = x.map(() => new Float64Array(D))
    for (let head = 0; head < heads; head++) {
      const part = (at: number): Rows => qkv.map((row) => row.slice(at * D + head * width, at * D + (head + 1) * width))
      const out = attend(part(0), part(1), part(2), 1 / Math.sqrt(width)).mixed
      out.forEach((row, t) => mixed[t].set(row, head * width))
    }
    const middle = plus(x, drop(shifted(times(mixed, of('out'), D, D), of('outBias')), 1 + 3 * index))
    const fed = kind === 'pre' ? feedNorm(middle) : attentionNorm(middle)
    const inner = shifted(times(fed, of('inner'), D, D), of('innerBias')).map((row) =>
      row.map((h) => (activation === 'relu' ? Math.max(0, h) : gelu(h))),
    )
    const hidden = drop(inner, 2 + 3 * index)
    const fedOut = drop(shifted(times(hidden, of('outer'), D, D), of('outerBias')), 3 + 3 * index)
    x = kind === 'pre' ? plus(middle, fedOut) : feedNorm(plus(fed, fedOut))
  }
  return kind === 'pre' ? norm(x, values.lastGamma, values.lastBeta) : x
}

export const score = (state: Float64Array, { items }: Values, film: number): number =>
  state.reduce((sum, value, d) => sum + value * items[film * state.length + d], 0)

const softplus = (x: number): number => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)))

export const fullLoss = (state: Float64Array, values: Values, target: number, V: number): number => {
  const scores = Array.from({ length: V }, (_, film) => score(state, values, film))
  const most = Math.max(...scores)
  return most + Math.log(scores.reduce((sum, value) => sum + Math.exp(value - most), 0)) - scores[target]
}

/** `corrections[j]` is minus the logarithm of how often negative j is expected. */
export function sampledLoss(
  state: Float64Array,
  values: Values,
  target: number,
  negatives: ArrayLike<number>,
  corrections: ArrayLike<number>,
): number {
  const own = score(state, values, target)
  let total = Math.exp(own)
  for (let j = 0; j < negatives.length; j++) {
    if (negatives[j] !== target) total += Math.exp(score(state, values, negatives[j]) + corrections[j])
  }
  return Math.log(total) - own
}

export function binaryLossOf(
  state: Float64Array,
  values: Values,
  target: number,
  negatives: readonly number[],
  beta: number,
): number {
  let loss = beta * softplus(-score(state, values, target))
  for (const film of negatives) loss += softplus(score(state, values, film))
  return loss / (1 + negatives.length)
}

/** The noise of src/kernels/simd/noise.ts. */
export function noise(counter: number): number {
  let x = counter >>> 0
  x ^= x >>> 16
  x = Math.imul(x, 0x7feb352d)
  x ^= x >>> 15
  x = Math.imul(x, 0x846ca68b)
  x ^= x >>> 16
  return x >>> 0
}

/** Whether dropout keeps element e of an array: src/kernels/dropout/mask.ts. */
export function isKept(key: number, e: number, threshold: number): boolean {
  const word = noise(key + 4 * (e >>> 3) + (e & 3))
  return ((e & 4) === 0 ? word & 0xffff : word >>> 16) >= threshold
}

/** The negatives that src/kernels/pair-scores/draw-negatives.ts draws for tokens in their order. */
export function drawnNegatives(
  tokens: number,
  n: number,
  V: number,
  known: ReadonlySet<number>,
  key: number,
): number[][] {
  let counter = key
  return Array.from({ length: tokens }, () =>
    Array.from({ length: n }, () => {
      let film = 0
      for (let tries = 0; tries < 32; tries++) {
        film = Math.floor((noise(counter++) * V) / 2 ** 32)
        if (!known.has(film)) break
      }
      return film
    }),
  )
}
