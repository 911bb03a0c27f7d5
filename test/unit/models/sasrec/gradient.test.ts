import { describe, expect, test } from 'vitest'
import { sasrecSettings, type SasrecSettings } from '../../../../src/contract/settings/sasrec.ts'
import { sizesOf, type Dataset } from '../../../../src/main/dataset/index.ts'
import { allocateArena, viewOf } from '../../../../src/main/engine/index.ts'
import { initialise, MICRO_SHARDS, stepStream, type Snapshot } from '../../../../src/main/models/neural/index.ts'
import { dealBatch, orderOf } from '../../../../src/main/models/sasrec/batches.ts'
import { calibratedBeta } from '../../../../src/main/models/sasrec/binary-loss.ts'
import { cutChunks } from '../../../../src/main/models/sasrec/chunk.ts'
import { drawKeys, dropoutOf } from '../../../../src/main/models/sasrec/dropout.ts'
import { fitSasrecToData } from '../../../../src/main/models/sasrec/fit-to-data.ts'
import { createFilmSampler } from '../../../../src/main/models/sasrec/film-sampler.ts'
import { weightsOf } from '../../../../src/main/models/sasrec/net-weights.ts'
import { planSasrec, type SasrecPlan } from '../../../../src/main/models/sasrec/sasrec-plan.ts'
import { trainSasrec } from '../../../../src/main/models/sasrec/train-sasrec.ts'
import { CHUNK_TOKENS } from '../../../../src/main/models/sasrec/workspace.ts'
import * as reference from './reference.ts'
import { tinyDataset } from './tiny-data.ts'

const V = 11

const small = {
  ...{ embeddingSize: 8, maxLength: 5, blocks: 2, heads: 2, dropout: 0.3, epochs: 1, batchSize: 64, validate: false },
  ...{ negatives: 3, seed: 5 },
}

/** The first values of a run. */
function firstValues(plan: SasrecPlan, dataset: Dataset, seed: number, bytes: Parameters<typeof allocateArena>[0]) {
  const memory = allocateArena(bytes)
  const blocks = [plan.items, ...weightsOf(plan.net)]
  viewOf(memory, plan.movies).set(dataset.movies)
  initialise(memory, blocks, 'sasrec', seed)
  return Object.fromEntries(blocks.map(({ name, values }) => [name, Float64Array.from(viewOf(memory, values))]))
}

type Loss = (values: reference.Values) => number

/** The mean loss of the first step as a function of the weights, with the very masks and negatives the engine draws. */
function firstLoss(dataset: Dataset, settings: SasrecSettings, plan: SasrecPlan): { loss: Loss; tokens: number } {
  const { sequences, shape } = plan
  const batch = dealBatch(sequences, orderOf(sequences, settings.seed, 1))
  const { threshold, scale } = dropoutOf(settings.dropout)
  const sampler = createFilmSampler(sequences, dataset.movies, V)
  const shared = stepStream(settings.seed, 'sasrec/negatives', 1, 0, 0)
  const films = Array.from({ length: settings.negatives }, () => sampler.draw(shared))
  const corrections = films.map((film) => -Math.log(settings.negatives * sampler.probability(film)))
  const beta = settings.loss === 'gbce' ? calibratedBeta(settings.negatives, V) : 1
  const terms: Loss[] = []
  for (let shard = 0; shard < MICRO_SHARDS; shard++) {
    const runs = batch.shards[shard].map((s) => ({ items: sequences.starts[s], length: sequences.lengths[s] }))
    const masks = stepStream(settings.seed, 'sasrec/dropout', 1, 0, shard)
    const own = stepStream(settings.seed, 'sasrec/negatives', 1, 0, shard)
    for (const { sequences: chunk } of cutChunks(runs, CHUNK_TOKENS)) {
      const keys = drawKeys(shape.blocks, masks)
      const keep = (mask: number, e: number): number => (reference.isKept(keys[mask], e, threshold) ? scale : 0)
      for (const { items, length, first } of chunk) {
        const all = [...dataset.movies.subarray(items, items + length + 1)]
        const [input, targets] = [all.slice(0, -1), all.slice(1)]
        const key = settings.loss === 'bce' || settings.loss === 'gbce' ? own.uint32() : 0
        const drawn = reference.drawnNegatives(length, settings.negatives, V, new Set(all), key)
        terms.push((values) => {
          const states = reference.states(shape, values, { films: input, targets, first, keep })
          return states.reduce((sum, state, t) => {
            if (settings.loss === 'ce') return sum + reference.fullLoss(state, values, targets[t], V)
            if (settings.loss === 'sampled') {
              return sum + reference.sampledLoss(state, values, targets[t], films, corrections)
            }
            return sum + reference.binaryLossOf(state, values, targets[t], drawn[t], beta)
          }, 0)
        })
      }
    }
  }
  return { loss: (values) => terms.reduce((sum, term) => sum + term(values), 0) / batch.tokens, tokens: batch.tokens }
}

/** Of each array. */
const SAMPLES = 15

const STEP = 1e-5

/** The central difference of the loss with respect to one weight. */
function slopeOf(loss: Loss, values: reference.Values, array: Float64Array, at: number): number {
  const kept = array[at]
  array[at] = kept + STEP
  const above = loss(values)
  array[at] = kept - STEP
  const below = loss(values)
  array[at] = kept
  return (above - below) / (2 * STEP)
}

describe('SASRec', () => {
  test.each(
    (['ce', 'sampled', 'bce', 'gbce'] as const).flatMap((loss) =>
      (['pre', 'post'] as const).flatMap((norm) =>
        // One head takes another way through its products.
        (loss === 'ce' ? [1, 2] : [2]).map((heads) => ({ loss, norm, heads })),
      ),
    ),
  )(
    '[SASREC-1] the gradient of $loss, $norm, $heads head(s) is the slope of the loss in double precision',
    async ({ loss, norm, heads }) => {
      const dataset = tinyDataset()
      const activation = loss === 'gbce' ? 'gelu' : 'relu'
      const parsed = sasrecSettings.parse({ ...small, loss, norm, heads, activation })
      const settings = fitSasrecToData(parsed, sizesOf(dataset))
      const { plan, layout } = planSasrec(dataset, settings, 1)
      const values = firstValues(plan, dataset, settings.seed, layout)
      const twin = firstLoss(dataset, settings, plan)
      let engine = NaN
      let state: Snapshot = {}
      await trainSasrec({
        ...{ dataset, settings, threads: 1, shouldStop: () => false },
        onPoint: ({ loss: mean }) => void (engine = mean),
        onCheckpoint: (take) => void (state = take()),
      })
      expect(Math.abs(engine - twin.loss(values))).toBeLessThan(1e-5)
      for (const [name, array] of Object.entries(values)) {
        let [error, size] = [0, 0]
        const every = Math.max(1, Math.floor(array.length / SAMPLES))
        for (let at = 0; at < array.length; at += every) {
          const slope = slopeOf(twin.loss, values, array, at)
          // Adam's first moment after one step is a tenth of the gradient.
          error += (10 * state[`${name}.state0`][at] - slope) ** 2
          size += slope ** 2
        }
        expect(Math.sqrt(error), name).toBeLessThan(1e-7 + 1e-3 * Math.sqrt(size))
      }
    },
  )
})
