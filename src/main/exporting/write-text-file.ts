import { randomUUID } from 'node:crypto'
import { link, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { MatineeError } from '../../contract/errors.ts'
import { storing, syncFolder } from '../durable-files.ts'

/**
 * Writes a text of many pieces to a file that is on disk, whole, when this resolves; until then whatever was there is
 * untouched. Without `force` a file that is there stays. Returns bytes written. Throws FILE_EXISTS, STORAGE_FAILED, CANCELLED.
 */
export async function writeTextFile(
  to: string,
  pieces: Iterable<string>,
  { force, signal }: { force: boolean; signal: AbortSignal },
): Promise<number> {
  const path = resolve(to)
  return storing('write', path, async () => {
    const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
    try {
      const bytes = await writePieces(temporary, pieces, signal)
      if (force) await rename(temporary, path)
      else await takeFreeName(temporary, path)
      await syncFolder(dirname(path))
      return bytes
    } finally {
      await rm(temporary, { force: true })
    }
  })
}

async function writePieces(path: string, pieces: Iterable<string>, signal: AbortSignal): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  let bytes = 0
  try {
    for (const piece of pieces) {
      if (signal.aborted) throw new MatineeError('CANCELLED', 'Cancelled. Nothing was written.', { what: 'export' })
      const encoded = Buffer.from(piece)
      await file.appendFile(encoded)
      bytes += encoded.length
    }
    await file.sync()
    return bytes
  } finally {
    await file.close()
  }
}

/** A second name for the file, which the file system gives only where none is: no moment between looking and taking. */
async function takeFreeName(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
    throw new MatineeError(
      'FILE_EXISTS',
      `${to} exists already and was left alone. Choose another name, or use --force.`,
      { path: to },
      { cause },
    )
  }
}
