import { z } from 'zod'
import { shared, type Preset } from './shared.ts'

/**
 * Settings of Neural Collaborative Filtering (NeuMF; He 2017). The defaults are the preset `standard`; its learning rate falls to
 * nothing over the epochs. Measured in `docs/results.md`.
 */
export const ncfSettings = z.object({
  epochs: shared.epochs(8),
  seed: shared.seed,
  learningRate: shared.learningRate(0.002),
  batchSize: shared.batchSize(1536, 65_536),
  embeddingSize: shared.embeddingSize(32),
  regularisation: shared.regularisation(1e-6),
  patience: shared.patience(5),
  validate: shared.validate,
  tower: z
    .string()
    .regex(
      /^(?!0)\d{0,3}[02468](-[1-9]\d{0,3}){1,5}$/,
      'an even number, then widths of one to five layers, joined by hyphens, such as 256-128-64',
    )
    .default('128-64-32')
    .describe("Width of the viewer's and the film's vectors side by side, then of the layers behind."),
  negatives: shared.negatives(8, 64),
  pretrain: z.boolean().default(false).describe('Trains the two halves alone first, then together.'),
})
export type NcfSettings = z.output<typeof ncfSettings>

/** What each preset changes about the defaults. */
export const ncfPresets: Readonly<Record<Preset, Partial<NcfSettings>>> = {
  quick: { epochs: 6, learningRate: 0.003, batchSize: 1024, negatives: 4, embeddingSize: 16, tower: '64-32-16' },
  standard: {},
  best: { epochs: 60, embeddingSize: 64, tower: '256-128-64', pretrain: true, patience: 6 },
}
