import { viewOf, type Lane, type Layout, type Region, type WasmMemory } from '../../engine/index.ts'
import { planSlots, shardEnd, shardStart, stepStream, type Slots } from '../neural/index.ts'

/** What is learnt from. P positives: every rating that is not held out. */
export interface Examples {
  /** [P] viewer and film of each, by viewer. */
  readonly viewers: Region<'u32'>
  readonly films: Region<'u32'>
  /** [P] in which order this epoch takes them. */
  readonly order: Region<'u32'>
  /** [U + 1] the positives of viewer u are offsets[u] .. offsets[u + 1] - 1. */
  readonly offsets: Region<'u32'>
  /** [P] `films` again, ascending within each viewer. */
  readonly sorted: Region<'u32'>
}

/** A batch: G groups of one positive and `negatives` films the viewer does not know. */
export interface Batch {
  /** Of a full batch. */
  readonly groups: number
  /** Rows of a group. */
  readonly per: number
  /** One slot per group. */
  readonly viewers: Slots
  /** One slot per row: group by group, the positive first. */
  readonly films: Slots
}

export function planExamples(layout: Layout, U: number, P: number): Examples {
  return {
    viewers: layout.reserve('u32', P),
    films: layout.reserve('u32', P),
    order: layout.reserve('u32', P),
    offsets: layout.reserve('u32', U + 1),
    sorted: layout.reserve('u32', P),
  }
}

export const planBatch = (layout: Layout, U: number, V: number, groups: number, per: number): Batch => ({
  ...{ groups, per },
  viewers: planSlots(layout, U, groups),
  films: planSlots(layout, V, groups * per),
})

/** Views on the examples; made once per lane. */
export const exampleViews = (memory: WasmMemory, examples: Examples) => ({
  viewers: viewOf(memory, examples.viewers),
  films: viewOf(memory, examples.films),
  order: viewOf(memory, examples.order),
  offsets: viewOf(memory, examples.offsets),
  sorted: viewOf(memory, examples.sorted),
})

export type ExampleViews = ReturnType<typeof exampleViews>

/** So often a film is drawn anew before a viewer who knows nearly all films gets one they know as a negative. */
const MOST_DRAWS = 50

/** Draws the groups of one micro-shard: reads the epoch's order, writes the ids of its slots. */
export class BatchDrawer {
  readonly #views: ExampleViews
  readonly #batch: Batch
  readonly #viewerIds: Uint32Array
  readonly #filmIds: Uint32Array
  readonly #seed: number

  constructor({ memory }: Lane, examples: Examples, batch: Batch, seed: number) {
    this.#views = exampleViews(memory, examples)
    this.#batch = batch
    this.#viewerIds = viewOf(memory, batch.viewers.ids)
    this.#filmIds = viewOf(memory, batch.films.ids)
    this.#seed = seed
  }

  /** Groups of step `step`: a full batch, or what is left of the epoch. */
  groupsOf(step: number): number {
    return Math.min(this.#batch.groups, this.#views.order.length - step * this.#batch.groups)
  }

  draw(epoch: number, step: number, shard: number): void {
    const { viewers, films, order } = this.#views
    const { groups, per, films: slots } = this.#batch
    const stream = stepStream(this.#seed, 'ncf/negatives', epoch, step, shard)
    const now = this.groupsOf(step)
    const end = shardEnd(now, shard)
    for (let group = shardStart(now, shard); group < end; group++) {
      const positive = order[step * groups + group]
      const viewer = viewers[positive]
      this.#viewerIds[group] = viewer
      this.#filmIds[group * per] = films[positive]
      for (let j = 1; j < per; j++) {
        let film = stream.int(slots.rows)
        for (let draws = 1; draws < MOST_DRAWS && this.#knows(viewer, film); draws++) film = stream.int(slots.rows)
        this.#filmIds[group * per + j] = film
      }
    }
  }

  /** By halving the viewer's sorted films. */
  #knows(viewer: number, film: number): boolean {
    const { offsets, sorted } = this.#views
    let low = offsets[viewer]
    let high = offsets[viewer + 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (sorted[middle] < film) low = middle + 1
      else high = middle
    }
    return low < offsets[viewer + 1] && sorted[low] === film
  }
}
