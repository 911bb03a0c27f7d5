import { transpose, type ByFilm, type Dataset } from '../../dataset/index.ts'
import { createLayout, type Layout } from '../../engine/index.ts'
import { planSweeps } from './half-sweep.ts'
import { planImplicit, type ImplicitPlan } from './implicit-plan.ts'
import { planSide } from './side.ts'
import { planStars, STAR_WIDTH, type StarsPlan } from './stars-plan.ts'

/** Everything a training run lays out before it begins; plain data, posted to every lane. */
export interface MfPlan {
  readonly implicit: ImplicitPlan
  readonly stars: StarsPlan
}

/** `layout.bytes` is what the run will need of memory beside the data set itself. */
export interface PlannedMf {
  readonly plan: MfPlan
  readonly layout: Layout
  readonly byFilm: ByFilm
}

export function planMf(dataset: Dataset, embeddingSize: number, lanes: number): PlannedMf {
  const layout = createLayout()
  const byFilm = transpose(dataset)
  const [U, V] = [dataset.viewerIds.length, dataset.movieIds.length]
  const sides = { byViewer: planSide(layout, dataset.offsets, V), byFilm: planSide(layout, byFilm.offsets, U) }
  const sweeps = planSweeps(layout, Math.max(U, V), Math.max(embeddingSize, STAR_WIDTH), lanes)
  const implicit = planImplicit(layout, { ...sides, sweeps }, embeddingSize, lanes)
  return { plan: { implicit, stars: planStars(layout, { ...sides, sweeps }) }, layout, byFilm }
}
