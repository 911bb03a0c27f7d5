import type { MfSettings } from '../../../../src/contract/index.ts'
import type { Dataset } from '../../../../src/main/dataset/index.ts'
import { allocateArena, startPool, viewOf } from '../../../../src/main/engine/index.ts'
import { laneEntry } from '../../../../src/main/models/lane-entry.ts'
import { drawFirstViewers, fillImplicit } from '../../../../src/main/models/mf/fill-implicit.ts'
import { implicitProgram } from '../../../../src/main/models/mf/implicit-program.ts'
import { planMf } from '../../../../src/main/models/mf/mf-plan.ts'
import { fillIndices } from '../../../../src/main/models/mf/side.ts'

/** Runs the implicit sweeps alone, on all ratings, and keeps what a training run throws away: viewers and objectives. */
export async function sweep(dataset: Dataset, settings: MfSettings, threads = 1) {
  const { plan, layout, byFilm } = planMf(dataset, settings, threads)
  const memory = allocateArena(layout)
  const { implicit } = plan
  fillIndices(memory, implicit.byViewer, dataset.movies)
  fillIndices(memory, implicit.byFilm, byFilm.viewers)
  drawFirstViewers(memory, implicit, settings.seed)
  const { totalWeight } = fillImplicit(memory, implicit, { dataset, byFilm }, settings, undefined)
  const objectives: number[] = []
  const pool = await startPool({ lanes: threads, memory, entry: laneEntry })
  const { epochs, unobservedWeight } = settings
  try {
    const program = implicitProgram({ onObjective: (objective) => objectives.push(objective) })
    pool.run(program, { plan: implicit, epochs, unobservedWeight, totalWeight, heldOut: undefined })
  } finally {
    await pool.close()
  }
  return {
    objectives,
    viewers: viewOf(memory, implicit.viewers).slice(),
    films: viewOf(memory, implicit.films).slice(),
    prior: viewOf(memory, implicit.gramian.result).slice(),
  }
}
