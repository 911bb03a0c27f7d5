import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { damaged } from './damaged.ts'
import { PIECE_BYTES, type FileFacts } from '../durable-files.ts'

/** The bytes of a file, when they are exactly those that were written. Throws ARTEFACT_DAMAGED. */
export async function readVerified(path: string, { bytes: size, sha256 }: FileFacts): Promise<Uint8Array> {
  const bytes = await readWhole(path, size)
  if (bytes.length !== size) throw damaged(path, `it has ${bytes.length} bytes instead of ${size}`)
  const hash = createHash('sha256')
  for (let at = 0; at < size; at += PIECE_BYTES) {
    hash.update(bytes.subarray(at, at + PIECE_BYTES))
    await new Promise(setImmediate)
  }
  if (hash.digest('hex') !== sha256) throw damaged(path, 'it is not what was written (its hash differs)')
  return bytes
}

/** Throws ARTEFACT_DAMAGED when it is missing or longer than `limit`. */
export async function readWhole(path: string, limit: number): Promise<Uint8Array> {
  const file = await openExisting(path)
  try {
    const { size } = await file.stat()
    if (size > limit) throw damaged(path, `it has ${size} bytes, more than the ${limit} it can have`)
    const bytes = new Uint8Array(size)
    let done = 0
    for (let got = -1; done < size && got !== 0; done += got) {
      got = (await file.read(bytes, done, Math.min(PIECE_BYTES, size - done))).bytesRead
    }
    return bytes.subarray(0, done)
  } finally {
    await file.close()
  }
}

/** Throws ARTEFACT_DAMAGED when the bytes are not JSON in UTF-8. */
export function parseJson(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw damaged(path, 'it is not JSON', cause)
  }
}

async function openExisting(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && ['ENOENT', 'ENOTDIR'].includes(String(cause.code))
    throw isMissing ? damaged(path, 'it is missing', cause) : cause
  }
}
