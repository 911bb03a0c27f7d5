import { bootstrapRatio, type Interval } from '../evaluation/index.ts'
import type { RandomStream } from '../random/index.ts'
import type { Contestant } from './compare-rows.ts'
import type { Evaluation } from './evaluation.ts'

/** A model's errors by viewer, over all its folds and seeds. */
interface ByViewer {
  /** Ascending. */
  readonly viewerIds: Int32Array
  /** Sums of squared errors, and how many errors. */
  readonly squared: Float64Array
  readonly counts: Float64Array
}

/** What stars are compared by. */
export const STAR_METRIC = 'rmse'

/**
 * A model that predicted stars, as it is compared: viewer by viewer the sum of its squared errors, divided by how many ratings there
 * are for each viewer on average, so that the mean of it is the mean squared error. Undefined when it predicted none.
 */
export function starContestant(model: string, group: readonly Evaluation[], rmse: number): Contestant | undefined {
  const errors = byViewer(group)
  if (!errors) return undefined
  const { viewerIds, squared, counts } = errors
  const perViewer = counts.reduce((sum, count) => sum + count, 0) / viewerIds.length
  return {
    ...{ model, isControl: false, cases: viewerIds, metrics: { [STAR_METRIC]: rmse } },
    columns: { [STAR_METRIC]: squared.map((sum) => sum / perViewer) },
  }
}

/** The 95% interval of the RMSE: viewers are drawn anew, with all their ratings. */
export function starInterval(group: readonly Evaluation[], stream: RandomStream): Interval | undefined {
  const errors = byViewer(group)
  if (!errors) return undefined
  const [low, high] = bootstrapRatio(errors.squared, errors.counts, stream)
  return [Math.sqrt(low), Math.sqrt(high)]
}

function byViewer(group: readonly Evaluation[]): ByViewer | undefined {
  const sums = new Map<number, { squared: number; count: number }>()
  for (const { viewerIds, starSums } of group) {
    if (!starSums) return undefined
    viewerIds.forEach((viewerId, at) => {
      const before = sums.get(viewerId) ?? { squared: 0, count: 0 }
      const [squared, count] = [before.squared + starSums.squared[at], before.count + starSums.counts[at]]
      sums.set(viewerId, { squared, count })
    })
  }
  const all = [...sums].sort(([a], [b]) => a - b)
  return {
    viewerIds: Int32Array.from(all, ([viewerId]) => viewerId),
    squared: Float64Array.from(all, ([, { squared }]) => squared),
    counts: Float64Array.from(all, ([, { count }]) => count),
  }
}
