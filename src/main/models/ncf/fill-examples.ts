import { NOTHING_HELD_OUT, type Dataset } from '../../dataset/index.ts'
import { viewOf, type WasmMemory } from '../../engine/index.ts'
import type { Examples } from './batch.ts'

/** How many positives there are: all ratings but the held-out ones. */
export const countPositives = ({ movies }: Dataset, heldOut: Int32Array | undefined): number =>
  movies.length - (heldOut?.reduce((count, film) => count + (film === NOTHING_HELD_OUT ? 0 : 1), 0) ?? 0)

/** Writes viewers and films of the positives, and each viewer's films in ascending order. */
export function fillExamples(
  memory: WasmMemory,
  examples: Examples,
  dataset: Dataset,
  heldOut: Int32Array | undefined,
): void {
  const viewers = viewOf(memory, examples.viewers)
  const films = viewOf(memory, examples.films)
  const offsets = viewOf(memory, examples.offsets)
  const sorted = viewOf(memory, examples.sorted)
  let to = 0
  for (let viewer = 0; viewer < dataset.viewerIds.length; viewer++) {
    const hidden = heldOut && heldOut[viewer] !== NOTHING_HELD_OUT ? 1 : 0
    const from = to
    for (let at = dataset.offsets[viewer]; at < dataset.offsets[viewer + 1] - hidden; at++) {
      viewers[to] = viewer
      films[to] = dataset.movies[at]
      to++
    }
    offsets[viewer + 1] = to
    sorted.set(films.subarray(from, to).slice().sort(), from)
  }
}
