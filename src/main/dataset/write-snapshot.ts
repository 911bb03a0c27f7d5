import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { FIRST_PROFILE_ID } from '../../contract/ids.ts'
import type { RatingArrays, Run } from './rating-columns.ts'
import {
  FORMAT_VERSION,
  MAGIC,
  PIECE_BYTES,
  snapshotFolder,
  snapshotPath,
  type SnapshotHeader,
  type SnapshotKey,
} from './snapshot-format.ts'

/**
 * Writes the snapshot of a data set from a data set just loaded, whose imported ratings are `runs`; it takes the place of
 * any other. A snapshot only saves time, so a failure (a full disk) is told to `onProblem` and otherwise of no consequence.
 */
export function writeSnapshot(
  { dataDir, onProblem }: { readonly dataDir: string; readonly onProblem: (error: Error) => void },
  key: SnapshotKey,
  ratings: RatingArrays,
  runs: readonly Run[],
): void {
  const path = snapshotPath(dataDir, key.dataSetId)
  const temporary = `${path}.${process.pid}.tmp`
  try {
    mkdirSync(snapshotFolder(dataDir), { recursive: true, mode: 0o700 })
    sweep(dataDir)
    writeFile(temporary, key, ratings, runs)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    onProblem(error instanceof Error ? error : new Error(String(error)))
  }
}

/** Snapshots of earlier data sets, and what a killed process left of one. */
function sweep(dataDir: string): void {
  const folder = snapshotFolder(dataDir)
  for (const name of readdirSync(folder)) {
    if (/^ratings-\d+\.snapshot(?:\.\d+\.tmp)?$/.test(name)) rmSync(join(folder, name), { force: true })
  }
}

function writeFile(path: string, key: SnapshotKey, ratings: RatingArrays, runs: readonly Run[]): void {
  const file = openSync(path, 'wx', 0o600)
  const hash = createHash('sha256')
  const write = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const piece = bytes.subarray(at, at + PIECE_BYTES)
      hash.update(piece)
      writeWhole(file, piece)
    }
  }
  try {
    const { viewerIds, offsets } = importedOf(ratings, key)
    const header = headerOf(key, viewerIds.length, offsets.at(-1) ?? 0)
    write(header)
    for (const numbers of [key.movieIds, viewerIds, offsets]) write(bytesOf(numbers))
    for (const column of [ratings.movies, ratings.times]) {
      for (const { to, length } of runs) write(bytesOf(column.subarray(to, to + length)))
    }
    for (const { to, length } of runs) {
      for (let at = to; at < to + length; at += PIECE_BYTES) {
        const stars = ratings.stars.subarray(at, Math.min(at + PIECE_BYTES, to + length))
        write(Uint8Array.from(stars, (value) => value * 2))
      }
    }
    writeWhole(file, hash.digest())
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at)
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** The viewers whose ratings are as imported, and where each one's begin when nobody else is between them. */
function importedOf({ viewerIds, offsets }: RatingArrays, { except }: SnapshotKey) {
  const rows = [...viewerIds.keys()].filter((row) => !except.has(viewerIds[row]))
  const begins = new Uint32Array(rows.length + 1)
  for (const [at, row] of rows.entries()) begins[at + 1] = begins[at] + offsets[row + 1] - offsets[row]
  return { viewerIds: Int32Array.from(rows, (row) => viewerIds[row]), offsets: begins }
}

function headerOf(key: SnapshotKey, viewers: number, ratings: number): Buffer {
  const { dataSetId, contentHash, importedAt, movieIds, except } = key
  const leftOut = [...except].filter((viewerId) => viewerId < FIRST_PROFILE_ID).sort((a, b) => a - b)
  const header: SnapshotHeader = {
    dataSetId,
    contentHash,
    importedAt,
    except: leftOut,
    films: movieIds.length,
    viewers,
    ratings,
  }
  const json = Buffer.from(JSON.stringify(header))
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32LE(FORMAT_VERSION, 0)
  numbers.writeUInt32LE(json.length, 4)
  return Buffer.concat([MAGIC, numbers, json])
}
