import { z } from 'zod'
import { MODEL_NAMES } from './models.ts'
import { PRESETS } from './settings/shared.ts'
import { curvePoint, ENGINE_NAMES } from './training.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** All it takes to repeat a run, and to tell whether the repetition made the same. A file of its own, kept for years. */
export const runBundle = z.object({
  format: z.literal('matinee-run'),
  version: z.literal(1),
  runId: z.string(),
  model: z.enum(MODEL_NAMES),
  engine: z.enum(ENGINE_NAMES),
  preset: z.enum(PRESETS).nullable(),
  /** Complete: no defaults of some version are left to be filled in. */
  settings: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  seed: z.number(),
  build: z.object({ appVersion: z.string(), kernels: z.string() }),
  data: z.object({
    edition: z.string(),
    /** Over the imported files. */
    contentHash: z.string(),
    /** Over films and ratings as the model saw them. */
    dataHash: z.string(),
    movies: z.int(),
    viewers: z.int(),
    ratings: z.int(),
  }),
  /** `sha256` of the weights' file. */
  artefact: z.object({ sha256, configHash: sha256 }),
  metrics: z.record(z.string(), z.number()),
  curve: z.array(curvePoint),
})
export type RunBundle = z.output<typeof runBundle>
