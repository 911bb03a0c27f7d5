import { createWriteStream, mkdirSync, rmSync, statSync } from 'node:fs'
import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { MatineeError } from '../../contract/index.ts'

/** A piece of a file that the page of the browser host hands over, which has no other way to the disk. */
export interface UploadPart {
  /** Chosen by the sender: 8 to 64 letters, digits, `-` or `_`. */
  readonly id: string
  /** The file's own name, for its ending. */
  readonly name: string
  /** Where the piece belongs: what has come before it. */
  readonly offset: number
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Files on their way into an import. Nothing of them outlives the process. */
export interface Uploads {
  /**
   * Writes the piece behind what has come and tells the file's length then; a piece that breaks off leaves nothing. Throws
   * INVALID_VALUE (id or offset), BODY_TOO_LARGE, OVERLOADED (a piece of the same file is on its way, or too many files
   * are), STORAGE_FAILED. Where too many files wait, the one that nobody has asked for longest is forgotten.
   */
  take(part: UploadPart): Promise<{ upload: string; bytes: number }>
  /**
   * Where a file lies, which is kept from now on until it is released or discarded. Throws INVALID_VALUE for an id that
   * nothing came under.
   */
  pathOf(id: string): string
  /** The file is no longer in use, and may give way to another. */
  release(id: string): void
  /** Forgets a file. */
  discard(id: string): void
}

export interface UploadLimits {
  readonly partBytes: number
  readonly fileBytes: number
  readonly files: number
}

const LIMITS: UploadLimits = { partBytes: 32 * 2 ** 20, fileBytes: 4 * 2 ** 30, files: 8 }

const ID = /^[\w-]{8,64}$/
const ENDING = /\.[A-Za-z0-9]{1,8}$/

/** Files are kept in `<dataDir>/uploads`, which is emptied now. */
export function createUploads(dataDir: string, limits: UploadLimits = LIMITS): Uploads {
  const folder = join(dataDir, 'uploads')
  rmSync(folder, { recursive: true, force: true })
  const paths = new Map<string, string>()
  /** With a piece on its way, and in use by an import. */
  const busy = new Set<string>()
  const wanted = new Set<string>()

  const discard = (id: string): void => {
    const path = paths.get(id)
    if (path !== undefined) rmSync(path, { force: true })
    paths.delete(id)
    wanted.delete(id)
  }

  const place = (id: string, name: string, offset: number): string => {
    if (!ID.test(id)) throw refused('id', 'must be 8 to 64 letters, digits, - or _')
    const known = paths.get(id)
    if (known !== undefined) return known
    if (offset !== 0) throw refused('offset', 'must be 0, since nothing has come so far')
    if (paths.size >= limits.files) {
      const oldest = [...paths.keys()].find((other) => !busy.has(other) && !wanted.has(other))
      if (oldest === undefined) throw overloaded('Too many files are on their way already.')
      discard(oldest)
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, id + (ENDING.exec(name)?.[0] ?? ''))
    paths.set(id, path)
    return path
  }

  return {
    async take({ id, name, offset, bytes }) {
      const path = place(id, name, offset)
      if (busy.has(id)) throw overloaded('A piece of this file is on its way already.')
      busy.add(id)
      try {
        const size = sizeOf(path)
        if (offset !== size) throw refused('offset', `must be ${size}, which is what has come so far`)
        await append(path, bytes, size, Math.min(limits.partBytes, limits.fileBytes - size))
        return { upload: id, bytes: sizeOf(path) }
      } finally {
        busy.delete(id)
      }
    },
    pathOf(id) {
      const path = paths.get(id)
      if (path === undefined || sizeOf(path) === 0) throw refused('upload', 'names no file that was uploaded')
      wanted.add(id)
      return path
    },
    release: (id) => void wanted.delete(id),
    discard,
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

async function append(path: string, bytes: AsyncIterable<Uint8Array>, size: number, most: number): Promise<void> {
  let taken = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      taken += chunk.length
      done(taken > most ? tooLarge(most) : null, chunk)
    },
  })
  try {
    await pipeline(bytes, count, createWriteStream(path, { flags: 'a', mode: 0o600 }))
  } catch (error) {
    await truncate(path, size).catch(() => undefined)
    throw error instanceof MatineeError ? error : failed(path, error)
  }
}

const tooLarge = (limit: number): MatineeError =>
  new MatineeError('BODY_TOO_LARGE', `The piece is larger than ${limit} bytes. Send the file in smaller ones.`, {
    limit,
  })

const refused = (field: string, reason: string): MatineeError =>
  new MatineeError('INVALID_VALUE', `${field} ${reason}.`, { field, reason })

const overloaded = (message: string): MatineeError => new MatineeError('OVERLOADED', message, { retryAfterSeconds: 1 })

function failed(path: string, cause: unknown): MatineeError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const broken = cause instanceof Error && 'code' in cause && cause.code === 'ERR_STREAM_PREMATURE_CLOSE'
  if (broken || reason === 'aborted') {
    return new MatineeError('CANCELLED', 'The client went away.', { what: 'upload' }, { cause })
  }
  return new MatineeError(
    'STORAGE_FAILED',
    `The file could not be written to ${path} (${reason}).`,
    { path, reason },
    { cause },
  )
}
