import { lastFilms, NOTHING_HELD_OUT, type Dataset } from '../../dataset/index.ts'
import type { Layout, Region } from '../../engine/index.ts'
import { validationSample } from '../neural/index.ts'
import { planRanking, type RankingPlan } from '../ranking/index.ts'
import type { NetShape } from './net-shape.ts'

/** Whom a run is judged by. J viewers. */
export interface Judged {
  /** [J] the film held out. */
  readonly heldOut: Int32Array
  /** [J + 1] and [*]: what each knows, the film held out the last of it. */
  readonly offsets: Uint32Array
  readonly known: Uint32Array
  /** [J] where the history before that film begins in the data set's `movies`, cut to its last T, and how long it is. */
  readonly starts: Uint32Array
  readonly lengths: Uint32Array
}

/** Where they are ranked. */
export interface ValidationArrays {
  /** [J, D] */
  readonly states: Region<'f32'>
  readonly ranking: RankingPlan
}

export type ValidationPlan = Judged & ValidationArrays

/** With more viewers than this a seeded sample of so many is judged: ranking all would take longer than learning. */
export const MOST_JUDGED = 5000

export const layOutValidation = (
  layout: Layout,
  judged: number,
  { V, D }: NetShape,
  lanes: number,
): ValidationArrays => ({
  states: layout.reserve('f32', judged * D),
  ranking: planRanking(layout, { U: judged, V, D }, lanes),
})

export function judgedViewers(dataset: Dataset, T: number, seed: number): Judged {
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
  }
}
