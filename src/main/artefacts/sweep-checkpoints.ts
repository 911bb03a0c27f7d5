import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkpointNames, checkpointsFolder, namesIn, runFolder } from './checkpoint-folder.ts'
import { storing } from '../durable-files.ts'

/**
 * Removes the checkpoints of all runs that are not in `kept`, and of those what a killed writer left. To be called by the
 * holder of the writer lock while no run writes. Throws STORAGE_FAILED.
 */
export async function sweepCheckpoints(dataDir: string, kept: ReadonlySet<string>): Promise<void> {
  const parent = checkpointsFolder(dataDir)
  await storing('tidy up', parent, async () => {
    for (const runId of namesIn(parent)) {
      if (!kept.has(runId)) await rm(join(parent, runId), { recursive: true, force: true })
      else await removeLeftovers(dataDir, runId)
    }
  })
}

async function removeLeftovers(dataDir: string, runId: string): Promise<void> {
  const whole = new Set(checkpointNames(dataDir, runId))
  const folder = runFolder(dataDir, runId)
  for (const name of namesIn(folder)) {
    if (!whole.has(name)) await rm(join(folder, name), { recursive: true, force: true })
  }
}
