import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { MatineeError } from '../../contract/errors.ts'
import type { SourceFile } from './source-folder.ts'

/** What an archive may hold at most; more is no data set and no person's history. */
export interface ZipLimits {
  readonly entries: number
  readonly bytes: number
  /** Unpacked to packed, of what is unpacked beyond `freeBytes`: real exports stay below 20. */
  readonly ratio: number
  readonly freeBytes: number
}

const LIMITS: ZipLimits = { entries: 10_000, bytes: 8 * 2 ** 30, ratio: 200, freeBytes: 16 * 2 ** 20 }

export interface Unpacking {
  readonly archive: string
  /** An empty folder of ours. */
  readonly into: string
  /** Whether a file of this name is of any use. */
  wants(name: string): boolean
  /** Called with the bytes written, and all there will be; may throw to give up. */
  onBytes(done: number, total: number): void
}

export interface Unpacked {
  readonly files: readonly SourceFile[]
  /** Names of files that nobody wanted. */
  readonly others: readonly string[]
}

const ZIP = [0x50, 0x4b]

/** Whether a file is a zip archive: by its first bytes, not its name. */
export const isZip = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    const [, , third, fourth] = buffer
    return (
      bytesRead === 4 &&
      ZIP.every((byte, at) => buffer[at] === byte) &&
      (third === 3 || third === 5) &&
      fourth === third + 1
    )
  } finally {
    await file.close()
  }
}

/**
 * Unpacks the files of an archive that are wanted, streamed, each under a number as its name: nothing an archive says can
 * name a place on the disk. Throws IMPORT_REFUSED for an archive that is encrypted, has links, paths out of it, or is larger
 * than the limits allow; IMPORT_SOURCE_UNREADABLE for one that is broken; and what `onBytes` throws.
 */
export const unpackZip = async (unpacking: Unpacking, limits: ZipLimits = LIMITS): Promise<Unpacked> => {
  const { archive } = unpacking
  try {
    const zip = await yauzl.openPromise(archive, { lazyEntries: true, autoClose: false, strictFileNames: true })
    try {
      const entries = await checkedEntries(zip, archive, limits)
      return await unpackEntries(zip, entries, unpacking, limits)
    } finally {
      zip.close()
    }
  } catch (error) {
    throw error instanceof MatineeError ? error : broken(archive, error)
  }
}

/** Every entry, looked at before a byte is unpacked. */
const checkedEntries = async (zip: ZipFile, archive: string, limits: ZipLimits): Promise<Entry[]> => {
  if (zip.entryCount > limits.entries) {
    throw refused(archive, `it holds ${zip.entryCount} files, at most ${limits.entries} are taken`)
  }
  const entries: Entry[] = []
  let bytes = 0
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw refused(archive, `${entry.fileName} in it is encrypted; save it without a password`)
    if (isLink(entry)) throw refused(archive, `${entry.fileName} in it is a link`)
    if (!entry.canDecodeFileData())
      throw refused(archive, `${entry.fileName} in it is packed in a way nobody uses here`)
    bytes += entry.uncompressedSize
    if (bytes > limits.bytes) throw refused(archive, `it would unpack to more than ${limits.bytes} bytes`)
    if (entries.push(entry) > limits.entries) throw refused(archive, `it holds more than ${limits.entries} files`)
  }
  return entries
}

const UNIX = 3
const FILE_TYPE = 0o170000
const LINK = 0o120000

const isLink = ({ versionMadeBy, externalFileAttributes }: Entry): boolean =>
  versionMadeBy >>> 8 === UNIX && ((externalFileAttributes >>> 16) & FILE_TYPE) === LINK

const unpackEntries = async (
  zip: ZipFile,
  entries: readonly Entry[],
  { archive, into, wants, onBytes }: Unpacking,
  limits: ZipLimits,
): Promise<Unpacked> => {
  const named = entries.filter(({ fileName }) => !fileName.endsWith('/'))
  const wanted = named.filter(({ fileName }) => wants(fileName))
  const total = wanted.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  const files: SourceFile[] = []
  let done = 0
  let packed = 0
  for (const [number, entry] of wanted.entries()) {
    const before = done
    let sum = 0
    packed += entry.compressedSize
    const count = new Transform({
      transform: (chunk: Buffer, _encoding, next) => {
        done += chunk.length
        sum = crc32(chunk, sum)
        try {
          // Sizes in an archive are claims: what comes out is counted.
          if (done > limits.bytes || done - limits.freeBytes > packed * limits.ratio) {
            throw refused(archive, `${entry.fileName} in it unpacks to far more than a data file would`)
          }
          onBytes(done, total)
          next(null, chunk)
        } catch (error) {
          next(error instanceof Error ? error : new Error(String(error)))
        }
      },
    })
    const path = join(into, String(number))
    await pipeline(await zip.openReadStreamPromise(entry), count, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    if (sum !== entry.crc32) throw new Error(`${entry.fileName} in it is damaged: its checksum is wrong`)
    files.push({ name: entry.fileName, path, bytes: done - before })
  }
  return { files, others: named.filter((entry) => !wanted.includes(entry)).map(({ fileName }) => fileName) }
}

const refused = (archive: string, reason: string): MatineeError =>
  new MatineeError('IMPORT_REFUSED', `${archive} was not imported: ${reason}. Nothing was changed.`, {
    path: archive,
    reason,
  })

const PATHS = /invalid relative path|absolute path|invalid characters in fileName/

const broken = (archive: string, cause: unknown): MatineeError => {
  const reason = cause instanceof Error ? cause.message : String(cause)
  if (PATHS.test(reason)) return refused(archive, `it names a file outside of it (${reason})`)
  const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC'
  if (full) {
    return new MatineeError(
      'STORAGE_FAILED',
      `${archive} could not be unpacked: the disk is full. Nothing was changed; free some space and try again.`,
      { path: archive, reason },
      { cause },
    )
  }
  return new MatineeError(
    'IMPORT_SOURCE_UNREADABLE',
    `${archive} cannot be unpacked (${reason}). It may not have arrived whole; get it once more. Nothing was imported.`,
    { path: archive, reason },
    { cause },
  )
}
