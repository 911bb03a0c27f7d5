import { mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelName } from '../../contract/index.ts'
import { makeFolderDurably, storing, syncFolder, writeFileDurably } from '../durable-files.ts'
import { encodeSafetensors } from './encode-safetensors.ts'
import { generationName, modelFolder, WRITING_PREFIX } from './generation-name.ts'
import { configHashOf, MANIFEST_FILE, MANIFEST_SCHEMA, sha256Of, TENSORS_FILE, type Manifest } from './manifest.ts'
import { readGeneration } from './read-generation.ts'
import { dtypeOf, type Tensors } from './tensor.ts'

/** What the caller knows about a trained model; the rest of the manifest is worked out from the tensors. */
export type GenerationFacts = Pick<
  Manifest,
  'appVersion' | 'runId' | 'seed' | 'settings' | 'dataSetId' | 'dataHash' | 'metrics' | 'engine'
>

export interface WrittenGeneration {
  readonly generation: string
  readonly folder: string
  /** Of model.safetensors: equal for equal weights, whenever and by however many threads they were made. */
  readonly sha256: string
}

/**
 * Writes `<dataDir>/models/<model>/<generation>/` with the weights and their manifest. Everything is on the disk under
 * a temporary name before one rename makes it a generation, so whoever looks sees a whole one or none, whatever happens
 * in between. The generation serves nobody until the database points at it.
 *
 * `createdAt` milliseconds since 1970. Throws STORAGE_FAILED and leaves nothing behind.
 */
export async function writeGeneration(source: {
  dataDir: string
  model: ModelName
  createdAt: number
  tensors: Tensors
  facts: GenerationFacts
}): Promise<WrittenGeneration> {
  const { dataDir, model, createdAt, tensors } = source
  const parent = modelFolder(dataDir, model)
  return storing('write the model into', parent, async () => {
    await makeFolderDurably(parent)
    const temporary = await mkdtemp(join(parent, WRITING_PREFIX))
    try {
      const file = await writeFileDurably(join(temporary, TENSORS_FILE), encodeSafetensors(tensors))
      const manifest = new TextEncoder().encode(manifestJson(source, { [TENSORS_FILE]: file }))
      await writeFileDurably(join(temporary, MANIFEST_FILE), [manifest])
      await syncFolder(temporary)
      const generation = generationName(createdAt, sha256Of(manifest))
      const folder = join(parent, generation)
      await renameOrKeep(temporary, folder, () => readGeneration({ dataDir, model, generation }))
      await syncFolder(parent)
      return { generation, folder, sha256: file.sha256 }
    } catch (error) {
      await rm(temporary, { recursive: true, force: true })
      throw error
    }
  })
}

/** A folder of that name has this very content, or is damaged: `verify` tells. */
async function renameOrKeep(from: string, to: string, verify: () => Promise<unknown>): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    const exists =
      error instanceof Error && 'code' in error && ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(String(error.code))
    if (!exists) throw error
    await verify()
    await rm(from, { recursive: true, force: true })
  }
}

function manifestJson(
  {
    model,
    createdAt,
    tensors,
    facts,
  }: { model: ModelName; createdAt: number; tensors: Tensors; facts: GenerationFacts },
  files: Manifest['files'],
): string {
  const manifest: Manifest = {
    schema: MANIFEST_SCHEMA,
    model,
    createdAt,
    ...facts,
    configHash: configHashOf(model, facts.settings),
    tensors: Object.fromEntries(
      Object.entries(tensors).map(([name, { shape, data }]) => [name, { dtype: dtypeOf(data), shape: [...shape] }]),
    ),
    files,
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
