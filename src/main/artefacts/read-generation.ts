import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { ModelName } from '../../contract/index.ts'
import { damaged } from './damaged.ts'
import { decodeSafetensors } from './decode-safetensors.ts'
import { storing } from '../durable-files.ts'
import { generationName, isGenerationName, modelFolder } from './generation-name.ts'
import { MANIFEST_FILE, MANIFEST_SCHEMA, manifestSchema, sha256Of, TENSORS_FILE, type Manifest } from './manifest.ts'
import { dtypeOf, type Tensors } from './tensor.ts'
import { parseJson, readVerified, readWhole } from './verified-files.ts'

export interface Generation {
  readonly generation: string
  readonly folder: string
  readonly manifest: Manifest
  readonly tensors: Tensors
}

const MANIFEST_LIMIT = 1024 * 1024

/**
 * Reads a generation. The folder's name vouches for the manifest and the manifest for every file; all of that is
 * checked before a byte of the weights is taken for a number. Files the manifest does not name are never opened.
 *
 * Throws ARTEFACT_DAMAGED (path, reason) when anything is missing, cut, changed or of another version;
 * STORAGE_FAILED when the disk does not let itself be read.
 */
export async function readGeneration(which: {
  dataDir: string
  model: ModelName
  generation: string
}): Promise<Generation> {
  const { model, generation } = which
  const folder = join(modelFolder(which.dataDir, model), generation)
  if (!isGenerationName(generation)) throw damaged(folder, 'this is not the name of a generation')
  return storing('read the model in', folder, async () => {
    const manifest = await readManifest(join(folder, MANIFEST_FILE), generation, model)
    let tensors: Tensors | undefined
    for (const [name, facts] of Object.entries(manifest.files)) {
      const path = join(folder, name)
      const bytes = await readVerified(path, facts)
      if (name === TENSORS_FILE) tensors = decodeSafetensors(bytes, path)
    }
    if (!tensors) throw damaged(folder, `its manifest names no ${TENSORS_FILE}`)
    checkDimensions(tensors, manifest, join(folder, TENSORS_FILE))
    return { generation, folder, manifest, tensors }
  })
}

async function readManifest(path: string, generation: string, model: ModelName): Promise<Manifest> {
  const bytes = await readWhole(path, MANIFEST_LIMIT)
  const sha256 = sha256Of(bytes)
  if (!generation.endsWith(sha256.slice(0, 8))) throw damaged(path, 'it is not what was written (its hash differs)')
  const parsed = manifestSchema.safeParse(parseJson(bytes, path))
  if (!parsed.success) {
    throw damaged(
      path,
      `it is not a manifest of version ${MANIFEST_SCHEMA}, which this version of Matinee reads`,
      parsed.error,
    )
  }
  const manifest = parsed.data
  const isItsOwn = manifest.model === model && generationName(manifest.createdAt, sha256) === generation
  if (!isItsOwn) throw damaged(path, 'it describes another model, or its folder was renamed')
  return manifest
}

function checkDimensions(tensors: Tensors, manifest: Manifest, path: string): void {
  const found = Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, data }]) => [name, { dtype: dtypeOf(data), shape }]),
  )
  if (!isDeepStrictEqual(found, manifest.tensors)) throw damaged(path, 'its tensors are not those of the manifest')
}
