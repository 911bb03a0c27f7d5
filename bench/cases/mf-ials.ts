import { createDatasetBuilder, type Dataset } from '../../src/main/dataset/index.ts'
import { allocateArena, startPool } from '../../src/main/engine/index.ts'
import { laneEntry } from '../../src/main/models/lane-entry.ts'
import { drawFirstViewers, fillImplicit } from '../../src/main/models/mf/fill-implicit.ts'
import { implicitProgram } from '../../src/main/models/mf/implicit-program.ts'
import { mfDefaults } from '../../src/main/models/mf/index.ts'
import { planMf } from '../../src/main/models/mf/mf-plan.ts'
import { fillIndices } from '../../src/main/models/mf/side.ts'
import { createStream } from '../../src/main/random/index.ts'
import { median, round } from '../measure.ts'
import type { CaseResult } from './case.ts'

export const SHAPE = { viewers: 6040, films: 3706, pairs: 1_000_000, D: 128 }
const SWEEPS = 4

/** As many pairs as MovieLens' million, films with a falling popularity; nothing of MovieLens itself. */
export function randomPairs(): Dataset {
  const { viewers, films, pairs } = SHAPE
  const stream = createStream(1, 'bench pairs')
  const builder = createDatasetBuilder(Array.from({ length: films }, (_, at) => at + 1))
  for (let viewer = 0; viewer < viewers; viewer++) {
    const seen = new Set<number>()
    const count = Math.floor(((viewer + 1) * pairs) / viewers) - Math.floor((viewer * pairs) / viewers)
    while (seen.size < count) seen.add(1 + Math.floor(films * stream.float() ** 2))
    for (const film of seen) builder.add(viewer + 1, film, 0.5 + stream.int(10) / 2, 1)
  }
  return builder.build()
}

/** One whole sweep (all films, then all viewers, both Gram matrices), median of those after the first. */
export async function benchMfIals(threadCounts: readonly number[]): Promise<CaseResult[]> {
  const dataset = randomPairs()
  const results: CaseResult[] = []
  for (const threads of threadCounts) {
    const sweeps = await startMfIals(dataset, threads)
    sweeps.take(1)
    const ms = median(sweeps.take(SWEEPS - 1))
    await sweeps.close()
    const examplesPerSecond = round(1000 * (SHAPE.pairs / ms))
    results.push({ name: 'mf_ials', shape: SHAPE, threads, msPerStep: round(ms), examplesPerSecond })
  }
  return results
}

export interface Sweeps {
  /** Milliseconds of each of the next whole sweeps. */
  take(steps: number): number[]
  close(): Promise<void>
}

/** Sweeps over a data set that go on where the last ones ended. */
export async function startMfIals(dataset: Dataset, threads: number): Promise<Sweeps> {
  const settings = { ...mfDefaults, embeddingSize: SHAPE.D }
  const { plan, layout, byFilm } = planMf(dataset, SHAPE.D, threads)
  const memory = allocateArena(layout)
  const { implicit } = plan
  fillIndices(memory, implicit.byViewer, dataset.movies)
  fillIndices(memory, implicit.byFilm, byFilm.viewers)
  drawFirstViewers(memory, implicit, settings.seed)
  const { totalWeight } = fillImplicit(memory, implicit, { dataset, byFilm }, settings, undefined)
  const pool = await startPool({ lanes: threads, memory, entry: laneEntry })
  const { unobservedWeight } = settings
  return {
    take: (epochs) => {
      const ends = [performance.now()]
      const program = implicitProgram({ onEpoch: () => void ends.push(performance.now()) })
      pool.run(program, { plan: implicit, epochs, unobservedWeight, totalWeight, heldOut: undefined })
      return ends.slice(1).map((end, at) => end - (ends[at] ?? end))
    },
    close: () => pool.close(),
  }
}
