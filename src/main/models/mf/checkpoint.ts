import { viewOf, type WasmMemory } from '../../engine/index.ts'
import type { EpochDone } from './implicit-program.ts'
import type { MfPlan } from './mf-plan.ts'

/** All that a run of this model is between two epochs, as named arrays. */
export type MfState = Readonly<Record<string, Float32Array | Float64Array | Int32Array | Uint32Array>>

/**
 * The viewers and the films of the model of stars, which is trained before: every epoch begins by solving the films anew from
 * the viewers, so theirs are no part of the state. Call it where no lane writes.
 */
export const mfState = (memory: WasmMemory, { implicit, stars }: MfPlan, last: EpochDone): MfState => ({
  viewers: viewOf(memory, implicit.viewers).slice(),
  starFilms: viewOf(memory, stars.films).slice(),
  last: Float64Array.of(
    ...[last.standing.epochsDone, last.standing.best, last.standing.bestEpoch, last.objective],
    ...[last.validation?.ndcg ?? NaN, last.validation?.hitRate ?? NaN],
  ),
})

/** Puts a state in place and returns the epoch it was taken after. Throws RangeError when it is not one of this plan. */
export function restoreMf(memory: WasmMemory, { implicit, stars }: MfPlan, state: MfState): EpochDone {
  const { viewers, starFilms, last } = state
  const fits =
    viewers?.length === implicit.viewers.length && starFilms?.length === stars.films.length && last?.length === 6
  if (!fits) throw new RangeError('this checkpoint is of another model or of other settings')
  viewOf(memory, implicit.viewers).set(viewers)
  viewOf(memory, stars.films).set(starFilms)
  const [epochsDone, best, bestEpoch, objective, ndcg, hitRate] = last
  const validation = Number.isNaN(ndcg) ? null : { ndcg, hitRate }
  return { standing: { epochsDone, best, bestEpoch }, objective, validation }
}
