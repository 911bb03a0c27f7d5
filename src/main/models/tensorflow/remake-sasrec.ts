import { viewOf, type Lane } from '../../engine/index.ts'
import type { Scalar, Tensor2D, TensorFlow } from '../../engine/tensorflow/index.ts'
import { stepStream, type Remake } from '../neural/index.ts'
import { dealBatch, orderOf } from '../sasrec/batches.ts'
import type { BinaryPlan } from '../sasrec/binary-loss.ts'
import { createFilmSampler, type FilmSampler } from '../sasrec/film-sampler.ts'
import type { SasrecPlan } from '../sasrec/sasrec-plan.ts'
import type { SasrecParameters } from '../sasrec/sasrec-program.ts'
import { onTensors } from './on-tensors.ts'
import { binaryLoss, fullLoss, sampledLoss, states, type Dropout, type Histories } from './sasrec.ts'
import type { Loss } from './tensor-net.ts'

/**
 * SASRec by TensorFlow, on the batches that the kernels would have had, with the same negatives. Only dropout draws masks of its
 * own (the share and the scale are the same).
 */
export const remakeSasrec =
  (tf: TensorFlow): Remake<SasrecParameters> =>
  (model, lane, { plan, settings }) => {
    const { seed, batchSize } = settings
    const movies = viewOf(lane.memory, plan.movies)
    const sampler = createFilmSampler(plan.sequences, movies, plan.shape.V)
    return onTensors(tf, lane, model, plan.training, (net, epoch, step, updates) => {
      const order = orderOf(plan.sequences, seed, epoch).subarray(step * batchSize, (step + 1) * batchSize)
      const { shards, tokens } = dealBatch(plan.sequences, order)
      const lossOf = lossBy(tf, lane, plan, { sampler, seed, epoch, step })
      const dropout = dropoutBy(tf, settings.dropout, stepStream(seed, 'sasrec/dropout', epoch, step, 0).uint32())
      const partOf = (sequences: readonly number[], shard: number): Loss => {
        const histories = historiesOf(plan, movies, sequences)
        const loss = lossOf(sequences, shard)
        const share = histories.tokens.length / tokens
        return (weights) => {
          const h = states(tf, weights, histories, plan.shape, dropout)
          return loss(weights['items'], h, histories.targets).mul(share)
        }
      }
      const parts = shards.map(partOf).filter((_, shard) => shards[shard].length > 0)
      // The kernels step all films too: those that nobody looked at have a gradient of zero, and their moments decay.
      return net.step({ parts, touched: {} }, updates)
    })
  }

/** Sequences as rows of one matrix, filled up with film 0 at their ends. */
function historiesOf({ sequences }: SasrecPlan, movies: Uint32Array, chosen: readonly number[]): Histories {
  const { starts, lengths } = sequences
  const T = Math.max(...chosen.map((sequence) => lengths[sequence]))
  const films = new Int32Array(chosen.length * T)
  const tokens: number[] = []
  const targets: number[] = []
  chosen.forEach((sequence, row) => {
    for (let t = 0; t < lengths[sequence]; t++) {
      films[row * T + t] = movies[starts[sequence] + t]
      tokens.push(row * T + t)
      targets.push(movies[starts[sequence] + t + 1])
    }
  })
  return {
    ...{ B: chosen.length, T, films },
    ...{ tokens: Int32Array.from(tokens), targets: Int32Array.from(targets) },
  }
}

interface Draw {
  readonly sampler: FilmSampler
  readonly seed: number
  readonly epoch: number
  readonly step: number
}

/** The mean loss of some tokens: states [n, D] and the film that came next at each. */
type TokenLoss = (items: Tensor2D, h: Tensor2D, targets: Int32Array) => Scalar

/** The loss of a micro-shard of one step, with its negatives. */
function lossBy(
  tf: TensorFlow,
  lane: Lane,
  plan: SasrecPlan,
  draw: Draw,
): (sequences: readonly number[], shard: number) => TokenLoss {
  const { loss } = plan
  if (loss.kind === 'full') return () => (items, h, targets) => fullLoss(tf, items, h, targets)
  if (loss.kind === 'binary') {
    return (sequences, shard) => {
      const negatives = ownNegatives(lane, plan, loss.plan, draw, sequences, shard)
      return (items, h, targets) => binaryLoss(tf, items, h, targets, negatives, loss.plan.beta)
    }
  }
  const { n } = loss.plan
  const stream = stepStream(draw.seed, 'sasrec/negatives', draw.epoch, draw.step, 0)
  const films = Int32Array.from({ length: n }, () => draw.sampler.draw(stream))
  const expected = Float32Array.from(films, (film) => n * draw.sampler.probability(film))
  return () => (items, h, targets) => sampledLoss(tf, items, h, targets, { films, expected: tf.tensor1d(expected) })
}

/** [tokens * n] films that are not in the token's sequence, drawn by the kernel itself. */
function ownNegatives(
  { kernels, memory }: Lane,
  plan: SasrecPlan,
  { n, lanes: [own] }: BinaryPlan,
  { seed, epoch, step }: Draw,
  sequences: readonly number[],
  shard: number,
): Int32Array {
  const marks = viewOf(memory, own.marks)
  const pairs = viewOf(memory, own.pairs)
  const movies = viewOf(memory, plan.movies)
  const { starts, lengths } = plan.sequences
  const stream = stepStream(seed, 'sasrec/negatives', epoch, step, shard)
  const drawn: number[] = []
  for (const sequence of sequences) {
    const [first, length] = [starts[sequence], lengths[sequence]]
    const films = movies.subarray(first, first + length + 1)
    for (const film of films) marks[film] = 1
    const targets = plan.movies.at + 4 * (first + 1)
    kernels.drawNegatives(targets, length, n, plan.shape.V, own.marks.at, stream.uint32(), own.pairs.at)
    for (const film of films) marks[film] = 0
    for (let t = 0; t < length; t++) for (let j = 1; j <= n; j++) drawn.push(pairs[t * (n + 1) + j])
  }
  return Int32Array.from(drawn)
}

/** Each call within a step takes another mask: seed + 1, seed + 2 ... */
function dropoutBy(tf: TensorFlow, share: number, seed: number): Dropout {
  let calls = 0
  return (x) => {
    calls++
    return share === 0 ? x : x.mul<typeof x>(tf.dropout(tf.onesLike(x), share, undefined, seed + calls))
  }
}
