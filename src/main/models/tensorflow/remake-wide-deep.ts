import { viewOf, type Lane } from '../../engine/index.ts'
import type { TensorFlow } from '../../engine/tensorflow/index.ts'
import type { Remake } from '../neural/index.ts'
import { CONTEXT_FIELDS, ContextWriter } from '../wide-deep/context.ts'
import { CROSS_SLOTS } from '../wide-deep/crosses.ts'
import { BatchDrawer } from '../wide-deep/draw-batch.ts'
import { FILM_FIELDS } from '../wide-deep/film-facts.ts'
import type { WideDeepPlan } from '../wide-deep/wide-deep-plan.ts'
import type { WideDeepParameters } from '../wide-deep/wide-deep-program.ts'
import { bucketOf } from './bucket-of.ts'
import { onTensors } from './on-tensors.ts'
import { wideDeepLoss, type Moments } from './wide-deep.ts'

/** Wide & Deep by TensorFlow, on the batches that the kernels would have had. */
export const remakeWideDeep =
  (tf: TensorFlow): Remake<WideDeepParameters> =>
  (model, lane, { plan, source, facts, vocabulary, seed }) => {
    const { memory, kernels } = lane
    const writer = new ContextWriter(facts, vocabulary)
    const drawer = new BatchDrawer({ memory, kernels, plan, source, writer, seed })
    return onTensors(tf, lane, model, plan.training, (net, epoch, step, updates) => {
      drawer.draw(0, { epoch, step })
      const drawn = drawnBatch(lane, plan)
      const loss = net.step(
        {
          parts: [(weights) => wideDeepLoss(tf, weights, momentsOf(tf, plan, drawn))],
          touched: { embedding: drawn.facts, wide: drawn.buckets },
        },
        updates,
      )
      return loss / drawn.groups
    })
  }

type Drawn = ReturnType<typeof drawnBatch>

/** What the drawer left in the plan's first batch. */
function drawnBatch({ memory }: Lane, plan: WideDeepPlan) {
  const [batch] = plan.batches
  const [groups, films, entries] = viewOf(memory, batch.counts)
  const rows = groups * plan.size
  const { buckets, present } = crossesOf(memory, plan, rows)
  return {
    ...{ groups, films, buckets, present },
    facts: viewOf(memory, batch.entries.ids).slice(0, entries),
    weights: viewOf(memory, batch.weights).slice(0, entries),
    bagOf: viewOf(memory, batch.bagOf).slice(0, entries),
    places: viewOf(memory, batch.films.places).slice(0, rows),
    logQ: viewOf(memory, batch.logQ).slice(0, rows),
  }
}

/** [rows, CROSS_SLOTS] the bucket of each cross, and 1 where both sides have a fact to cross, else 0. */
function crossesOf(
  memory: Lane['memory'],
  { batches: [batch], statics, size, buckets: most }: WideDeepPlan,
  rows: number,
) {
  const ofMoments = viewOf(memory, batch.keys)
  const ofFilms = viewOf(memory, statics.filmKeys)
  const films = viewOf(memory, batch.films.ids)
  const buckets = new Uint32Array(rows * CROSS_SLOTS)
  const present = new Float32Array(rows * CROSS_SLOTS)
  for (let row = 0; row < rows; row++) {
    for (let slot = 0; slot < CROSS_SLOTS; slot++) {
      const ofMoment = ofMoments[Math.floor(row / size) * CROSS_SLOTS + slot]
      const ofFilm = ofFilms[films[row] * CROSS_SLOTS + slot]
      if (ofMoment === 0 || ofFilm === 0) continue
      buckets[row * CROSS_SLOTS + slot] = bucketOf(ofMoment, ofFilm, most)
      present[row * CROSS_SLOTS + slot] = 1
    }
  }
  return { buckets, present }
}

function momentsOf(tf: TensorFlow, { size, net }: WideDeepPlan, drawn: Drawn): Moments {
  const { groups, films, weights, buckets, present } = drawn
  const rows = (values: Uint32Array) => Int32Array.from(values)
  const shape: [number, number] = [groups * size, CROSS_SLOTS]
  return {
    ...{ groups, size, films, contextFields: CONTEXT_FIELDS, filmFields: FILM_FIELDS },
    ...{ facts: rows(drawn.facts), weights: tf.tensor1d(weights), bagOf: rows(drawn.bagOf) },
    ...{ places: rows(drawn.places), logQ: tf.tensor1d(drawn.logQ) },
    crosses: net.wide && {
      buckets: rows(buckets),
      present: tf.tensor2d(present, shape),
    },
  }
}
