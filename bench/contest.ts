import { execFileSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { median, round } from '../src/main/benchmarks/measure.ts'

/** One side of a comparison, ready to take steps whenever it is asked. */
export interface Contestant {
  readonly name: string
  /** Milliseconds of each of the next steps. */
  readonly take: (steps: number) => readonly number[] | Promise<readonly number[]>
  readonly close: () => unknown
}

export interface Turns {
  readonly rounds: number
  /** Steps of a turn, of which the first does not count: another one's data was in the caches. */
  readonly steps: number
  /** Steps before the first turn. */
  readonly warm: number
}

/** Threads of the one before may spin for some milliseconds after their last step; they come to rest in this time. */
const REST_MS = 150

/**
 * Lets contestants take turns, so that whatever else the machine does meanwhile disturbs all of them alike. Per contestant the
 * median and the fastest of all steps that count. Closes them.
 */
export async function contest(contestants: readonly Contestant[], { rounds, steps, warm }: Turns) {
  const took = new Map(contestants.map(({ name }) => [name, [] as number[]]))
  try {
    for (const { take } of contestants) await take(warm)
    for (let round = 0; round < rounds; round++) {
      for (const { name, take } of contestants) {
        await new Promise((resolve) => setTimeout(resolve, REST_MS))
        took.get(name)?.push(...(await take(steps + 1)).slice(1))
      }
    }
  } finally {
    for (const { close } of contestants) await close()
  }
  const all = (of: (took: readonly number[]) => number) =>
    Object.fromEntries(Array.from(took, ([name, milliseconds]) => [name, round(of(milliseconds))]))
  return { msPerStep: all(median), fastestMsPerStep: all((milliseconds) => Math.min(...milliseconds)) }
}

/** How many times faster the engine's best thread count is than the best of the others whose name begins with `peer`. */
export function ratioOf(milliseconds: Readonly<Record<string, number>>, peer: string, own = 'engine'): number | null {
  const best = (side: string): number =>
    Math.min(...Object.entries(milliseconds).flatMap(([name, ms]) => (name.startsWith(side) ? [ms] : [])))
  return Number.isFinite(best(peer)) ? round(best(peer) / best(own)) : null
}

/** When, of which commit and on what machine something was measured. */
export const circumstances = () => ({
  date: new Date().toISOString(),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  cpu: cpus()[0]?.model ?? 'unknown',
  node: process.versions.node,
  load: loadavg()[0],
})
