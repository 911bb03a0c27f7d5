import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { MatineeError } from '../../contract/index.ts'
import { checkpointNames, runFolder } from './checkpoint-folder.ts'
import { checkpointManifest, STATE_FILE, type CheckpointFacts, type CheckpointState } from './checkpoint-state.ts'
import { damaged } from './damaged.ts'
import { decodeSafetensors } from './decode-safetensors.ts'
import { storing } from '../durable-files.ts'
import { MANIFEST_FILE, sha256Of } from './manifest.ts'
import { parseJson, readVerified, readWhole } from './verified-files.ts'

export interface FoundCheckpoint {
  /** Undefined when no checkpoint verifies and was made with the wanted settings, data and build. */
  readonly state: CheckpointState | undefined
  /** `Dataset.hash` of the data the newest readable checkpoint was made with; undefined when there is none. */
  readonly newestDataHash: string | undefined
}

const MANIFEST_LIMIT = 64 * 1024

/**
 * Looks for the newest checkpoint of a run that verifies and agrees with `facts`. `onDamaged` hears of each that had to be
 * passed over. Throws STORAGE_FAILED when the disk does not let itself be read.
 */
export async function readCheckpoint(wanted: {
  dataDir: string
  facts: CheckpointFacts
  onDamaged: (error: Error) => void
}): Promise<FoundCheckpoint> {
  const { dataDir, facts, onDamaged } = wanted
  const parent = runFolder(dataDir, facts.runId)
  let newestDataHash: string | undefined
  const onFacts = (found: CheckpointFacts) => (newestDataHash ??= found.dataHash)
  for (const name of checkpointNames(dataDir, facts.runId)) {
    try {
      const folder = join(parent, name)
      const state = await storing('read the checkpoint in', folder, () => readOne(folder, name, facts, onFacts))
      return { state, newestDataHash }
    } catch (error) {
      if (!(error instanceof MatineeError) || error.code !== 'ARTEFACT_DAMAGED') throw error
      onDamaged(error)
    }
  }
  return { state: undefined, newestDataHash }
}

/** The name vouches for the manifest, the manifest for the state. Throws ARTEFACT_DAMAGED. */
async function readOne(
  folder: string,
  name: string,
  wanted: CheckpointFacts,
  onFacts: (found: CheckpointFacts) => void,
): Promise<CheckpointState> {
  const path = join(folder, MANIFEST_FILE)
  const bytes = await readWhole(path, MANIFEST_LIMIT)
  if (!name.endsWith(sha256Of(bytes).slice(0, 8))) throw damaged(path, 'it is not what was written (its hash differs)')
  const parsed = checkpointManifest.safeParse(parseJson(bytes, path))
  if (!parsed.success) throw damaged(path, 'it is not a manifest of this version', parsed.error)
  const { bytes: size, sha256, ...facts } = parsed.data
  onFacts(facts)
  if (!isDeepStrictEqual(facts, wanted)) throw damaged(path, 'it was made with other settings, data or another build')
  const statePath = join(folder, STATE_FILE)
  const tensors = decodeSafetensors(await readVerified(statePath, { bytes: size, sha256 }), statePath)
  return Object.fromEntries(Object.entries(tensors).map(([key, { data }]) => [key, data]))
}
