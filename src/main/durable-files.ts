import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { MatineeError } from '../contract/errors.ts'

/** Written, hashed and read in pieces of this size, so that the thread stays free in between. */
export const PIECE_BYTES = 1024 * 1024

export interface FileFacts {
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha256: string
}

/** Writes a file that must not exist yet and does not return before the bytes are on the disk. */
export async function writeFileDurably(path: string, chunks: readonly Uint8Array[]): Promise<FileFacts> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(path, 'wx')
  try {
    for (const piece of chunks.flatMap(inPieces)) {
      hash.update(piece)
      await writeAll(file, piece)
      bytes += piece.length
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

const inPieces = (chunk: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(chunk.length / PIECE_BYTES) }, (_, i) =>
    chunk.subarray(i * PIECE_BYTES, (i + 1) * PIECE_BYTES),
  )

async function writeAll(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let written = 0; written < piece.length;) {
    written += (await file.write(piece, written, piece.length - written)).bytesWritten
  }
}

/** Makes what was created, renamed or removed in a folder outlast a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for this; NTFS journals its directory entries by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The same, for who may not let other work in between. */
export function syncFolderNow(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** `mkdir -p` whose new folders outlast a power cut. */
export async function makeFolderDurably(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EIO: 'the disk reported an error',
}

/** Runs disk work on `path`; what the operating system refuses becomes STORAGE_FAILED, `what` naming the attempt. */
export async function storing<T>(what: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw storageFailure(what, path, cause)
  }
}

/** STORAGE_FAILED for what the operating system refused; anything else as it is. */
export function storageFailure(what: string, path: string, cause: unknown): unknown {
  if (cause instanceof MatineeError || !(cause instanceof Error) || !('code' in cause)) return cause
  const reason = REASONS[String(cause.code)] ?? cause.message
  return new MatineeError(
    'STORAGE_FAILED',
    `Could not ${what} ${path}: ${reason}. What was stored before is untouched; make room or allow access, then try again.`,
    { path, reason },
    { cause },
  )
}
