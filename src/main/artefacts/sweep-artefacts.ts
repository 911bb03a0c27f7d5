import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { MODEL_NAMES, type ModelName } from '../../contract/index.ts'
import { storing, syncFolder } from '../durable-files.ts'
import { isGenerationName, modelFolder, REMOVING_PREFIX, WRITING_PREFIX } from './generation-name.ts'
import { listFolder } from './list-folder.ts'

/**
 * Removes what killed writers left and the generations nobody needs: of each model the served one stays and the newest
 * `spare` others, to go back to. Quarantined folders and whatever else a person put there stay. Returns what it removed.
 *
 * To be called by the holder of the writer lock while nothing is being written. Throws STORAGE_FAILED.
 */
export async function sweepArtefacts(options: {
  dataDir: string
  served: readonly { readonly model: ModelName; readonly generation: string }[]
  spare?: number
}): Promise<string[]> {
  const { dataDir, served, spare = 1 } = options
  const removed: string[] = []
  for (const model of MODEL_NAMES) {
    const names = await listFolder(dataDir, model)
    const isServed = (name: string) => served.some((entry) => entry.model === model && entry.generation === name)
    const leftovers = names.filter((name) => name.startsWith(WRITING_PREFIX) || name.startsWith(REMOVING_PREFIX))
    const unneeded = names.filter((name) => isGenerationName(name) && !isServed(name)).slice(spare)
    for (const name of leftovers) await removeFolder(join(modelFolder(dataDir, model), name))
    for (const name of unneeded) await removeGeneration(modelFolder(dataDir, model), name)
    removed.push(...[...leftovers, ...unneeded].map((name) => join(modelFolder(dataDir, model), name)))
  }
  return removed
}

/** Renamed first: a removal cut short must not look like a damaged generation. */
async function removeGeneration(parent: string, name: string): Promise<void> {
  const doomed = join(parent, REMOVING_PREFIX + name)
  await storing('remove the old model', join(parent, name), async () => {
    await rename(join(parent, name), doomed)
    await syncFolder(parent)
  })
  await removeFolder(doomed)
}

const removeFolder = (folder: string): Promise<void> =>
  storing('remove', folder, () => rm(folder, { recursive: true, force: true }))
