import type { WideDeepSettings } from '../../../contract/settings/wide-deep.ts'
import { createLayout, packedLength, type Layout, type Region } from '../../engine/index.ts'
import { MICRO_SHARDS, planSlots, planTraining, type Slots, type TrainingPlan } from '../neural/index.ts'
import { CONTEXT_FIELDS, MOST_CONTEXT_ENTRIES } from './context.ts'
import { CROSS_SLOTS } from './crosses.ts'
import { FILM_FIELDS, type FilmFeatures } from './film-facts.ts'
import { allBlocks, planNet, type Net } from './net.ts'
import { planTowerWork, type TowerWork } from './tower.ts'
import { MOST_WORDS, type Vocabulary } from './vocabulary.ts'

/** Ranges the wide part's buckets are cut into: as many tasks of its update. */
export const WIDE_RANGES = 16

/** Films of a validation block. */
export const FILMS_PER_BLOCK = 256

/** One batch as drawn, before any arithmetic. G moments, each with `size` films. */
export interface BatchPlan {
  /** u32 [3] moments, distinct films, entries of all bags. */
  readonly counts: Region<'u32'>
  /** Films of the pairs, [G * size] in `ids`, and which of the distinct ones each is. */
  readonly films: Slots
  /** Entries of all bags: moments' first, then those of the distinct films. */
  readonly entries: Slots
  readonly weights: Region<'f32'>
  /** [bags + 1] */
  readonly starts: Region<'u32'>
  /** Bag of each entry. */
  readonly bagOf: Region<'u32'>
  /** [G, CROSS_SLOTS] */
  readonly keys: Region<'u32'>
  /** [G * size] */
  readonly logQ: Region<'f32'>
}

/** What a step computes, shared by all lanes. */
export interface StepWork {
  /** [bags, D]: moments [G, CONTEXT_FIELDS * D], then distinct films [*, FILM_FIELDS * D]; and their gradients. Only of film fields. */
  readonly bags: Region<'f32'>
  readonly dbags: Region<'f32'>
  /** [words, D] the gradients of the words' rows. */
  readonly dwords: Region<'f32'>
  /** [G, w1] and its gradient */
  readonly contexts: Region<'f32'>
  readonly dcontexts: Region<'f32'>
  /** [V, w1]; its gradient only of as many as a batch can have */
  readonly films: Region<'f32'>
  readonly dfilms: Region<'f32'>
  /** [G * size] scores, then their gradients */
  readonly scores: Region<'f32'>
  /** [G * size, w1] */
  readonly dfirst: Region<'f32'>
  /** [MICRO_SHARDS] */
  readonly losses: Region<'f64'>
}

/** The crosses of a batch by range of buckets, one list per micro-shard. */
export interface WideWork {
  /** Buckets of range q: q << shift and up. */
  readonly shift: number
  /** u32 [MICRO_SHARDS, WIDE_RANGES + 1] */
  readonly starts: Region<'u32'>
  /** u32 [MICRO_SHARDS, WIDE_RANGES] scratch */
  readonly next: Region<'u32'>
  /** u32 [rows, CROSS_SLOTS] of each: where micro-shard s begins is where its rows begin. */
  readonly buckets: Region<'u32'>
  readonly rows: Region<'u32'>
  /** u32 [buckets] zeros between steps. */
  readonly marks: Region<'u32'>
}

/** What one lane has for itself. */
export interface LaneWork {
  readonly tower: TowerWork
  /** Packed gradients of the first layer's halves, and of words. */
  readonly packed: Region<'f32'>
  /** u32 [rows, CROSS_SLOTS] */
  readonly buckets: Region<'u32'>
  /** u32 and f32: distinct buckets of a range, and their gradients. */
  readonly distinct: Region<'u32'>
  readonly sums: Region<'f32'>
  /** [ROWS_PER_TASK, D] gradients of embedding rows. */
  readonly rowSums: Region<'f32'>
  /** Validation: [FILMS_PER_BLOCK, FILM_FIELDS * D], [CONTEXT_FIELDS * D], [w1] and [V]. */
  readonly filmBags: Region<'f32'>
  readonly contextBags: Region<'f32'>
  readonly contextHalf: Region<'f32'>
  readonly scores: Region<'f32'>
}

/** Films in the arena, and the moments whose held-out film is ranked. */
export interface StaticPlan {
  readonly filmStarts: Region<'u32'>
  readonly filmIds: Region<'u32'>
  readonly filmWeights: Region<'f32'>
  readonly filmKeys: Region<'u32'>
  /** [V] 0 .. V - 1 */
  readonly everyFilm: Region<'u32'>
}

export interface ValidationPlan {
  readonly moments: number
  readonly ids: Region<'u32'>
  readonly weights: Region<'f32'>
  readonly starts: Region<'u32'>
  readonly keys: Region<'u32'>
  /** [moments] 1-based rank of the held-out film */
  readonly ranks: Region<'u32'>
}

export interface WideDeepPlan {
  readonly V: number
  /** Moments of a full batch, and films per moment. */
  readonly G: number
  readonly size: number
  readonly buckets: number
  readonly net: Net
  readonly training: TrainingPlan
  readonly statics: StaticPlan
  readonly batches: readonly [BatchPlan, BatchPlan]
  readonly step: StepWork
  readonly wide: WideWork | undefined
  readonly lanes: readonly LaneWork[]
  readonly validation: ValidationPlan
  /** [E] examples in the order of the epoch. */
  readonly order: Region<'u32'>
}

export interface PlanInput {
  readonly settings: WideDeepSettings
  readonly vocabulary: Vocabulary
  readonly films: FilmFeatures
  readonly examples: number
  /** Moments that are validated on. */
  readonly validated: number
  readonly lanes: number
}

/** Rows of an embedding update that one lane takes at a time. */
export const ROWS_PER_TASK = 64

/** `layout.bytes` is what the run will need of memory beside the data set itself. */
export function planWideDeep(input: PlanInput): { readonly plan: WideDeepPlan; readonly layout: Layout } {
  const { settings, vocabulary, films, examples, validated } = input
  const layout = createLayout()
  const { V } = vocabulary
  const G = Math.max(1, Math.min(settings.batchSize, examples))
  const size = 1 + settings.negatives
  const distinct = Math.min(V, G * size)
  const net = planNet(layout, vocabulary, settings)
  const shape = { V, G, size, distinct, rows: vocabulary.rows, most: films.most }
  const shardRows = Math.max(size * Math.ceil(G / MICRO_SHARDS), FILMS_PER_BLOCK)
  const plan: WideDeepPlan = {
    ...{ V, G, size, net, buckets: settings.crosses },
    training: planTraining(layout, 'wide_deep', allBlocks(net), settings.validate),
    statics: planStatics(layout, films, V),
    batches: [planBatch(layout, shape), planBatch(layout, shape)],
    step: planStep(layout, net, shape),
    wide: net.wide && planWideWork(layout, settings.crosses, G * size),
    lanes: Array.from({ length: input.lanes }, () => planLane(layout, net, { ...shape, shardRows })),
    validation: planValidation(layout, validated),
    order: layout.reserve('u32', examples),
  }
  return { plan, layout }
}

interface Shape {
  readonly V: number
  readonly G: number
  readonly size: number
  /** Distinct films of a batch, at most. */
  readonly distinct: number
  /** Embedding rows. */
  readonly rows: number
  /** Entries of a film, at most. */
  readonly most: number
}

const planStatics = (layout: Layout, films: FilmFeatures, V: number): StaticPlan => ({
  filmStarts: layout.reserve('u32', films.starts.length),
  filmIds: layout.reserve('u32', films.ids.length),
  filmWeights: layout.reserve('f32', films.weights.length),
  filmKeys: layout.reserve('u32', films.keys.length),
  everyFilm: layout.reserve('u32', V),
})

function planBatch(layout: Layout, { V, G, size, distinct, rows, most }: Shape): BatchPlan {
  const entries = G * MOST_CONTEXT_ENTRIES + distinct * most
  return {
    counts: layout.reserve('u32', 3),
    films: planSlots(layout, V, G * size),
    entries: planSlots(layout, rows, entries),
    weights: layout.reserve('f32', entries),
    starts: layout.reserve('u32', G * CONTEXT_FIELDS + distinct * FILM_FIELDS + 1),
    bagOf: layout.reserve('u32', entries),
    keys: layout.reserve('u32', G * CROSS_SLOTS),
    logQ: layout.reserve('f32', G * size),
  }
}

function planStep(layout: Layout, { D, widths: [first], vocabulary }: Net, { V, G, size, distinct }: Shape): StepWork {
  const bags = (G * CONTEXT_FIELDS + distinct * FILM_FIELDS) * D
  return {
    bags: layout.reserve('f32', bags),
    dbags: layout.reserve('f32', bags),
    dwords: layout.reserve('f32', (vocabulary.rows - vocabulary.genres) * D),
    contexts: layout.reserve('f32', G * first),
    dcontexts: layout.reserve('f32', G * first),
    films: layout.reserve('f32', V * first),
    dfilms: layout.reserve('f32', distinct * first),
    scores: layout.reserve('f32', G * size),
    dfirst: layout.reserve('f32', G * size * first),
    losses: layout.reserve('f64', MICRO_SHARDS),
  }
}

const planWideWork = (layout: Layout, buckets: number, rows: number): WideWork => ({
  shift: Math.max(0, Math.ceil(Math.log2(buckets / WIDE_RANGES))),
  starts: layout.reserve('u32', MICRO_SHARDS * (WIDE_RANGES + 1)),
  next: layout.reserve('u32', MICRO_SHARDS * WIDE_RANGES),
  buckets: layout.reserve('u32', rows * CROSS_SLOTS),
  rows: layout.reserve('u32', rows * CROSS_SLOTS),
  marks: layout.reserve('u32', buckets),
})

function planLane(layout: Layout, net: Net, shape: Shape & { readonly shardRows: number }): LaneWork {
  const { V, G, size, distinct, shardRows } = shape
  const halves = Math.max(Math.ceil(Math.max(G, distinct) / MICRO_SHARDS), MOST_WORDS)
  const crosses = net.wide ? G * size * CROSS_SLOTS : 0
  return {
    tower: planTowerWork(layout, net, shardRows),
    packed: layout.reserve('f32', packedLength(halves, net.widths[0])),
    buckets: layout.reserve('u32', net.wide ? shardRows * CROSS_SLOTS : 0),
    distinct: layout.reserve('u32', crosses),
    sums: layout.reserve('f32', crosses),
    rowSums: layout.reserve('f32', ROWS_PER_TASK * net.D),
    filmBags: layout.reserve('f32', FILMS_PER_BLOCK * FILM_FIELDS * net.D),
    contextBags: layout.reserve('f32', CONTEXT_FIELDS * net.D),
    contextHalf: layout.reserve('f32', net.widths[0]),
    scores: layout.reserve('f32', V),
  }
}

const planValidation = (layout: Layout, moments: number): ValidationPlan => ({
  moments,
  ids: layout.reserve('u32', moments * MOST_CONTEXT_ENTRIES),
  weights: layout.reserve('f32', moments * MOST_CONTEXT_ENTRIES),
  starts: layout.reserve('u32', moments * CONTEXT_FIELDS + 1),
  keys: layout.reserve('u32', moments * CROSS_SLOTS),
  ranks: layout.reserve('u32', moments),
})
