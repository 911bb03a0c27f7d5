import type { SasrecSettings } from '../../../contract/settings/sasrec.ts'
import type { DataSizes } from '../../dataset/index.ts'

/** Settings that leave nothing to the data. */
export type FittedSettings = SasrecSettings & { readonly loss: Exclude<SasrecSettings['loss'], 'auto'> }

/** Optimiser steps of an epoch that a batch left to the data is made for. */
const STEPS = 125
/** Fewer stretches give gradients that are mostly noise; more are more than the papers take for a million ratings. */
const BATCH = { fewest: 8, most: 128 }

/**
 * Decides what settings leave to the data; whatever is decided already stays, so that a run's own settings give the run again.
 * Batches: an epoch of about 125 steps, for small data is short of steps and large data of time: 8 stretches of 165 films at
 * 100,000 ratings, 48 at a million, the papers' 128 from 2.6 million on. Loss: the whole catalogue where that costs no
 * more than the negatives, a sample beyond.
 */
export function fitSasrecToData(settings: SasrecSettings, sizes: DataSizes): FittedSettings {
  const { batchSize, loss, negatives } = settings
  return {
    ...settings,
    batchSize: batchSize === 0 ? batchFor(settings, sizes) : batchSize,
    loss: loss === 'auto' ? (sizes.films <= 2 * negatives ? 'ce' : 'sampled') : loss,
  }
}

function batchFor({ maxLength }: SasrecSettings, { viewers, ratings }: DataSizes): number {
  const stretches = ratings / Math.max(1, meanLength(maxLength, viewers, ratings))
  return Math.min(BATCH.most, Math.max(BATCH.fewest, Math.round(stretches / STEPS)))
}

/** Of the stretches that histories are cut into, about. */
export const meanLength = (maxLength: number, viewers: number, ratings: number): number =>
  Math.min(maxLength, ratings / Math.max(1, viewers))
