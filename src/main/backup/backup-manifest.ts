import { z } from 'zod'
import { MODEL_NAMES } from '../../contract/models.ts'
import { isSettingsFile } from '../store/index.ts'

export const MANIFEST_ENTRY = 'manifest.json'
export const DATABASE_ENTRY = 'matinee.db'

/** A manifest longer than this is none of ours. */
export const MANIFEST_LIMIT = 16 * 2 ** 20

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What a backup says of itself: the last entry of the archive, naming every other one. */
export const backupManifest = z.strictObject({
  format: z.literal('matinee-backup'),
  version: z.literal(1),
  /** Milliseconds since 1970. */
  createdAt: z.number().min(0),
  appVersion: z.string().max(100),
  /** Of the database. */
  schema: z.int().min(1),
  dataSet: z.strictObject({ edition: z.string(), contentHash: z.string() }).nullable(),
  files: z.record(z.string(), z.strictObject({ bytes: z.int().min(0), sha256 })),
})
export type BackupManifest = Readonly<z.output<typeof backupManifest>>

const MODELS = MODEL_NAMES.join('|')
const GENERATION_FILE = new RegExp(`^models/(?:${MODELS})/\\d{8}T\\d{9}Z-[0-9a-f]{8}/[a-z0-9][a-z0-9.-]*$`)
const CHECKPOINT_FILE = /^checkpoints\/[\w-]+\/\d{12}-[0-9a-f]{8}\/[a-z0-9][a-z0-9.-]*$/

/**
 * Whether a file of a data folder, named by its path in it with slashes, goes into a backup and may come out of one. A
 * list of what may, not of what may not: the token, logs, downloads and snapshots stay out, and no name leads outside.
 */
export const isBackedUp = (name: string): boolean =>
  name === DATABASE_ENTRY ||
  GENERATION_FILE.test(name) ||
  CHECKPOINT_FILE.test(name) ||
  (isSettingsFile(name) && name !== MANIFEST_ENTRY)
