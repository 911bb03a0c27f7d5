import { z } from 'zod'
import { shared, type Preset } from './shared.ts'

/** Settings of Wide & Deep (Cheng 2016). The defaults are the preset `standard`. */
export const wideDeepSettings = z.object({
  epochs: shared.epochs(10),
  seed: shared.seed,
  learningRate: shared.learningRate(0.05),
  batchSize: shared.batchSize(512, 65_536),
  embeddingSize: shared.embeddingSize(32),
  regularisation: shared.regularisation(1e-6),
  patience: shared.patience(2),
  validate: shared.validate,
  tower: shared.tower('128-64-32'),
  crosses: z
    .int()
    .min(0)
    .max(2 ** 24)
    .default(500_000)
    .describe('Size of the hash table of the wide part; 0: no wide part.'),
  negatives: shared.negatives(7, 64),
})
export type WideDeepSettings = z.output<typeof wideDeepSettings>

/** What each preset changes about the defaults. */
export const wideDeepPresets: Readonly<Record<Preset, Partial<WideDeepSettings>>> = {
  quick: { epochs: 3, embeddingSize: 16, tower: '64-32', negatives: 4, crosses: 100_000 },
  standard: {},
  best: { epochs: 30, tower: '256-128-64', crosses: 2_000_000, negatives: 15, patience: 4 },
}
