import { setTimeout as pause } from 'node:timers/promises'
import { MatineeError, runReason } from '../../contract/index.ts'
import { readGeneration, type WrittenGeneration } from '../artefacts/index.ts'
import {
  currentDataSet,
  publishGeneration,
  type ReadHandle,
  type ServedGeneration,
  type WriteHandle,
} from '../store/index.ts'
import type { TrainingTask } from './worker-protocol.ts'

const WRITABLE_CHECK_MS = 100

/**
 * The last step of a run: reads back and verifies what the worker wrote, then points the database at it. From then on
 * it serves; until then the old generation does. Waits while the database takes no writes.
 *
 * Throws CANCELLED when `isUnwanted` or when an import replaced the data meanwhile, ARTEFACT_DAMAGED, STORAGE_FAILED.
 */
export async function publishTrained(options: {
  task: TrainingTask
  written: WrittenGeneration
  read: ReadHandle
  write: WriteHandle
  isWritable: () => boolean
  isUnwanted: () => boolean
  now: () => number
}): Promise<void> {
  const { task, written, read, write, isWritable, isUnwanted, now } = options
  const { dataDir, model, runId, dataSetId } = task
  const { generation } = written
  const { manifest } = await readGeneration({ dataDir, model, generation })
  for (;;) {
    if (isUnwanted()) throw new MatineeError('CANCELLED', runReason('cancelled'), { what: 'training' })
    if (currentDataSet(read)?.id !== dataSetId) {
      throw new MatineeError('CANCELLED', runReason('dataReplaced'), { what: 'training' })
    }
    const { dataHash } = manifest
    const published = { model, generation, dataSetId, dataHash, runId, publishedAt: now() }
    if (isWritable() && publishedUnlessBusy(write, published)) return
    await pause(WRITABLE_CHECK_MS)
  }
}

/** False when an import has just begun to write. */
function publishedUnlessBusy(write: WriteHandle, published: ServedGeneration): boolean {
  try {
    publishGeneration(write, published)
    return true
  } catch (error) {
    if (error instanceof MatineeError && error.code === 'IMPORT_RUNNING') return false
    throw error
  }
}
