import { viewOf, type WasmMemory } from '../../engine/index.ts'
import type { TrainingPlan } from './train-epochs.ts'

/**
 * All that a run is, as named arrays: `<block>` the values, `<block>.state0` .. what the optimiser keeps, `<block>.best` the best
 * values so far, `progress` the epochs done and the best validation. There is no state of random streams: each step draws from
 * streams named by where it stands.
 */
export type Snapshot = Readonly<Record<string, Float32Array | Float64Array>>

interface Named {
  readonly name: string
  readonly view: Float32Array | Float64Array
}

function viewsOf(memory: WasmMemory, { blocks, best, progress }: TrainingPlan): Named[] {
  const views: Named[] = [{ name: 'progress', view: viewOf(memory, progress) }]
  blocks.forEach(({ name, values, state }, index) => {
    views.push({ name, view: viewOf(memory, values) })
    state.forEach((region, at) => views.push({ name: `${name}.state${at}`, view: viewOf(memory, region) }))
    if (best[index]) views.push({ name: `${name}.best`, view: viewOf(memory, best[index]) })
  })
  return views
}

/** Copies the state out of the arena. Call it where no lane writes: in `NeuralReport.onEpochEnd`, or between runs. */
export const snapshotOf = (memory: WasmMemory, plan: TrainingPlan): Snapshot =>
  Object.fromEntries(viewsOf(memory, plan).map(({ name, view }) => [name, view.slice()]))

/** Puts a snapshot in place, before `pool.run`. Throws RangeError when it is not one of this plan. */
export function restoreSnapshot(memory: WasmMemory, plan: TrainingPlan, snapshot: Snapshot): void {
  const views = viewsOf(memory, plan)
  const fits = views.every(({ name, view }) => snapshot[name]?.length === view.length)
  if (!fits || Object.keys(snapshot).length !== views.length) {
    throw new RangeError('this snapshot is of another model or of other settings')
  }
  for (const { name, view } of views) view.set(snapshot[name])
}
