import { hitAt, meanOverRanks, ndcgAt } from '../../evaluation/index.ts'
import { viewOf, type Lane } from '../../engine/index.ts'
import { CONTEXT_FIELDS } from './context.ts'
import { CROSS_SLOTS } from './crosses.ts'
import { FILM_FIELDS } from './film-facts.ts'
import { packForScoring } from './net.ts'
import { addContextHalf, filmHalves, scoreFilms } from './score-films.ts'
import { FILMS_PER_BLOCK, type WideDeepPlan } from './wide-deep-plan.ts'

/** What is ranked for whom. M moments. */
export interface ValidationTask {
  /** [M] viewer row of each moment, and the film that was held out. */
  readonly viewers: Uint32Array
  readonly heldOut: Uint32Array
  /** [U + 1] and [N]: the films each viewer knows, the held-out one among them or not. */
  readonly offsets: Uint32Array
  readonly known: Uint32Array
}

/** NDCG@10 and HR@10. */
export interface Judged {
  readonly ndcg: number
  readonly hitRate: number
}

/**
 * How well the held-out films rank, each among the whole catalogue minus the other films its viewer knows, at the moment it was
 * rated; films that score the same come before it. The same in every lane; null without moments. All lanes call it.
 */
export function validateWideDeep(lane: Lane, plan: WideDeepPlan, task: ValidationTask): Judged | null {
  const { moments } = plan.validation
  if (moments === 0) return null
  packForScoring(lane, plan.net)
  halvesOfAllFilms(lane, plan)
  const ranks = viewOf(lane.memory, plan.validation.ranks)
  const scorer = new MomentScorer(lane, plan)
  lane.forEachShard(moments, (moment) => {
    ranks[moment] = rankOf(scorer.scores(moment), task, moment)
  })
  const ndcg = meanOverRanks(ranks, (rank) => ndcgAt(10, rank))
  const hitRate = meanOverRanks(ranks, (rank) => hitAt(10, rank))
  // Nobody may write ranks again before all have read them.
  lane.barrier()
  return ndcg === null || hitRate === null ? null : { ndcg, hitRate }
}

function halvesOfAllFilms(lane: Lane, { net, V, statics, step, lanes }: WideDeepPlan): void {
  const scratch = lanes[lane.index].filmBags.at
  lane.forEachShard(Math.ceil(V / FILMS_PER_BLOCK), (block) => {
    const first = block * FILMS_PER_BLOCK
    const films = Math.min(FILMS_PER_BLOCK, V - first)
    const starts = statics.filmStarts.at + 4 * first * FILM_FIELDS
    const bags = { ids: statics.filmIds.at, weights: statics.filmWeights.at, starts }
    filmHalves(lane.kernels, net, bags, films, scratch, step.films.at + 4 * first * net.widths[0])
  })
}

/** Scores all films at one of the moments, on one lane. */
class MomentScorer {
  readonly #lane: Lane
  readonly #plan: WideDeepPlan
  readonly #scores: Float32Array
  readonly #half: Float32Array
  readonly #bias: Float32Array

  constructor(lane: Lane, plan: WideDeepPlan) {
    const own = plan.lanes[lane.index]
    this.#lane = lane
    this.#plan = plan
    this.#scores = viewOf(lane.memory, own.scores)
    this.#half = viewOf(lane.memory, own.contextHalf)
    this.#bias = viewOf(lane.memory, plan.net.biases[0].values)
  }

  /** [V] overwritten by the next call. */
  scores(moment: number): Float32Array {
    const { net, V, statics, validation, step, buckets, lanes } = this.#plan
    const { kernels } = this.#lane
    const own = lanes[this.#lane.index]
    const starts = validation.starts.at + 4 * moment * CONTEXT_FIELDS
    const bags = { ids: validation.ids.at, weights: validation.weights.at, starts }
    this.#half.set(this.#bias)
    addContextHalf(kernels, net, bags, own.contextBags.at, own.contextHalf.at)
    const keys = validation.keys.at + 4 * moment * CROSS_SLOTS
    const shared = { context: own.contextHalf.at, keys, buckets, crosses: own.buckets }
    for (let first = 0; first < V; first += FILMS_PER_BLOCK) {
      const films = statics.everyFilm.at + 4 * first
      const count = Math.min(FILMS_PER_BLOCK, V - first)
      const tables = { filmHalves: step.films.at, filmKeys: statics.filmKeys.at }
      scoreFilms(kernels, net, own.tower, { ...shared, ...tables, films, count }, own.scores.at + 4 * first)
    }
    return this.#scores
  }
}

/** 1-based; the held-out film itself is among those that score at least as much. */
function rankOf(scores: Float32Array, { viewers, heldOut, offsets, known }: ValidationTask, moment: number): number {
  const film = heldOut[moment]
  const limit = scores[film]
  let rank = 0
  for (const score of scores) if (score >= limit) rank++
  const viewer = viewers[moment]
  for (let at = offsets[viewer]; at < offsets[viewer + 1]; at++) {
    if (known[at] !== film && scores[known[at]] >= limit) rank--
  }
  return rank
}
