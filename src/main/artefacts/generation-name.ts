import { isModelName, type ModelName } from '../../contract/index.ts'
import { join } from 'node:path'

const NAME = /^\d{8}T\d{9}Z-[0-9a-f]{8}$/

/**
 * `20261122T153000123Z-1a2b3c4d`: when it was made (UTC, to the millisecond, so that names sort by age) and the first
 * 8 hex digits of the SHA-256 of its manifest, which holds the SHA-256 of everything else.
 *
 * `createdAt` milliseconds since 1970; `manifestSha256` hex.
 */
export const generationName = (createdAt: number, manifestSha256: string): string =>
  `${new Date(createdAt).toISOString().replace(/[-:.]/g, '')}-${manifestSha256.slice(0, 8)}`

export const isGenerationName = (name: string): boolean => NAME.test(name)

/** Where the generations of one model live. */
export const modelFolder = (dataDir: string, model: ModelName): string => {
  if (!isModelName(model)) throw new RangeError(`not a model: ${String(model)}`)
  return join(dataDir, 'models', model)
}

/** Beginnings of the names of folders that are not generations (yet, or any more); a sweep removes them. */
export const WRITING_PREFIX = '.writing-'
export const REMOVING_PREFIX = '.removing-'
