import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, mkdtempSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkpointName, checkpointNames, ordinalOf, runFolder } from './checkpoint-folder.ts'
import { STATE_FILE, type CheckpointFacts, type CheckpointState } from './checkpoint-state.ts'
import { PIECE_BYTES, storageFailure, syncFolderNow, type FileFacts } from '../durable-files.ts'
import { encodeSafetensors } from './encode-safetensors.ts'
import { WRITING_PREFIX } from './generation-name.ts'
import { MANIFEST_FILE, sha256Of } from './manifest.ts'

/** The newest, and the one before it in case that does not verify. */
const KEPT = 2

/**
 * Writes the state of a run as its newest checkpoint and removes those before the last two. Everything is on the disk under a
 * temporary name before one rename makes it a checkpoint. Blocks the thread, because the thread that computes must not go on
 * meanwhile; `onPiece` is called at least once per megabyte, as a sign of life.
 *
 * Throws STORAGE_FAILED and leaves nothing behind; the checkpoints before it stay.
 */
export function writeCheckpoint(source: {
  dataDir: string
  facts: CheckpointFacts
  state: CheckpointState
  onPiece: () => void
}): void {
  const { dataDir, facts } = source
  const parent = runFolder(dataDir, facts.runId)
  try {
    const before = checkpointNames(dataDir, facts.runId)
    if (before.length === 0) makeFolders(parent)
    const temporary = mkdtempSync(join(parent, WRITING_PREFIX))
    try {
      const manifest = writeFiles(temporary, source)
      const name = checkpointName(before.length === 0 ? 1 : ordinalOf(before[0]) + 1, sha256Of(manifest))
      renameSync(temporary, join(parent, name))
      syncFolderNow(parent)
    } catch (error) {
      rmSync(temporary, { recursive: true, force: true })
      throw error
    }
    for (const name of before.slice(KEPT - 1)) rmSync(join(parent, name), { recursive: true, force: true })
  } catch (cause) {
    throw storageFailure('write the checkpoint into', parent, cause)
  }
}

/** Returns the manifest's text. */
function writeFiles(
  folder: string,
  { facts, state, onPiece }: { facts: CheckpointFacts; state: CheckpointState; onPiece: () => void },
): string {
  const tensors = Object.fromEntries(
    Object.entries(state).map(([name, data]) => [name, { shape: [data.length], data }]),
  )
  const file = writeFile(join(folder, STATE_FILE), encodeSafetensors(tensors), onPiece)
  const manifest = `${JSON.stringify({ ...facts, ...file }, null, 2)}\n`
  writeFile(join(folder, MANIFEST_FILE), [new TextEncoder().encode(manifest)], onPiece)
  syncFolderNow(folder)
  return manifest
}

function writeFile(path: string, chunks: readonly Uint8Array[], onPiece: () => void): FileFacts {
  const hash = createHash('sha256')
  let bytes = 0
  const file = openSync(path, 'wx')
  try {
    for (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        const piece = chunk.subarray(at, at + PIECE_BYTES)
        hash.update(piece)
        for (let written = 0; written < piece.length;) written += writeSync(file, piece, written)
        onPiece()
      }
      bytes += chunk.length
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return { bytes, sha256: hash.digest('hex') }
}

function makeFolders(folder: string): void {
  const first = mkdirSync(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) syncFolderNow(dirname(made))
}
