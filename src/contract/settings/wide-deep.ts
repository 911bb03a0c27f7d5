import { z } from 'zod'
import { shared, type Preset } from './shared.ts'

/** Settings of Wide & Deep (Cheng 2016). The defaults are the preset `standard`. */
export const wideDeepSettings = z.object({
  epochs: shared.epochs(15),
  seed: shared.seed,
  learningRate: shared.learningRate(0.001),
  batchSize: shared.batchSize(512, 65_536),
  embeddingSize: shared.embeddingSize(32),
  regularisation: shared.regularisation(1e-6),
  patience: shared.patience(3),
  validate: shared.validate,
  tower: shared.tower('128-64-32'),
  crosses: z
    .int()
    .min(0)
    .max(2 ** 24)
    .default(200_000)
    .describe('Size of the hash table of the wide part; 0: no wide part.'),
  negatives: shared.negatives(7, 64),
})
export type WideDeepSettings = z.output<typeof wideDeepSettings>

/** What each preset changes about the defaults. */
export const wideDeepPresets: Readonly<Record<Preset, Partial<WideDeepSettings>>> = {
  quick: { epochs: 5, embeddingSize: 16, tower: '64-32', negatives: 4 },
  standard: {},
  best: { epochs: 40, embeddingSize: 32, tower: '256-128-64', patience: 6 },
}
