import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** `000000000012-1a2b3c4d`: counts up, then the first 8 hex digits of the manifest's SHA-256. */
const NAME = /^\d{12}-[0-9a-f]{8}$/

export const checkpointsFolder = (dataDir: string): string => join(dataDir, 'checkpoints')

/** Where the checkpoints of one run live. */
export const runFolder = (dataDir: string, runId: string): string => {
  if (!/^[\w-]+$/.test(runId)) throw new RangeError(`not the id of a run: ${runId}`)
  return join(checkpointsFolder(dataDir), runId)
}

export const checkpointName = (ordinal: number, manifestSha256: string): string =>
  `${String(ordinal).padStart(12, '0')}-${manifestSha256.slice(0, 8)}`

export const ordinalOf = (name: string): number => Number.parseInt(name, 10)

/** Names of the complete checkpoints of a run, newest first; empty when there is none. */
export function checkpointNames(dataDir: string, runId: string): string[] {
  return namesIn(runFolder(dataDir, runId))
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
}

/** Names of everything in a folder; empty when it is not there. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

export const hasCheckpoint = (dataDir: string, runId: string): boolean => checkpointNames(dataDir, runId).length > 0
