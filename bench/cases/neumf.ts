import { allocateArena, startPool, viewOf, type WasmMemory } from '../../src/main/engine/index.ts'
import type { Examples } from '../../src/main/models/ncf/batch.ts'
import { ncfDefaults } from '../../src/main/models/ncf/index.ts'
import { planNcf } from '../../src/main/models/ncf/ncf-plan.ts'
import { allBlocks } from '../../src/main/models/ncf/network.ts'
import { initialise } from '../../src/main/models/neural/index.ts'
import { createStream } from '../../src/main/random/index.ts'
import { median, round } from '../measure.ts'
import type { CaseResult } from './case.ts'
import { neumfProgram } from './neumf-program.ts'

/** 820 groups of 1 + 4, the fewest that hold 4,096 rows. */
const SHAPE = { rows: 4096, negatives: 4, viewers: 6040, films: 3706, dim: 64 }
/** As the paper counts: MLP embeddings of 128 each side by side are the 256, layers of 128 and 64 follow. */
const TOWER = '256-128-64'
const STEPS = 60
/** Not timed: the first steps fill caches and are compiled. */
const WARM = 10
/** As many ratings per viewer as ML-1M has; drawn at random, so that sampling does all it does in training. */
const PER_VIEWER = 165

export const NEUMF_CASE = { name: 'neumf', shape: SHAPE } as const

/** One optimiser step of NeuMF, sampling of negatives included: per thread count. */
export async function benchNeumf(threadCounts: readonly number[]): Promise<CaseResult[]> {
  const results: CaseResult[] = []
  for (const threads of threadCounts) {
    const running = await startNeumf(threads)
    const ms = median(running.take(STEPS).slice(WARM))
    await running.close()
    const examplesPerSecond = round((1000 * SHAPE.rows) / ms)
    results.push({ ...NEUMF_CASE, threads, msPerStep: round(ms), examplesPerSecond })
  }
  return results
}

/** The case ready to run: `take` gives the milliseconds of each of so many steps. */
export async function startNeumf(threads: number) {
  const { viewers: U, films: V, dim, negatives, rows } = SHAPE
  const chosen = { embeddingSize: dim, tower: TOWER, negatives, batchSize: rows, validate: false }
  const { plan, layout } = planNcf({ U, V, P: U * PER_VIEWER }, { ...ncfDefaults, ...chosen }, threads)
  const times = layout.reserve('f64', STEPS)
  const memory = allocateArena(layout)
  fill(memory, plan.examples, U, V)
  const targets = viewOf(memory, plan.targets)
  for (let row = 0; row < targets.length; row += plan.batch.per) targets[row] = 1
  initialise(memory, allBlocks(plan.network), 'ncf', 1)
  const pool = await startPool({ lanes: threads, memory, entry: new URL('./neumf.worker.ts', import.meta.url) })
  const took = viewOf(memory, times)
  return {
    take: (steps: number): number[] => {
      pool.run(neumfProgram, { plan, steps: Math.min(steps, STEPS), times })
      return Array.from(took.subarray(0, Math.min(steps, STEPS)))
    },
    close: () => pool.close(),
  }
}

function fill(memory: WasmMemory, examples: Examples, U: number, V: number): void {
  const stream = createStream(1, 'bench/neumf')
  const [viewers, films] = [viewOf(memory, examples.viewers), viewOf(memory, examples.films)]
  const [offsets, sorted] = [viewOf(memory, examples.offsets), viewOf(memory, examples.sorted)]
  const order = viewOf(memory, examples.order)
  for (let viewer = 0; viewer < U; viewer++) {
    const [from, to] = [viewer * PER_VIEWER, (viewer + 1) * PER_VIEWER]
    offsets[viewer + 1] = to
    for (let at = from; at < to; at++) {
      viewers[at] = viewer
      films[at] = stream.int(V)
      order[at] = at
    }
    sorted.set(films.slice(from, to).sort(), from)
  }
  stream.shuffle(order)
}
