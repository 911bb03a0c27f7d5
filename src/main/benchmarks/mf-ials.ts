import type { MfSettings } from '../../contract/settings/index.ts'
import { createDatasetBuilder, type Dataset } from '../dataset/index.ts'
import { allocateArena, startPool } from '../engine/index.ts'
import { drawFirstViewers, fillImplicit } from '../models/mf/fill-implicit.ts'
import { implicitProgram } from '../models/mf/implicit-program.ts'
import { mfDefaults } from '../models/mf/index.ts'
import { planMf } from '../models/mf/mf-plan.ts'
import { fillIndices } from '../models/mf/side.ts'
import { createStream } from '../random/index.ts'
import type { RunningCase } from './bench-case.ts'
import { benchEntry } from './bench-entry.ts'

export const MF_IALS_SHAPE = { viewers: 6040, films: 3706, pairs: 1_000_000, D: 128 }

/** As many pairs as MovieLens' million, films with a falling popularity; nothing of MovieLens itself. */
export function randomPairs(): Dataset {
  const { viewers, films, pairs } = MF_IALS_SHAPE
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

/** Whole sweeps (all films, then all viewers, both Gram matrices) over a data set; they go on where the last ones ended. */
export async function startMfIals(
  dataset: Dataset,
  threads: number,
  solver: MfSettings['solver'] = 'auto',
): Promise<RunningCase> {
  const settings = { ...mfDefaults, embeddingSize: MF_IALS_SHAPE.D, solver }
  const { plan, layout, byFilm } = planMf(dataset, settings, threads)
  const memory = allocateArena(layout)
  const { implicit } = plan
  fillIndices(memory, implicit.byViewer, dataset.movies)
  fillIndices(memory, implicit.byFilm, byFilm.viewers)
  drawFirstViewers(memory, implicit, settings.seed)
  const { totalWeight } = fillImplicit(memory, implicit, { dataset, byFilm }, settings, undefined)
  const pool = await startPool({ lanes: threads, memory, entry: benchEntry })
  const { unobservedWeight } = settings
  return {
    examplesPerStep: dataset.movies.length,
    take: (epochs) => {
      const ends = [performance.now()]
      const program = implicitProgram({ onEpoch: () => void ends.push(performance.now()) })
      pool.run(program, { plan: implicit, epochs, unobservedWeight, totalWeight, heldOut: undefined })
      return ends.slice(1).map((end, at) => end - (ends[at] ?? end))
    },
    close: () => pool.close(),
  }
}
