import type { MfSettings } from '../../../contract/settings/index.ts'
import { transpose, type ByFilm, type Dataset } from '../../dataset/index.ts'
import { createLayout, type Layout } from '../../engine/index.ts'
import { planSweeps } from './sweep-plan.ts'
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

/** What of the settings a layout depends on. */
type Shape = Pick<MfSettings, 'embeddingSize' | 'solver'>

export function planMf(dataset: Dataset, shape: Shape, lanes: number): PlannedMf {
  const byFilm = transpose(dataset)
  return { ...layOut({ byViewer: dataset.offsets, byFilm: byFilm.offsets }, shape, lanes), byFilm }
}

interface Sizes {
  readonly viewers: number
  readonly films: number
  readonly ratings: number
}

/** Offsets of which a layout comes out as it would of real ones: only how many there are and the last one matter to it. */
export function offsetsLike({ viewers, films, ratings }: Sizes) {
  const offsets = (rows: number) => new Uint32Array(rows + 1).fill(ratings, rows)
  return { byViewer: offsets(viewers), byFilm: offsets(films) }
}

/** Bytes of the arena that `planMf` lays out for U viewers, V films and N ratings. */
export const mfArenaBytes = (sizes: Sizes, shape: Shape, lanes: number): number =>
  layOut(offsetsLike(sizes), shape, lanes).layout.bytes

function layOut(
  offsets: { readonly byViewer: Uint32Array; readonly byFilm: Uint32Array },
  shape: Shape,
  lanes: number,
): Omit<PlannedMf, 'byFilm'> {
  const layout = createLayout()
  const [U, V] = [offsets.byViewer.length - 1, offsets.byFilm.length - 1]
  const sides = { byViewer: planSide(layout, offsets.byViewer, V), byFilm: planSide(layout, offsets.byFilm, U) }
  const sweeps = planSweeps(layout, Math.max(U, V), Math.max(shape.embeddingSize, STAR_WIDTH), lanes)
  const implicit = planImplicit(layout, { ...sides, sweeps }, shape, lanes)
  return { plan: { implicit, stars: planStars(layout, { ...sides, sweeps }) }, layout }
}
