import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { RECOMMENDER_NAMES, RECOMMENDER_TITLES } from './models.ts'
import { movie } from './movies.ts'
import { PRESETS } from './settings/shared.ts'
import { curvePoint } from './training.ts'

/** How a data set is split and what competes in a ranking; docs/evaluation.md says what each means. */
export const PROTOCOLS = ['last-out', 'global-time', 'sampled-99', 'sampled-100', 'holdout'] as const
export type Protocol = (typeof PROTOCOLS)[number]

/** What every model that ranks is measured against. */
export const RANKING_BASELINE_NAMES = ['popular', 'recently_popular', 'item_knn', 'ease'] as const
export type RankingBaselineName = (typeof RANKING_BASELINE_NAMES)[number]

/** What models that predict stars are measured against; they rank nothing. */
export const STAR_BASELINE_NAMES = ['mean', 'biases'] as const
export type StarBaselineName = (typeof STAR_BASELINE_NAMES)[number]

/** What every model is measured against. */
export const BASELINE_NAMES = [...RANKING_BASELINE_NAMES, ...STAR_BASELINE_NAMES] as const
export type BaselineName = (typeof BASELINE_NAMES)[number]

/** Whoever can be judged. */
export const COMPETITOR_NAMES = [...RECOMMENDER_NAMES, ...BASELINE_NAMES] as const
export type CompetitorName = (typeof COMPETITOR_NAMES)[number]

export const COMPETITOR_TITLES: Readonly<Record<CompetitorName, string>> = {
  ...RECOMMENDER_TITLES,
  popular: 'Most popular',
  recently_popular: 'Recently popular',
  item_knn: 'Item kNN',
  ease: 'EASE',
  mean: 'Mean of all stars',
  biases: 'Film and viewer biases',
}

/** What is asked about: the last word, or what models are chosen and tuned by. */
export const SPLIT_PARTS = ['test', 'validation'] as const
export type SplitPart = (typeof SPLIT_PARTS)[number]

/**
 * By name: `hr@10`, `ndcg@10`, `recall@10`, `map@10`, `mrr`, `coverage`, `novelty`, `diversity`, `averagePopularity`, `gini`,
 * `rmse`, `mae`, as far as the protocol has them; null: not to be told from this data.
 */
const metrics = z.record(z.string(), z.number().nullable())

const settings = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]))

/** One model in a comparison: means over its seeds, or over its folds. */
export const comparisonRow = z.object({
  /**
   * A competitor's name; behind it `_shuffled` for the control that was asked with shuffled histories, `_other_times` for the one
   * that was asked at the hours and weekdays of other cases.
   */
  model: z.string(),
  title: z.string(),
  preset: z.enum(PRESETS).nullable(),
  settings,
  seeds: z.array(z.number()),
  metrics,
  /** 95% bootstrap intervals of the mean over viewers, of those metrics that are one. */
  ci95: z.record(z.string(), z.tuple([z.number(), z.number()])),
  bySeed: z.array(z.object({ seed: z.number(), fold: z.number().optional(), metrics })),
  byHistory: z.array(z.object({ from: z.number(), to: z.number().nullable(), viewers: z.number(), metrics })),
  /** The same ranking among fewer films: protocol by protocol, where the split allows. */
  otherProtocols: z.record(z.string(), metrics),
  /** At the ends of epochs, by seed. */
  curves: z.array(z.object({ seed: z.number(), points: z.array(curvePoint) })),
  /** Means over the seeds. */
  trainSeconds: z.number(),
  evaluateSeconds: z.number(),
  /** The most that the whole process held while it trained, over all seeds; null: not watched. */
  peakMemoryBytes: z.number().nullable(),
})
export type ComparisonRow = z.output<typeof comparisonRow>

/** One paired test; `p` is adjusted (Holm) for all tests of this metric, `rawP` is not. */
export const pairedTest = z.object({
  a: z.string(),
  b: z.string(),
  metric: z.string(),
  /** Mean of a less mean of b. */
  difference: z.number(),
  p: z.number(),
  rawP: z.number(),
})
export type PairedTest = z.output<typeof pairedTest>

export const comparedData = z.object({
  name: z.string(),
  /** Of the whole data set, before it was split. */
  hash: z.string(),
  viewers: z.int(),
  films: z.int(),
  ratings: z.int(),
  /** Viewers that were asked about. */
  cases: z.int(),
})
export type ComparedData = z.output<typeof comparedData>

/** What an evaluation or a comparison ends with. Every number in it belongs to `protocol`. */
export const comparison = z.object({
  protocol: z.enum(PROTOCOLS),
  part: z.enum(SPLIT_PARTS),
  /** The protocol in a sentence, with its rule for ties and what was trained on. */
  rule: z.string(),
  dataset: comparedData,
  k: z.int(),
  results: z.array(comparisonRow),
  tests: z.array(pairedTest),
  /** How the tests were made. */
  testedBy: z.string(),
  /** The one that is better than every other beyond noise, by the tests on NDCG, or on RMSE where nothing is ranked; null: none is. */
  winner: z.string().nullable(),
  /** Who could not be evaluated, and why. */
  failures: z.array(z.object({ model: z.string(), seed: z.number(), reason: z.string() })),
})
export type Comparison = z.output<typeof comparison>

/** What to compare. Models not named by the settings have those of the preset. */
export const comparisonRequest = z.object({
  protocol: z.enum(PROTOCOLS).default('last-out'),
  part: z.enum(SPLIT_PARTS).default('test'),
  models: z.array(z.enum(COMPETITOR_NAMES)).min(1),
  preset: z.enum(PRESETS).default('standard'),
  settings: z.partialRecord(z.enum(COMPETITOR_NAMES), settings).default({}),
  seeds: z
    .array(
      z
        .int()
        .min(0)
        .max(2 ** 32 - 1),
    )
    .min(1)
    .max(20)
    .default([1]),
  k: z.int().min(1).max(100).default(10),
  /** Also asks each model that reads the order with shuffled histories. */
  shuffled: z.boolean().default(false),
  /** Also asks each model that reads the clock at the hours and weekdays of other cases. */
  contextShuffled: z.boolean().default(false),
  /** Trains once more on all that may be learnt from, for as many epochs as were best. */
  refit: z.boolean().default(false),
  /** Of the protocol `holdout`. */
  folds: z.int().min(2).max(20).default(5),
})
export type ComparisonRequest = z.output<typeof comparisonRequest>

/** Where a comparison stands. */
export const comparisonSnapshot = z.object({
  comparisonId: z.string(),
  request: comparisonRequest,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Why it failed or was cancelled. */
  reason: z.string().nullable(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  finishedAt: z.number().nullable(),
  /** What is being done; null when nothing is. */
  turn: z
    .object({
      model: z.enum(COMPETITOR_NAMES),
      seed: z.number(),
      number: z.int(),
      of: z.int(),
      phase: z.enum(['training', 'ranking']),
      /** The newest point of its curve. */
      point: curvePoint.nullable(),
    })
    .nullable(),
  /** Those judged so far. */
  finished: z.array(z.object({ model: z.string(), seed: z.number(), metrics })),
})
export type ComparisonSnapshot = z.output<typeof comparisonSnapshot>

const oneComparison = z.object({ comparisonId: z.string() })

/** One viewer's list of one model in one comparison, the first seed's. */
const listOfModel = z.object({ comparisonId: z.string(), model: z.string() })

/** A film and its places, from 1; null: not in that list. */
const listChange = z.object({ movie, before: z.int().nullable(), after: z.int().nullable() })
export type ListChange = z.output<typeof listChange>

export const evaluationContract = {
  /** One at a time. */
  start: oc.input(comparisonRequest).output(oneComparison),
  /** Goes on with one that was interrupted; what it had finished is not computed again. */
  resume: oc.input(oneComparison).output(oneComparison),
  cancel: oc.input(oneComparison).output(z.object({ cancelled: z.boolean() })),
  /** At once, then on change, until it is at rest. */
  watch: oc.input(oneComparison).output(eventIterator(comparisonSnapshot)),
  /** Newest first. */
  list: oc.input(z.object({ limit: z.int().min(1).max(50).default(20) })).output(z.array(comparisonSnapshot)),
  /** Of a comparison that is done: one table a protocol, the one that was asked for first. */
  comparison: oc.input(oneComparison).output(z.array(comparison)),
  /**
   * What changed in a viewer's list from one to the other, in the order of the new places, then of the old ones; films that are not in
   * the data any more are left out.
   */
  changes: oc
    .input(z.object({ before: listOfModel, after: listOfModel, viewerId: z.int() }))
    .output(z.array(listChange)),
}
