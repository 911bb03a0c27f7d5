import { z } from 'zod'
import { MODEL_NAMES, MODEL_TITLES } from './models.ts'
import { PRESETS } from './settings/shared.ts'
import { curvePoint } from './training.ts'

/** How a data set is split and what competes in a ranking; docs/evaluation.md says what each means. */
export const PROTOCOLS = ['last-out', 'global-time', 'sampled-99', 'sampled-100', 'holdout'] as const
export type Protocol = (typeof PROTOCOLS)[number]

/** What every model is measured against. */
export const BASELINE_NAMES = ['popular', 'recently_popular', 'item_knn', 'ease'] as const
export type BaselineName = (typeof BASELINE_NAMES)[number]

/** Whoever can be judged. */
export const COMPETITOR_NAMES = [...MODEL_NAMES, ...BASELINE_NAMES] as const
export type CompetitorName = (typeof COMPETITOR_NAMES)[number]

export const COMPETITOR_TITLES: Readonly<Record<CompetitorName, string>> = {
  ...MODEL_TITLES,
  popular: 'Most popular',
  recently_popular: 'Recently popular',
  item_knn: 'Item kNN',
  ease: 'EASE',
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
  /** A competitor's name, with `_shuffled` behind it for the control whose histories were shuffled before it was asked. */
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
  /** The one that is better than every other beyond noise, by the tests on NDCG; null: none is. */
  winner: z.string().nullable(),
  /** Who could not be evaluated, and why. */
  failures: z.array(z.object({ model: z.string(), seed: z.number(), reason: z.string() })),
})
export type Comparison = z.output<typeof comparison>
