import { viewOf, type WasmMemory } from '../../engine/index.ts'
import { createStream } from '../../random/index.ts'
import type { Side } from './side.ts'
import { starRidge, STAR_STRIDE, type StarsPlan } from './stars-plan.ts'

/** Spread of the films' first factors; the viewers' follow from them. */
const FIRST_FACTOR = 0.1

/** Regularisation and first vectors of the model of stars; the stream is `mf/star-films`. */
export function fillStars(memory: WasmMemory, plan: StarsPlan, seed: number): void {
  for (const side of [plan.byViewer, plan.byFilm]) fillRidges(memory, side)
  const stream = createStream(seed, 'mf/star-films')
  const films = viewOf(memory, plan.films)
  for (let at = 0; at < films.length; at++) {
    const place = at % STAR_STRIDE
    if (place === 0) films[at] = 1
    else films[at] = place === STAR_STRIDE - 1 ? 0 : FIRST_FACTOR * stream.normal()
  }
  const viewers = viewOf(memory, plan.viewers)
  for (let at = 0; at < viewers.length; at++) viewers[at] = at % STAR_STRIDE === STAR_STRIDE - 1 ? 1 : 0
}

function fillRidges(memory: WasmMemory, { rows, offsets, ridges }: Side): void {
  const values = viewOf(memory, ridges)
  for (let row = 0; row < rows; row++) values[row] = starRidge(offsets[row + 1] - offsets[row])
}
