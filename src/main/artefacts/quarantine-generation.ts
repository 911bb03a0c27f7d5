import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelName } from '../../contract/index.ts'
import { storing, syncFolder } from '../durable-files.ts'
import { modelFolder } from './generation-name.ts'
import { listFolder } from './list-folder.ts'

/**
 * Puts a damaged generation out of the way as `<generation>.damaged` (`.damaged-2` ... when taken) for a person to look
 * at; nothing is ever deleted here. Returns the new folder. Throws STORAGE_FAILED, also when there is no such folder.
 */
export async function quarantineGeneration(which: {
  dataDir: string
  model: ModelName
  generation: string
}): Promise<string> {
  const { dataDir, model, generation } = which
  const parent = modelFolder(dataDir, model)
  const taken = new Set(await listFolder(dataDir, model))
  const free = (n: number): string => {
    const name = `${generation}.damaged${n === 1 ? '' : `-${n}`}`
    return taken.has(name) ? free(n + 1) : name
  }
  const folder = join(parent, free(1))
  return storing('put aside the damaged model', join(parent, generation), async () => {
    await rename(join(parent, generation), folder)
    await syncFolder(parent)
    return folder
  })
}
