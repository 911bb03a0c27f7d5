import { viewOf, type Lane } from '../../engine/index.ts'
import type { Scalar, Tensor2D, TensorFlow } from '../../engine/tensorflow/index.ts'
import { MICRO_SHARDS, stepStream, type Remake } from '../neural/index.ts'
import { dealBatch, orderOf, type Batch } from '../sasrec/batches.ts'
import { createFilmSampler, type FilmSampler } from '../sasrec/film-sampler.ts'
import type { SasrecPlan } from '../sasrec/sasrec-plan.ts'
import type { SasrecParameters } from '../sasrec/sasrec-program.ts'
import { onTensors } from './on-tensors.ts'
import { binaryLoss, fullLoss, sampledLoss, states, type Dropout, type Histories } from './sasrec.ts'

type LossOf = (items: Tensor2D, h: Tensor2D, targets: Int32Array) => Scalar

/**
 * SASRec by TensorFlow, on the batches that the kernels would have had, with the same negatives. Only dropout draws masks of its
 * own (the share and the scale are the same).
 */
export const remakeSasrec =
  (tf: TensorFlow): Remake<SasrecParameters> =>
  (model, lane, { plan, settings }) => {
    const { seed, batchSize } = settings
    const movies = viewOf(lane.memory, plan.movies)
    const sampler = createFilmSampler(movies, plan.shape.V)
    return onTensors(tf, lane, model, plan.training, (net, epoch, step, updates) => {
      const order = orderOf(plan.sequences, seed, epoch).subarray(step * batchSize, (step + 1) * batchSize)
      const batch = dealBatch(plan.sequences, order)
      const lossOf = lossBy(tf, lane, plan, { batch, sampler, seed, epoch, step })
      const dropout = dropoutBy(tf, settings.dropout, stepStream(seed, 'sasrec/dropout', epoch, step, 0).uint32())
      const loss = (weights: Readonly<Record<string, Tensor2D>>): Scalar => {
        const histories = historiesOf(plan, movies, batch)
        return lossOf(weights['items'], states(tf, weights, histories, plan.shape, dropout), histories.targets)
      }
      // The kernels step all films too: those that nobody looked at have a gradient of zero, and their moments decay.
      return net.step({ loss, touched: {} }, updates)
    })
  }

const sequencesOf = ({ shards }: Batch): number[] => shards.flat()

/** Sequences as rows of one matrix, filled up with film 0 at their ends. */
function historiesOf({ sequences }: SasrecPlan, movies: Uint32Array, batch: Batch): Histories {
  const { starts, lengths } = sequences
  const rows = sequencesOf(batch)
  const T = Math.max(...rows.map((sequence) => lengths[sequence]))
  const films = new Int32Array(rows.length * T)
  const tokens: number[] = []
  const targets: number[] = []
  rows.forEach((sequence, row) => {
    for (let t = 0; t < lengths[sequence]; t++) {
      films[row * T + t] = movies[starts[sequence] + t]
      tokens.push(row * T + t)
      targets.push(movies[starts[sequence] + t + 1])
    }
  })
  return {
    ...{ B: rows.length, T, films },
    ...{ tokens: Int32Array.from(tokens), targets: Int32Array.from(targets) },
  }
}

interface Draw {
  readonly batch: Batch
  readonly sampler: FilmSampler
  readonly seed: number
  readonly epoch: number
  readonly step: number
}

/** The loss of one step, with the step's negatives. */
function lossBy(tf: TensorFlow, lane: Lane, plan: SasrecPlan, draw: Draw): LossOf {
  const { loss } = plan
  if (loss.kind === 'full') return (items, h, targets) => fullLoss(tf, items, h, targets)
  if (loss.kind === 'binary') {
    const { n, beta } = loss.plan
    const negatives = ownNegatives(lane, plan, draw, n)
    return (items, h, targets) => binaryLoss(tf, items, h, targets, negatives, beta)
  }
  const { n } = loss.plan
  const stream = stepStream(draw.seed, 'sasrec/negatives', draw.epoch, draw.step, 0)
  const films = Int32Array.from({ length: n }, () => draw.sampler.draw(stream))
  const expected = Float32Array.from(films, (film) => n * draw.sampler.probability(film))
  return (items, h, targets) => sampledLoss(tf, items, h, targets, { films, expected: tf.tensor1d(expected) })
}

/** [tokens, n] films that are not in the token's sequence, drawn by the kernel itself. */
function ownNegatives(
  { kernels, memory }: Lane,
  plan: SasrecPlan,
  { batch, seed, epoch, step }: Draw,
  n: number,
): Int32Array {
  if (plan.loss.kind !== 'binary') throw new RangeError('this loss draws no films for each token')
  const [own] = plan.loss.plan.lanes
  const marks = viewOf(memory, own.marks)
  const pairs = viewOf(memory, own.pairs)
  const movies = viewOf(memory, plan.movies)
  const { starts, lengths } = plan.sequences
  const drawn: number[] = []
  for (let shard = 0; shard < MICRO_SHARDS; shard++) {
    const stream = stepStream(seed, 'sasrec/negatives', epoch, step, shard)
    for (const sequence of batch.shards[shard]) {
      const [first, length] = [starts[sequence], lengths[sequence]]
      const films = movies.subarray(first, first + length + 1)
      for (const film of films) marks[film] = 1
      const targets = plan.movies.at + 4 * (first + 1)
      kernels.drawNegatives(targets, length, n, plan.shape.V, own.marks.at, stream.uint32(), own.pairs.at)
      for (const film of films) marks[film] = 0
      for (let t = 0; t < length; t++) for (let j = 1; j <= n; j++) drawn.push(pairs[t * (n + 1) + j])
    }
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
