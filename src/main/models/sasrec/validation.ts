import { lastFilms, NOTHING_HELD_OUT, type Dataset } from '../../dataset/index.ts'
import type { Layout, Region } from '../../engine/index.ts'
import { validationSample } from '../neural/index.ts'
import { planRanking, type RankingPlan } from '../ranking/index.ts'
import type { NetShape } from './net-shape.ts'

/** Whom a run is judged by, and the arrays for it. J viewers. */
export interface ValidationPlan {
  /** [J] the film held out. */
  readonly heldOut: Int32Array
  /** [J + 1] and [*]: what each knows, the film held out the last of it. */
  readonly offsets: Uint32Array
  readonly known: Uint32Array
  /** [J] where the history before that film begins in the data set's `movies`, cut to its last T, and how long it is. */
  readonly starts: Uint32Array
  readonly lengths: Uint32Array
  /** [J, D] */
  readonly states: Region<'f32'>
  readonly ranking: RankingPlan
}

/** With more viewers than this a seeded sample of so many is judged: ranking all would take longer than learning. */
const MOST_JUDGED = 5000

export function planValidation(
  layout: Layout,
  dataset: Dataset,
  { V, D, T }: NetShape,
  seed: number,
  lanes: number,
): ValidationPlan {
  const sample = validationSample(lastFilms(dataset), MOST_JUDGED, seed)
  const judged = Array.from(sample.keys()).filter((viewer) => sample[viewer] !== NOTHING_HELD_OUT)
  const offsets = new Uint32Array(judged.length + 1)
  judged.forEach((viewer, at) => {
    offsets[at + 1] = offsets[at] + dataset.offsets[viewer + 1] - dataset.offsets[viewer]
  })
  const known = new Uint32Array(offsets[judged.length])
  judged.forEach((viewer, at) => {
    known.set(dataset.movies.subarray(dataset.offsets[viewer], dataset.offsets[viewer + 1]), offsets[at])
  })
  const lengths = Uint32Array.from(judged, (_, at) => Math.min(T, offsets[at + 1] - offsets[at] - 1))
  return {
    heldOut: Int32Array.from(judged, (viewer) => sample[viewer]),
    ...{ offsets, known, lengths },
    starts: Uint32Array.from(judged, (viewer, at) => dataset.offsets[viewer + 1] - 1 - lengths[at]),
    states: layout.reserve('f32', judged.length * D),
    ranking: planRanking(layout, { U: judged.length, V, D }, lanes),
  }
}
