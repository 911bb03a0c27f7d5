import type { ModelName, SettingValue } from '../../contract/index.ts'
import type { RandomStream } from '../random/index.ts'

/** Draws a value of one setting. */
type Draw = (stream: RandomStream) => SettingValue

const choice =
  (...values: readonly SettingValue[]): Draw =>
  (stream) =>
    values[stream.int(values.length)]

/** As likely between 1 and 10 as between 10 and 100; to three digits. */
const logarithmic =
  (low: number, high: number): Draw =>
  (stream) =>
    Number((low * (high / low) ** stream.float()).toPrecision(3))

const DROPOUTS = [0.1, 0.2, 0.3, 0.4, 0.5]

/** What is tried of each model, around the recipes of the papers. Lists are not for sizes a machine cannot hold: see `docs/evaluation.md`. */
export const SEARCH_SPACE: Readonly<Record<ModelName, Readonly<Record<string, Draw>>>> = {
  mf: {
    embeddingSize: choice(32, 64, 96, 128, 192),
    regularisation: logarithmic(3e-4, 0.1),
    unobservedWeight: logarithmic(0.02, 1),
    starWeight: choice(0, 0.5, 1),
    regularisationExponent: choice(0, 0.5, 1),
  },
  ncf: {
    learningRate: logarithmic(3e-4, 1e-2),
    embeddingSize: choice(16, 32, 64),
    negatives: choice(4, 8, 16),
    regularisation: logarithmic(1e-7, 1e-4),
    batchSize: choice(256, 512, 1024, 2048),
  },
  wide_deep: {
    learningRate: logarithmic(5e-3, 0.2),
    embeddingSize: choice(16, 32, 64),
    negatives: choice(4, 7, 15, 31),
    regularisation: logarithmic(1e-7, 1e-4),
    batchSize: choice(256, 512, 1024),
  },
  sasrec: {
    learningRate: logarithmic(3e-4, 5e-3),
    embeddingSize: choice(32, 64, 128),
    dropout: choice(...DROPOUTS),
    blocks: choice(1, 2, 3),
    maxLength: choice(50, 100, 200),
    loss: choice('auto', 'gbce'),
    batchSize: choice(0, 16, 64),
  },
}
