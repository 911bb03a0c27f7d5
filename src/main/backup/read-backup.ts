import { createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Writable, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { MatineeError } from '../../contract/errors.ts'
import { latestSchema } from '../store/index.ts'
import { backupManifest, DATABASE_ENTRY, isBackedUp, MANIFEST_ENTRY, MANIFEST_LIMIT } from './backup-manifest.ts'
import type { BackupManifest } from './backup-manifest.ts'
import { hashedStream } from './hashed-stream.ts'
import { unusable } from './unusable.ts'

/** More entries than this no backup of ours has. */
const MAX_ENTRIES = 100_000

/** A backup whose archive is open; its entries are those of its manifest, and nothing of them was read yet. */
export interface OpenBackup {
  readonly manifest: BackupManifest
  /** Of all files. */
  readonly bytes: number
  /**
   * Reads every file to its end and compares it with the manifest; writes them below `into`, on disk, when that is given.
   * `onBytes` hears of every piece and may throw to give up. Throws BACKUP_UNUSABLE.
   */
  readFiles(into: string | undefined, onBytes: (bytes: number) => void): Promise<void>
  close(): void
}

/** Throws BACKUP_UNUSABLE when `path` is no backup, DATABASE_NEWER when it is of a later Matinee. */
export async function openBackup(path: string): Promise<OpenBackup> {
  const zip = await reading(path, () => openPromise(path, { lazyEntries: true, autoClose: false }))
  try {
    const entries = await entriesOf(zip, path)
    const manifest = await manifestOf(zip, entries.get(MANIFEST_ENTRY), path)
    refuseNewer(manifest, path)
    compareLists(entries, manifest, path)
    const files = [...entries.values()].filter((entry) => entry.fileName !== MANIFEST_ENTRY)
    return {
      manifest,
      bytes: files.reduce((sum, entry) => sum + entry.uncompressedSize, 0),
      readFiles: async (into, onBytes) => {
        for (const entry of files) {
          const name = entry.fileName
          const found = await readFile(zip, entry, into === undefined ? undefined : join(into, name), onBytes, path)
          const { bytes, sha256 } = manifest.files[name]
          const isSame = found.bytes === bytes && found.sha256 === sha256
          if (!isSame) throw unusable(path, `${name} in it is not what was written (its hash differs)`)
        }
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function entriesOf(zip: ZipFile, path: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  if (zip.entryCount > MAX_ENTRIES) throw unusable(path, `it has ${zip.entryCount} entries`)
  await reading(path, async () => {
    for await (const entry of zip.eachEntry()) {
      const { fileName } = entry
      if (entries.has(fileName)) throw unusable(path, `${fileName} is in it twice`)
      if (fileName !== MANIFEST_ENTRY && !isBackedUp(fileName)) {
        throw unusable(path, `"${fileName.slice(0, 100)}" in it does not belong into a backup of Matinee`)
      }
      if (!entry.canDecodeFileData()) throw unusable(path, `${fileName} in it is encrypted or packed in an unknown way`)
      entries.set(fileName, entry)
    }
  })
  return entries
}

async function manifestOf(zip: ZipFile, entry: Entry | undefined, path: string): Promise<BackupManifest> {
  if (!entry || entry.uncompressedSize > MANIFEST_LIMIT) throw unusable(path, 'it is not a backup of Matinee')
  const chunks: Buffer[] = []
  await reading(path, async () => {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
  })
  const parsed = backupManifest.safeParse(jsonOf(Buffer.concat(chunks)))
  if (parsed.success) return parsed.data
  throw unusable(path, 'its manifest is not one that this version of Matinee reads', parsed.error)
}

const jsonOf = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function refuseNewer({ schema, appVersion }: BackupManifest, path: string): void {
  const known = latestSchema()
  if (schema <= known) return
  throw new MatineeError(
    'DATABASE_NEWER',
    `The backup ${path} was made by a newer Matinee (${appVersion}, schema ${schema}; this one knows up to ${known}). ` +
      'Nothing was changed. Restore it with that version.',
    { found: schema, known },
  )
}

function compareLists(entries: ReadonlyMap<string, Entry>, { files }: BackupManifest, path: string): void {
  if (!Object.hasOwn(files, DATABASE_ENTRY)) throw unusable(path, `it has no ${DATABASE_ENTRY}`)
  for (const [name, { bytes }] of Object.entries(files)) {
    const entry = entries.get(name)
    if (!entry) throw unusable(path, `${name} is missing in it`)
    if (entry.uncompressedSize !== bytes) throw unusable(path, `${name} in it has another size than it should have`)
  }
  const extra = [...entries.keys()].find((name) => name !== MANIFEST_ENTRY && !Object.hasOwn(files, name))
  if (extra !== undefined) throw unusable(path, `${extra} in it is not in its manifest`)
}

async function readFile(
  zip: ZipFile,
  entry: Entry,
  to: string | undefined,
  onBytes: (bytes: number) => void,
  path: string,
): Promise<{ bytes: number; sha256: string }> {
  const hashed = hashedStream(onBytes)
  const stream: Readable = await reading(path, () => zip.openReadStreamPromise(entry))
  if (to !== undefined) await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const target = to === undefined ? nowhere() : createWriteStream(to, { flags: 'wx', mode: 0o600 })
  await reading(path, () => pipeline(stream, hashed, target))
  if (to !== undefined) await synced(to)
  return hashed.facts()
}

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** What the archive's reader finds wrong becomes BACKUP_UNUSABLE; what the operating system refuses stays what it is. */
async function reading<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof MatineeError || !(error instanceof Error)) throw error
    const code = 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT') throw unusable(path, 'it is not there', error)
    if (code === 'EISDIR') throw unusable(path, 'it is a folder', error)
    if (code.startsWith('E') && !code.startsWith('ERR_')) throw error
    throw unusable(path, `it is damaged, or no zip file at all (${error.message})`, error)
  }
}
