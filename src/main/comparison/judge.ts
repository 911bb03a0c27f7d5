import { createCatalogueRanker, rankAmong, targetsOfCase, historyOfCase, type TestCases } from '../evaluation/index.ts'
import type { Sample } from './prepared-split.ts'

/** Where the judgement of C cases with P targets is written: shared memory, so that any thread may write its part. */
export interface Verdict {
  /** [P] ranks in the whole catalogue. */
  readonly whole: Uint32Array
  /** [C] for each sample: the rank of the first target. */
  readonly sampled: readonly Uint32Array[]
  /** [C, k] film rows. */
  readonly lists: Uint32Array
}

/** Plain data: posted to every lane. */
export interface Judging {
  readonly cases: TestCases
  /** Films of the catalogue. */
  readonly V: number
  readonly k: number
  readonly samples: readonly Sample[]
  readonly verdict: Verdict
}

export function newJudging(
  cases: TestCases,
  { V, k, samples }: { readonly V: number; readonly k: number; readonly samples: readonly Sample[] },
): Judging {
  const C = cases.viewerIds.length
  const verdict = {
    whole: shared(cases.targets.length),
    sampled: samples.map(() => shared(C)),
    lists: shared(C * k),
  }
  return { cases, V, k, samples, verdict }
}

const shared = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(4 * length))

/** Takes all scores [V] of a case and writes its part of the verdict. For one thread. */
export function createJudge({ cases, V, k, samples, verdict }: Judging): (at: number, scores: Float32Array) => void {
  const rank = createCatalogueRanker(V, k)
  return (at, scores) => {
    const targets = targetsOfCase(cases, at)
    const { ranks, best } = rank(scores, historyOfCase(cases, at).movies, targets)
    verdict.whole.set(ranks, cases.targetOffsets[at])
    verdict.lists.set(best, at * k)
    samples.forEach(({ negatives: { n, films } }, which) => {
      verdict.sampled[which][at] = rankAmong(scores, targets[0], films.subarray(at * n, (at + 1) * n))
    })
  }
}
