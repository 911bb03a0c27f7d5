import { readdir } from 'node:fs/promises'
import type { ModelName } from '../../contract/index.ts'
import { storing } from '../durable-files.ts'
import { modelFolder } from './generation-name.ts'

/** Names of everything in a model's folder, newest generation first; empty when nothing was ever written. */
export async function listFolder(dataDir: string, model: ModelName): Promise<string[]> {
  const folder = modelFolder(dataDir, model)
  return storing('list', folder, async () => {
    try {
      return (await readdir(folder)).sort().reverse()
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
      throw error
    }
  })
}
