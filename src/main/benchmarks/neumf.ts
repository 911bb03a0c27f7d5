import { allocateArena, startPool, viewOf, type WasmMemory } from '../engine/index.ts'
import type { Examples } from '../models/ncf/batch.ts'
import { ncfDefaults } from '../models/ncf/index.ts'
import { planNcf } from '../models/ncf/ncf-plan.ts'
import { allBlocks } from '../models/ncf/network.ts'
import { initialise } from '../models/neural/index.ts'
import { createStream } from '../random/index.ts'
import type { RunningCase } from './bench-case.ts'
import { benchEntry } from './bench-entry.ts'
import { neumfProgram } from './neumf-program.ts'

/**
 * 820 groups of 1 + 4 are the fewest that hold 4,096 rows. The tower as the paper counts: MLP embeddings of 128 each side by side
 * are the 256, layers of 128 and 64 follow.
 */
export const NEUMF_SHAPE = { rows: 4096, negatives: 4, viewers: 6040, films: 3706, dim: 64, tower: '256-128-64' }
/** At most so many steps are asked for at once. */
const STEPS = 200
/** As many ratings per viewer as ML-1M has; drawn at random, so that sampling does all it does in training. */
const PER_VIEWER = 165

/** One optimiser step of NeuMF, sampling of negatives included. */
export async function startNeumf(threads: number, tower: string = NEUMF_SHAPE.tower): Promise<RunningCase> {
  const { viewers: U, films: V, dim, negatives, rows } = NEUMF_SHAPE
  const chosen = { embeddingSize: dim, tower, negatives, batchSize: rows, validate: false }
  const { plan, layout } = planNcf({ U, V, P: U * PER_VIEWER }, { ...ncfDefaults, ...chosen }, threads)
  const times = layout.reserve('f64', STEPS)
  const memory = allocateArena(layout)
  fill(memory, plan.examples, U, V)
  const targets = viewOf(memory, plan.targets)
  for (let row = 0; row < targets.length; row += plan.batch.per) targets[row] = 1
  initialise(memory, allBlocks(plan.network), 'ncf', 1)
  const pool = await startPool({ lanes: threads, memory, entry: benchEntry })
  const took = viewOf(memory, times)
  return {
    examplesPerStep: rows,
    take: (steps) => {
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
