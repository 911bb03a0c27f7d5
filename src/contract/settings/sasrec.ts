import { z } from 'zod'
import { shared, type Preset } from './shared.ts'

/**
 * Settings of SASRec (Kang & McAuley 2018; cross-entropy after Klenitskiy & Vasilev 2023; gbce after Petrov & Macdonald
 * 2023). The defaults are the preset `standard`, Klenitskiy and Vasilev's recipe for a million ratings; what small data needs
 * otherwise is left to the data. Its sampled softmax costs no more with a larger catalogue. Measured in `docs/results.md`.
 */
export const sasrecSettings = z.object({
  epochs: shared.epochs(40),
  seed: shared.seed,
  learningRate: shared.learningRate(0.001),
  batchSize: z
    .int()
    .min(0)
    .max(4096)
    .default(0)
    .meta({ byData: 0 })
    .describe('Stretches of history that are looked at before each step; 0: as suits the number of ratings.'),
  embeddingSize: shared.embeddingSize(64),
  regularisation: shared.regularisation(0),
  patience: shared.patience(6),
  validate: shared.validate,
  blocks: z.int().min(1).max(8).default(2).describe('Rounds of attention over the history.'),
  heads: z.int().min(1).max(8).default(1).describe('Kinds of attention per round; divides the embedding size.'),
  dropout: z.number().min(0).max(0.9).default(0.2).describe('Share of the signal hidden at random while learning.'),
  maxLength: z.int().min(1).max(200).default(200).describe('How many of the last films are read.'),
  norm: z.enum(['pre', 'post']).default('pre').describe('Normalises before each part of a block, or after it.'),
  activation: z
    .enum(['relu', 'gelu'])
    .default('relu')
    .describe('What bends the signal between the two layers of a block; relu as in the paper.'),
  loss: z
    .enum(['auto', 'ce', 'sampled', 'bce', 'gbce'])
    .default('auto')
    .meta({ byData: 'auto' })
    .describe(
      'ce: of all films, which was next; sampled: of some; auto: of all if they are few; bce, gbce: was it this one, yes or no.',
    ),
  negatives: shared.negatives(1000, 10_000).describe('Films compared with, for every loss but ce.'),
})
export type SasrecSettings = z.output<typeof sasrecSettings>

/** What each preset changes about the defaults. */
export const sasrecPresets: Readonly<Record<Preset, Partial<SasrecSettings>>> = {
  quick: { epochs: 14, embeddingSize: 32, learningRate: 0.003, negatives: 512, maxLength: 50, patience: 4 },
  standard: {},
  best: { epochs: 150, negatives: 1500, patience: 10 },
}
