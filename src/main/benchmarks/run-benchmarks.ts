import { BENCH_CASES, type BenchCase, type BenchName } from './bench-cases.ts'
import type { CaseResult } from './bench-case.ts'
import { median, round } from './measure.ts'

/**
 * Measures cases one after the other, in the order of `names`, on the calling thread as lane 0, which it blocks meanwhile: medians
 * of single steps. `onResult` hears of each as soon as it is known; `shouldStop` is asked before each.
 */
export async function runBenchmarks(
  names: readonly BenchName[],
  threads: number,
  { onResult, shouldStop }: { readonly onResult: (result: CaseResult) => void; readonly shouldStop: () => boolean },
): Promise<CaseResult[]> {
  const results: CaseResult[] = []
  for (const name of names) {
    for (const bench of BENCH_CASES[name] as readonly BenchCase[]) {
      if (shouldStop()) return results
      const result = await measure(name, bench, threads)
      results.push(result)
      onResult(result)
    }
  }
  return results
}

async function measure(name: BenchName, bench: BenchCase, threads: number): Promise<CaseResult> {
  const { shape, warm, steps, isSingle = false, start, operations } = bench
  const used = isSingle ? 1 : threads
  const running = await start(used)
  try {
    const ms = median(running.take(warm + steps).slice(warm))
    const { examplesPerStep } = running
    return {
      ...{ name, shape, threads: used, msPerStep: round(ms) },
      examplesPerSecond: examplesPerStep === undefined ? null : round((1000 * examplesPerStep) / ms),
      gflops: operations === undefined ? null : round(operations / ms / 1e6),
    }
  } finally {
    await running.close()
  }
}
