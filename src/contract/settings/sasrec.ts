import { z } from 'zod'
import { shared, type Preset } from './shared.ts'

/**
 * Settings of SASRec (Kang & McAuley 2018; cross-entropy after Klenitskiy & Vasilev 2023; gbce after Petrov & Macdonald
 * 2023). The defaults are the preset `standard`.
 */
export const sasrecSettings = z.object({
  epochs: shared.epochs(40),
  seed: shared.seed,
  learningRate: shared.learningRate(0.001),
  batchSize: shared.batchSize(128, 4096).describe('Viewers whose histories are looked at before each step.'),
  embeddingSize: shared.embeddingSize(64),
  regularisation: shared.regularisation(0),
  patience: shared.patience(5),
  validate: shared.validate,
  blocks: z.int().min(1).max(8).default(2).describe('Rounds of attention over the history.'),
  heads: z.int().min(1).max(8).default(1).describe('Kinds of attention per round; divides the embedding size.'),
  dropout: z.number().min(0).max(0.9).default(0.2).describe('Share of the signal hidden at random while learning.'),
  maxLength: z.int().min(1).max(200).default(100).describe('How many of the last films are read.'),
  norm: z.enum(['pre', 'post']).default('pre').describe('Normalises before each part of a block, or after it.'),
  loss: z
    .enum(['ce', 'sampled', 'bce', 'gbce'])
    .default('ce')
    .describe('ce: of all films, which was next; sampled: of some; bce, gbce: was it this one, yes or no.'),
  negatives: shared.negatives(256, 10_000).describe('Films compared with, for every loss but ce.'),
})
export type SasrecSettings = z.output<typeof sasrecSettings>

/** What each preset changes about the defaults. */
export const sasrecPresets: Readonly<Record<Preset, Partial<SasrecSettings>>> = {
  quick: { epochs: 10, embeddingSize: 32, maxLength: 50, patience: 3 },
  standard: {},
  best: { epochs: 200, maxLength: 200, dropout: 0.1, patience: 10 },
}
