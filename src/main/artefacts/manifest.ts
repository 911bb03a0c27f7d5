import { createHash } from 'node:crypto'
import { z } from 'zod'
import { MODEL_NAMES } from '../../contract/index.ts'

/** Version of the layout of a generation folder; a reader refuses any other. */
export const MANIFEST_SCHEMA = 1
export const MANIFEST_FILE = 'manifest.json'
export const TENSORS_FILE = 'model.safetensors'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Everything about a generation that is not a weight, with a hash of every file beside it. */
export const manifestSchema = z.strictObject({
  schema: z.literal(MANIFEST_SCHEMA),
  model: z.enum(MODEL_NAMES),
  /** Milliseconds since 1970. */
  createdAt: z.int().min(0),
  appVersion: z.string(),
  runId: z.string(),
  seed: z.number(),
  settings: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  /** SHA-256 of model and settings, names in order: equal for equal work. */
  configHash: sha256,
  dataSetId: z.int(),
  /** The dataset's own hash (see Dataset.hash). */
  dataHash: z.string(),
  metrics: z.record(z.string(), z.number()),
  engine: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  tensors: z.record(z.string(), z.strictObject({ dtype: z.string(), shape: z.array(z.int().min(0)) })),
  /** All files of the folder but the manifest itself, which the folder's name vouches for. */
  files: z.record(z.string().regex(/^[a-z0-9][a-z0-9.-]*$/), z.strictObject({ bytes: z.int().min(0), sha256 })),
})
export type Manifest = Readonly<z.output<typeof manifestSchema>>

export const sha256Of = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

export const configHashOf = (model: string, settings: Manifest['settings']): string =>
  sha256Of(JSON.stringify([model, Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))]))
