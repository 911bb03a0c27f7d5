import { MatineeError, type ModelName } from '../../contract/index.ts'
import { isGenerationName } from './generation-name.ts'
import { listFolder } from './list-folder.ts'
import { readGeneration, type Generation } from './read-generation.ts'

/**
 * The newest generation of a model that verifies and was trained on the data set, or undefined: what to serve when the
 * published one is damaged. `onDamaged` hears of each newer one that had to be passed over; nothing is changed on disk.
 */
export async function newestIntactGeneration(wanted: {
  dataDir: string
  model: ModelName
  dataSetId: number
  onDamaged?: (generation: string, reason: string) => void
}): Promise<Generation | undefined> {
  const { dataDir, model, dataSetId, onDamaged } = wanted
  for (const generation of (await listFolder(dataDir, model)).filter(isGenerationName)) {
    try {
      const found = await readGeneration({ dataDir, model, generation })
      if (found.manifest.dataSetId === dataSetId) return found
    } catch (error) {
      if (!(error instanceof MatineeError)) throw error
      onDamaged?.(generation, error.message)
    }
  }
  return undefined
}
