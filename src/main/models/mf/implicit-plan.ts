import type { Layout, Region } from '../../engine/index.ts'
import { planRanking, type RankingPlan } from '../ranking/index.ts'
import { isWorthRotating, planRotation, type RotationPlan } from './diagonal-prior.ts'
import { planGramian, type GramianPlan } from './gramian.ts'
import type { SweepPlan } from './sweep-plan.ts'
import type { Side } from './side.ts'

/** Everything the implicit sweeps touch. U viewers, V films, D embedding. */
export interface ImplicitPlan {
  readonly D: number
  readonly byViewer: Side
  readonly byFilm: Side
  /** [U, D] */
  readonly viewers: Region<'f32'>
  /** [V, D] */
  readonly films: Region<'f32'>
  readonly gramian: GramianPlan
  readonly rotation: RotationPlan
  /** Whether the prior is made diagonal before a side's rows are solved. */
  readonly isDiagonal: { readonly forViewers: boolean; readonly forFilms: boolean }
  readonly sweeps: SweepPlan
  readonly ranking: RankingPlan
}

interface Shared {
  readonly byViewer: Side
  readonly byFilm: Side
  readonly sweeps: SweepPlan
}

export function planImplicit(
  layout: Layout,
  { byViewer, byFilm, sweeps }: Shared,
  D: number,
  lanes: number,
): ImplicitPlan {
  const [U, V] = [byViewer.rows, byFilm.rows]
  return {
    ...{ D, byViewer, byFilm, sweeps },
    viewers: layout.reserve('f32', U * D),
    films: layout.reserve('f32', V * D),
    gramian: planGramian(layout, D, lanes),
    rotation: planRotation(layout, D),
    isDiagonal: { forViewers: isWorthRotating(byViewer, D), forFilms: isWorthRotating(byFilm, D) },
    ranking: planRanking(layout, { U, V, D }, lanes),
  }
}
