import { z } from 'zod'
import { shared, type Preset } from './shared.ts'

/**
 * Settings of Matrix Factorization (implicit ALS after Hu 2008 and Rendle 2022). The defaults are the preset `standard`.
 * `learningRate` and `batchSize` are there so that one set of names serves every model; alternating least squares solves each
 * row exactly and has no use for them.
 */
export const mfSettings = z.object({
  epochs: shared.epochs(12).describe('Full sweeps over all viewers and films.'),
  seed: shared.seed,
  learningRate: shared
    .learningRate(0.001)
    .describe('Without effect here: each vector is solved for, not stepped towards.'),
  batchSize: shared.batchSize(1024, 65_536).describe('Without effect here: each sweep looks at everything.'),
  embeddingSize: shared.embeddingSize(64),
  regularisation: shared.regularisation(0.007),
  patience: shared.patience(0),
  validate: shared.validate,
  objective: z
    .enum(['implicit', 'explicit'])
    .default('implicit')
    .describe('implicit: orders films by what would be watched; explicit: by the stars they would get.'),
  solver: z
    .enum(['auto', 'exact', 'blocks'])
    .default('auto')
    .describe(
      'exact: each vector is solved for whole; blocks: some of its numbers after the other, faster for long vectors.',
    ),
  unobservedWeight: z
    .number()
    .positive()
    .max(10)
    .default(0.3)
    .describe('How strongly a film nobody asked for counts as "not wanted".'),
  regularisationExponent: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('1: the pull grows with how often a film or viewer is seen; 0: it is the same for all.'),
  starWeight: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('How much more a five-star film counts than a half-star one; 0: both count the same.'),
})
export type MfSettings = z.output<typeof mfSettings>

/** What each preset changes about the defaults. */
export const mfPresets: Readonly<Record<Preset, Partial<MfSettings>>> = {
  quick: { epochs: 6, embeddingSize: 32 },
  standard: {},
  best: { epochs: 12, embeddingSize: 192 },
}
