import { viewOf, type Kernels, type WasmMemory } from '../../engine/index.ts'
import { distinctRows, groupSlots, stepStream } from '../neural/index.ts'
import { CONTEXT_FIELDS, type ContextWriter } from './context.ts'
import { drawNegative, viewerOf, type ExampleSource } from './examples.ts'
import { FILM_FIELDS } from './film-facts.ts'
import type { BatchPlan, WideDeepPlan } from './wide-deep-plan.ts'

/** Where a batch stands in the run. */
export interface Place {
  readonly epoch: number
  readonly step: number
}

/** Fills one of the plan's batches. Its result depends on seed and place alone, so it may be drawn ahead of its turn. */
export class BatchDrawer {
  readonly #memory: WasmMemory
  readonly #kernels: Kernels
  readonly #plan: WideDeepPlan
  readonly #source: ExampleSource
  readonly #writer: ContextWriter
  readonly #seed: number
  readonly #views: readonly [BatchViews, BatchViews]
  readonly #statics: ReturnType<typeof staticViews>
  readonly #order: Uint32Array

  constructor(input: {
    readonly memory: WasmMemory
    readonly kernels: Kernels
    readonly plan: WideDeepPlan
    readonly source: ExampleSource
    readonly writer: ContextWriter
    readonly seed: number
  }) {
    this.#memory = input.memory
    this.#kernels = input.kernels
    this.#plan = input.plan
    this.#source = input.source
    this.#writer = input.writer
    this.#seed = input.seed
    this.#views = [batchViews(input.memory, input.plan.batches[0]), batchViews(input.memory, input.plan.batches[1])]
    this.#statics = staticViews(input.memory, input.plan)
    this.#order = viewOf(input.memory, input.plan.order)
  }

  /** One lane calls it. */
  draw(which: 0 | 1, { epoch, step }: Place): void {
    const { G, size } = this.#plan
    const batch = this.#plan.batches[which]
    const views = this.#views[which]
    const first = step * G
    const groups = Math.min(G, this.#source.examples.length - first)
    let entry = this.#drawPairs(views, { epoch, step }, first, groups)
    groupSlots(this.#kernels, this.#memory, batch.films, groups * size)
    const films = distinctRows(this.#memory, batch.films)
    entry = this.#putFilms(views, groups, films, entry)
    fillBagOf(views, groups * CONTEXT_FIELDS + films * FILM_FIELDS)
    groupSlots(this.#kernels, this.#memory, batch.entries, entry)
    views.counts.set([groups, films, entry])
  }

  /** The moments and their films; returns the number of entries. */
  #drawPairs(views: BatchViews, { epoch, step }: Place, first: number, groups: number): number {
    const { offsets, movies, times, examples, logQ } = this.#source
    const { size } = this.#plan
    const stream = stepStream(this.#seed, 'wide_deep/negatives', epoch, step, 0)
    views.starts[0] = 0
    let entry = 0
    for (let group = 0; group < groups; group++) {
      const rating = examples[this.#order[first + group]]
      const viewer = viewerOf(offsets, rating)
      const moment = { movies, times, from: offsets[viewer], to: rating, at: times[rating] }
      entry = this.#writer.write(moment, views, group, entry)
      for (let j = 0; j < size; j++) {
        const film = j === 0 ? movies[rating] : drawNegative(this.#source, viewer, stream)
        views.films[group * size + j] = film
        views.logQ[group * size + j] = logQ[film]
      }
    }
    return entry
  }

  /** The bags of the distinct films, behind those of the moments. */
  #putFilms({ distinct, starts, ids, weights }: BatchViews, groups: number, films: number, first: number): number {
    const { filmStarts, filmIds, filmWeights } = this.#statics
    let entry = first
    let bag = groups * CONTEXT_FIELDS
    for (let k = 0; k < films; k++) {
      const own = distinct[k] * FILM_FIELDS
      for (let field = 0; field < FILM_FIELDS; field++) {
        for (let at = filmStarts[own + field]; at < filmStarts[own + field + 1]; at++) {
          ids[entry] = filmIds[at]
          weights[entry] = filmWeights[at]
          entry++
        }
        starts[++bag] = entry
      }
    }
    return entry
  }
}

function fillBagOf({ starts, bagOf }: BatchViews, bags: number): void {
  for (let bag = 0; bag < bags; bag++) bagOf.fill(bag, starts[bag], starts[bag + 1])
}

type BatchViews = ReturnType<typeof batchViews>

const batchViews = (memory: WasmMemory, batch: BatchPlan) => ({
  counts: viewOf(memory, batch.counts),
  films: viewOf(memory, batch.films.ids),
  distinct: viewOf(memory, batch.films.distinct),
  ids: viewOf(memory, batch.entries.ids),
  weights: viewOf(memory, batch.weights),
  starts: viewOf(memory, batch.starts),
  bagOf: viewOf(memory, batch.bagOf),
  keys: viewOf(memory, batch.keys),
  logQ: viewOf(memory, batch.logQ),
})

const staticViews = (memory: WasmMemory, { statics }: WideDeepPlan) => ({
  filmStarts: viewOf(memory, statics.filmStarts),
  filmIds: viewOf(memory, statics.filmIds),
  filmWeights: viewOf(memory, statics.filmWeights),
})
