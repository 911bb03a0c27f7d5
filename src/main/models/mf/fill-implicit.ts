import { NOTHING_HELD_OUT, type ByFilm, type Dataset } from '../../dataset/index.ts'
import { viewOf, type WasmMemory } from '../../engine/index.ts'
import { createStream } from '../../random/index.ts'
import { confidence } from './confidence.ts'
import type { ImplicitPlan } from './implicit-plan.ts'
import { ridge } from './ridge.ts'
import type { FoldInSettings } from './settings.ts'
import type { Side } from './side.ts'

export interface Filled {
  /** The sum of all weights. */
  readonly totalWeight: number
  /** How many ratings have a weight. */
  readonly ratings: number
}

/**
 * Writes weights and regularisation of both sides. The last rating of a viewer with a film in `heldOut` weighs nothing and
 * does not count as an entry of its row: as if it were not there, without a second copy of the matrix. `giveSign` is called
 * between the steps, each of which takes a fraction of a second for tens of millions of ratings.
 */
export function fillImplicit(
  memory: WasmMemory,
  plan: ImplicitPlan,
  { dataset, byFilm }: { readonly dataset: Dataset; readonly byFilm: ByFilm },
  settings: FoldInSettings,
  heldOut: Int32Array | undefined,
  giveSign: () => void = () => undefined,
): Filled {
  const weights = viewOf(memory, plan.byViewer.values)
  for (let at = 0; at < weights.length; at++) weights[at] = confidence(dataset.stars[at], settings.starWeight)
  heldOut?.forEach((film, viewer) => {
    if (film !== NOTHING_HELD_OUT) weights[dataset.offsets[viewer + 1] - 1] = 0
  })
  giveSign()
  const filmWeights = viewOf(memory, plan.byFilm.values)
  for (let at = 0; at < filmWeights.length; at++) filmWeights[at] = weights[byFilm.positions[at]]
  giveSign()
  fillRidges(memory, plan.byFilm, settings)
  giveSign()
  return fillRidges(memory, plan.byViewer, settings)
}

function fillRidges(memory: WasmMemory, side: Side, settings: FoldInSettings): Filled {
  const weights = viewOf(memory, side.values)
  const ridges = viewOf(memory, side.ridges)
  let totalWeight = 0
  let ratings = 0
  for (let row = 0; row < side.rows; row++) {
    let n = 0
    for (let at = side.offsets[row]; at < side.offsets[row + 1]; at++) {
      totalWeight += weights[at]
      if (weights[at] > 0) n++
    }
    ridges[row] = ridge(settings, n, side.others)
    ratings += n
  }
  return { totalWeight, ratings }
}

/** Spread of the first vectors' lengths. Rendle et al. 2022, section 4.3. */
const FIRST_LENGTH = 0.1

/** The viewers' first vectors: normal numbers of the stream `mf/viewers`; the films' follow from them. */
export function drawFirstViewers(memory: WasmMemory, { viewers, D }: ImplicitPlan, seed: number): void {
  const stream = createStream(seed, 'mf/viewers')
  const values = viewOf(memory, viewers)
  const scale = FIRST_LENGTH / Math.sqrt(D)
  for (let at = 0; at < values.length; at++) values[at] = scale * stream.normal()
}
