import { viewOf, type Region, type WasmMemory } from '../../engine/index.ts'
import type { EpochDone } from './implicit-program.ts'

/** All that a run of this model is between two epochs, as named arrays. */
export type MfState = Readonly<Record<string, Float32Array | Float64Array | Int32Array | Uint32Array>>

/** The arrays of the arena that the rest of a run depends on, by name; `last` is taken. */
export type Kept = Readonly<Record<string, Region<'f32'>>>

/** Copies of them. Call it where no lane writes. */
export const mfState = (memory: WasmMemory, kept: Kept, last: EpochDone): MfState => ({
  ...Object.fromEntries(Object.entries(kept).map(([name, region]) => [name, viewOf(memory, region).slice()])),
  last: Float64Array.of(
    ...[last.standing.epochsDone, last.standing.best, last.standing.bestEpoch, last.objective],
    ...[last.validation?.ndcg ?? NaN, last.validation?.hitRate ?? NaN],
  ),
})

/** Puts a state in place and returns the epoch it was taken after. Throws RangeError when it is not one of these arrays. */
export function restoreMf(memory: WasmMemory, kept: Kept, state: MfState): EpochDone {
  const { last } = state
  const fits = last?.length === 6 && Object.entries(kept).every(([name, { length }]) => state[name]?.length === length)
  if (!fits) throw new RangeError('this checkpoint is of another model or of other settings')
  for (const [name, region] of Object.entries(kept)) viewOf(memory, region).set(state[name])
  const [epochsDone, best, bestEpoch, objective, ndcg, hitRate] = last
  const validation = Number.isNaN(ndcg) ? null : { ndcg, hitRate }
  return { standing: { epochsDone, best, bestEpoch }, objective, validation }
}
