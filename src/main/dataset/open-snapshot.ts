import { createHash, type Hash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ImportedRatings, Run } from './rating-columns.ts'
import {
  fileBytes,
  FORMAT_VERSION,
  HASH_BYTES,
  headerSchema,
  MAGIC,
  PIECE_BYTES,
  PREFIX_BYTES,
  snapshotPath,
  type SnapshotHeader,
  type SnapshotKey,
} from './snapshot-format.ts'

export interface OpenSnapshot extends ImportedRatings {
  close(): void
}

/**
 * The snapshot of a data set, or undefined when there is none, it is of another data set or state, or its beginning is
 * damaged (then `onProblem` hears of it). Whether the rest is intact shows at the end of `copyInto`, which throws when
 * its hash is not the one written: until then nothing it gave may be used.
 */
export function openSnapshot(
  dataDir: string,
  key: SnapshotKey,
  onProblem: (error: Error) => void,
): OpenSnapshot | undefined {
  const path = snapshotPath(dataDir, key.dataSetId)
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) onProblem(asError(error))
    return undefined
  }
  try {
    const snapshot = readBeginning(new HashedFile(file, path), key)
    if (snapshot !== undefined) return snapshot
  } catch (error) {
    onProblem(asError(error))
  }
  closeSync(file)
  return undefined
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** A file read from its beginning to its end, all of it through a hash. */
class HashedFile {
  readonly path: string
  readonly size: number
  readonly #file: number
  readonly #hash: Hash = createHash('sha256')

  constructor(file: number, path: string) {
    this.#file = file
    this.path = path
    this.size = fstatSync(file).size
  }

  /** Fills `bytes`. */
  read(bytes: Uint8Array): void {
    this.#fill(bytes)
    this.#hash.update(bytes)
  }

  /** Compares what is left of the file with the hash of what came before. */
  isIntact(): boolean {
    const written = new Uint8Array(HASH_BYTES)
    this.#fill(written)
    return this.#hash.digest().equals(written)
  }

  damaged(reason: string): Error {
    return new Error(`The snapshot ${this.path} is damaged (${reason}); it is made anew from the database.`)
  }

  close(): void {
    closeSync(this.#file)
  }

  #fill(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const read = readSync(this.#file, bytes, at, bytes.length - at, null)
      if (read === 0) throw this.damaged('it ends too early')
      at += read
    }
  }
}

/** Undefined when it is not of the data set or state that is wanted. Throws when it is damaged. */
function readBeginning(file: HashedFile, key: SnapshotKey): OpenSnapshot | undefined {
  const header = readHeader(file)
  if (header === undefined || !isOf(header, key)) return undefined
  const movieIds = readNumbers(file, new Int32Array(header.films))
  if (movieIds.some((id, row) => id !== key.movieIds[row])) return undefined
  const viewerIds = readNumbers(file, new Int32Array(header.viewers))
  const offsets = readNumbers(file, new Uint32Array(header.viewers + 1))
  if (offsets[0] !== 0 || offsets.some((at, viewer) => viewer > 0 && at < offsets[viewer - 1])) {
    throw file.damaged('its offsets are not in order')
  }
  if (offsets[header.viewers] !== header.ratings) throw file.damaged('its offsets do not end with the ratings')
  return {
    viewerIds,
    offsets,
    copyInto: ({ movies, stars, times }, runs) => {
      const piece = new Uint32Array(PIECE_BYTES / 4)
      copyColumn(file, piece, header.ratings, runs, (from, length, to) =>
        movies.set(piece.subarray(from, from + length), to),
      )
      copyColumn(file, piece, header.ratings, runs, (from, length, to) =>
        times.set(piece.subarray(from, from + length), to),
      )
      const halves = new Uint8Array(PIECE_BYTES)
      copyColumn(file, halves, header.ratings, runs, (from, length, to) => {
        for (let at = 0; at < length; at++) stars[to + at] = halves[from + at] / 2
      })
      if (!file.isIntact()) throw file.damaged('its hash is not the one that was written')
    },
    close: () => file.close(),
  }
}

/** Undefined for another version of the format. */
function readHeader(file: HashedFile): SnapshotHeader | undefined {
  const prefix = Buffer.alloc(PREFIX_BYTES)
  file.read(prefix)
  if (!prefix.subarray(0, MAGIC.length).equals(MAGIC)) throw file.damaged('it does not begin as a snapshot does')
  if (prefix.readUInt32LE(MAGIC.length) !== FORMAT_VERSION) return undefined
  const length = prefix.readUInt32LE(MAGIC.length + 4)
  if (length > file.size) throw file.damaged('its header is longer than the file')
  const bytes = Buffer.alloc(length)
  file.read(bytes)
  const json: unknown = JSON.parse(bytes.toString('utf8'))
  const header = headerSchema.parse(json)
  if (fileBytes(length, header) !== file.size) throw file.damaged('its size does not go with its header')
  return header
}

const isOf = (header: SnapshotHeader, key: SnapshotKey): boolean =>
  header.dataSetId === key.dataSetId &&
  header.contentHash === key.contentHash &&
  header.importedAt === key.importedAt &&
  header.films === key.movieIds.length &&
  // Who was left out must be known from elsewhere now.
  header.except.every((viewerId) => key.except.has(viewerId))

function readNumbers<Numbers extends Int32Array | Uint32Array>(file: HashedFile, numbers: Numbers): Numbers {
  file.read(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
  return numbers
}

/** Reads `count` elements piece by piece; `copy` gets every part of a run that lies in a piece. */
function copyColumn(
  file: HashedFile,
  piece: Uint32Array | Uint8Array,
  count: number,
  runs: readonly Run[],
  copy: (from: number, length: number, to: number) => void,
): void {
  let run = 0
  for (let begin = 0; begin < count; begin += piece.length) {
    const end = Math.min(count, begin + piece.length)
    file.read(new Uint8Array(piece.buffer, 0, (end - begin) * piece.BYTES_PER_ELEMENT))
    for (; run < runs.length && runs[run].from < end; run++) {
      const { from, to, length } = runs[run]
      const first = Math.max(from, begin)
      const last = Math.min(from + length, end)
      if (last > first) copy(first - begin, last - first, to + first - from)
      if (from + length > end) break
    }
  }
}
