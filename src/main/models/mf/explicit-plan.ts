import { transpose, type ByFilm, type Dataset } from '../../dataset/index.ts'
import { createLayout, type Layout, type Region } from '../../engine/index.ts'
import { planRanking, type RankingPlan } from '../ranking/index.ts'
import { planSweeps } from './sweep-plan.ts'
import { planSide } from './side.ts'
import { planStars, STAR_WIDTH, type StarsPlan } from './stars-plan.ts'

/** Everything a run with the objective `explicit` touches. */
export interface ExplicitPlan {
  readonly stars: StarsPlan
  /** [U, STAR_WIDTH] and [V, STAR_WIDTH] the vectors whose inner product orders films; see `rankingVectors`. */
  readonly viewers: Region<'f32'>
  readonly films: Region<'f32'>
  readonly ranking: RankingPlan
}

interface Offsets {
  readonly byViewer: Uint32Array
  readonly byFilm: Uint32Array
}

export function planExplicit(
  dataset: Dataset,
  lanes: number,
): { readonly plan: ExplicitPlan; readonly layout: Layout; readonly byFilm: ByFilm } {
  const byFilm = transpose(dataset)
  return { ...layOutExplicit({ byViewer: dataset.offsets, byFilm: byFilm.offsets }, lanes), byFilm }
}

export function layOutExplicit(
  offsets: Offsets,
  lanes: number,
): { readonly plan: ExplicitPlan; readonly layout: Layout } {
  const layout = createLayout()
  const [U, V] = [offsets.byViewer.length - 1, offsets.byFilm.length - 1]
  const sides = { byViewer: planSide(layout, offsets.byViewer, V), byFilm: planSide(layout, offsets.byFilm, U) }
  const sweeps = planSweeps(layout, Math.max(U, V), STAR_WIDTH, lanes)
  const plan: ExplicitPlan = {
    stars: planStars(layout, { ...sides, sweeps }),
    viewers: layout.reserve('f32', U * STAR_WIDTH),
    films: layout.reserve('f32', V * STAR_WIDTH),
    ranking: planRanking(layout, { U, V, D: STAR_WIDTH }, lanes),
  }
  return { plan, layout }
}
