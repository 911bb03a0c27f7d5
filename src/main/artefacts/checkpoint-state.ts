import { z } from 'zod'
import { MODEL_NAMES } from '../../contract/index.ts'
import type { DtypeArrays } from './tensor.ts'

/** All that a training run is at the end of an epoch, as named arrays. Only the model that made it knows what they mean. */
export type CheckpointState = Readonly<Record<string, DtypeArrays[keyof DtypeArrays]>>

/** What a checkpoint must agree with before a run goes on from it. */
export const checkpointFacts = z.strictObject({
  runId: z.string(),
  model: z.enum(MODEL_NAMES),
  /** See `configHashOf`. */
  configHash: z.string(),
  /** See `Dataset.hash`. */
  dataHash: z.string(),
  appVersion: z.string(),
  /** Which build computed it: another one may round differently. */
  engine: z.string(),
})
export type CheckpointFacts = Readonly<z.output<typeof checkpointFacts>>

export const STATE_FILE = 'state.safetensors'

export const checkpointManifest = z.strictObject({
  ...checkpointFacts.shape,
  bytes: z.int().min(0),
  sha256: z.string(),
})
