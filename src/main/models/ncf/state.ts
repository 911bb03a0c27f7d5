import type { WasmMemory } from '../../engine/index.ts'
import { restoreSnapshot, snapshotOf, type Snapshot } from '../neural/index.ts'
import type { NcfPlan } from './ncf-plan.ts'

/** All that a run is between two epochs: that of the whole, and, behind a prefix, how far the halves got alone. */
export type NcfState = Readonly<Record<string, Float32Array | Float64Array | Int32Array | Uint32Array>>

const HALVES = 'halves.'

/** Call it where no lane writes. */
export const ncfState = (memory: WasmMemory, { training, pretraining }: NcfPlan): NcfState => ({
  ...snapshotOf(memory, training),
  ...Object.fromEntries(
    Object.entries(snapshotOf(memory, ownOf(pretraining))).map(([name, of]) => [HALVES + name, of]),
  ),
})

/** Throws RangeError when it is not a state of this plan. */
export function restoreNcf(memory: WasmMemory, { training, pretraining }: NcfPlan, state: NcfState): void {
  const whole: [string, Snapshot[string]][] = []
  const halves: [string, Snapshot[string]][] = []
  for (const [name, of] of Object.entries(state)) {
    if (!(of instanceof Float32Array || of instanceof Float64Array)) continue
    if (name.startsWith(HALVES)) halves.push([name.slice(HALVES.length), of])
    else whole.push([name, of])
  }
  restoreSnapshot(memory, training, Object.fromEntries(whole))
  restoreSnapshot(memory, ownOf(pretraining), Object.fromEntries(halves))
}

/** Without best values there is nothing but the progress that the two do not share. */
const ownOf = (plan: NcfPlan['training']): NcfPlan['training'] =>
  plan.best.length === 0 ? { ...plan, blocks: [] } : plan
