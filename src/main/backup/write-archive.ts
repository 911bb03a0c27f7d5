import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { MANIFEST_ENTRY, type BackupManifest } from './backup-manifest.ts'
import { hashedStream } from './hashed-stream.ts'

/** One file that goes into the archive. */
export interface ArchivePart {
  readonly name: string
  readonly bytes: number
  /** Weights do not get smaller: compressing them would only take time. */
  readonly isCompressed: boolean
  read(): Readable
}

/** From here on the numbers of the old format do not suffice. */
const LARGE = 0xffff_0000

/**
 * Writes the parts and, last, a manifest with the hashes of what was really written, as a zip file that is on disk when this
 * resolves. `path` must not exist. `onBytes` hears of every piece and may throw to give up.
 */
export async function writeArchive(
  path: string,
  parts: readonly ArchivePart[],
  describe: (files: BackupManifest['files']) => BackupManifest,
  onBytes: (bytes: number) => void,
): Promise<BackupManifest> {
  const zip = new ZipFile()
  const files: BackupManifest['files'] = {}
  let manifest: BackupManifest | undefined
  const mtime = new Date(0)
  for (const { name, bytes, isCompressed, read } of parts) {
    const options = { mtime, mode: 0o100600, compress: isCompressed, size: bytes, forceZip64Format: bytes > LARGE }
    zip.addReadStreamLazy(name, options, (supply) => {
      const hashed = hashedStream(onBytes)
      hashed.on('end', () => (files[name] = hashed.facts()))
      supply(undefined, piped(read(), hashed))
    })
  }
  zip.addReadStreamLazy(MANIFEST_ENTRY, { mtime, mode: 0o100600 }, (supply) => {
    manifest = describe(files)
    supply(undefined, Readable.from([Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)]))
  })
  zip.end()
  await written(zip, path)
  if (!manifest) throw new Error('the archive ended before its manifest')
  return manifest
}

const piped = <T extends NodeJS.WritableStream & Readable>(from: Readable, to: T): T => {
  from.on('error', (error) => to.destroy(error))
  return from.pipe(to)
}

async function written(zip: ZipFile, path: string): Promise<void> {
  const failing = new AbortController()
  let failure: unknown
  // What goes wrong in a part is told by the archive, not by the stream it is read from.
  zip.on('error', (error: unknown) => {
    failure = error
    failing.abort()
  })
  try {
    await pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal: failing.signal })
  } catch (error) {
    throw failure ?? error
  }
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
