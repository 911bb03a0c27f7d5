/** The middle of the values; 0 when there are none. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

export interface Contestant {
  readonly name: string
  readonly run: () => void
}

/** Runs per measurement, so that one lasts about this long. */
const LEAST_MS = 2

/**
 * Median milliseconds of each contestant over `rounds` measurements, taken in turns: what disturbs the machine meanwhile
 * disturbs all of them alike.
 */
export function takeTurns(contestants: readonly Contestant[], rounds: number): Map<string, number> {
  const prepared = contestants.map(({ name, run }) => {
    for (let warm = 0; warm < 5; warm++) run()
    const started = performance.now()
    run()
    return {
      name,
      run,
      times: Math.max(1, Math.ceil(LEAST_MS / (performance.now() - started + 1e-4))),
      took: [] as number[],
    }
  })
  for (let round = 0; round < rounds; round++) {
    for (const { run, times, took } of prepared) {
      const started = performance.now()
      for (let time = 0; time < times; time++) run()
      took.push((performance.now() - started) / times)
    }
  }
  return new Map(prepared.map(({ name, took }) => [name, median(took)]))
}

/** Three digits, for people. */
export const round = (value: number): number => Number(value.toPrecision(4))
