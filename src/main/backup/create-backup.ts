import { createReadStream } from 'node:fs'
import { access, mkdtemp, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, isAbsolute } from 'node:path'
import { MatineeError } from '../../contract/errors.ts'
import { storing, syncFolder } from '../durable-files.ts'
import { copyDatabase, type DatabaseCopy } from '../store/index.ts'
import { DATABASE_ENTRY, type BackupManifest } from './backup-manifest.ts'
import { closeFiles, openFiles, type OpenedFile } from './opened-files.ts'
import { openBackup } from './read-backup.ts'
import { step, type Watcher } from './steps.ts'
import { writeArchive, type ArchivePart } from './write-archive.ts'

export interface BackupRequest {
  readonly dataDir: string
  /** A file to write or a folder to write into. */
  readonly to: string
  /** Milliseconds since 1970. */
  readonly now: number
  readonly appVersion: string
  /** Replaces a file that is not a backup. */
  readonly force: boolean
}

export interface BackupReport {
  /** Of the archive. */
  readonly path: string
  readonly files: number
  /** Of all files, unpacked. */
  readonly bytes: number
  readonly edition: string | null
  readonly createdAt: number
  /** An earlier backup gave way. */
  readonly replaced: boolean
}

/**
 * Writes everything a person would miss of a data folder into one archive, beside whatever runs on it: the database as of one
 * moment, models, checkpoints. It is read back and compared before it takes its name, or the place of an earlier backup.
 *
 * Throws FILE_EXISTS (something that is no backup is there), INVALID_VALUE, CANCELLED, DATABASE_DAMAGED, BACKUP_UNUSABLE
 * (what was written does not read back), STORAGE_FAILED; then nothing is left behind and an earlier backup is as it was.
 */
export async function createBackup(request: BackupRequest, watcher: Watcher): Promise<BackupReport> {
  const { dataDir, force } = request
  const path = await targetOf(request)
  return storing('write the backup', path, async () => {
    await refuseWithin(dataDir, path)
    const replaced = await refuseForeign(path, force)
    const folder = await mkdtemp(join(dirname(path), '.matinee-backup-'))
    try {
      const archive = join(folder, basename(path))
      const manifest = await write(request, folder, archive, watcher)
      await verify(archive, watcher)
      step(watcher, 'verifying', 1)
      await rename(archive, path)
      await syncFolder(dirname(path))
      const sizes = Object.values(manifest.files).map(({ bytes }) => bytes)
      const bytes = sizes.reduce((sum, size) => sum + size, 0)
      const { createdAt, dataSet } = manifest
      return { path, files: sizes.length, bytes, edition: dataSet?.edition ?? null, createdAt, replaced }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
}

async function targetOf({ to, now }: BackupRequest): Promise<string> {
  const path = resolve(to)
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
  return isFolder ? join(path, `matinee-${new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')}.zip`) : path
}

async function refuseWithin(dataDir: string, path: string): Promise<void> {
  const folder = dirname(path)
  const between = relative(await realpath(dataDir), await realpath(folder))
  if (between.startsWith('..') || isAbsolute(between)) return
  const reason = 'it is inside the data folder and would be lost with it'
  throw new MatineeError('INVALID_VALUE', `The backup cannot be written to ${path}: ${reason}.`, {
    field: 'to',
    reason,
  })
}

/** True when an earlier backup is there, or, with `force`, anything. */
async function refuseForeign(path: string, force: boolean): Promise<boolean> {
  const exists = await access(path).then(
    () => true,
    () => false,
  )
  if (!exists || force) return exists
  try {
    const found = await openBackup(path)
    found.close()
  } catch (cause) {
    // A backup of a newer Matinee is one.
    if (cause instanceof MatineeError && cause.code === 'DATABASE_NEWER') return true
    throw new MatineeError(
      'FILE_EXISTS',
      `${path} exists already and is not a backup of Matinee, so it was left alone. Choose another name, or use --force.`,
      { path },
      { cause },
    )
  }
  return true
}

async function write(
  { dataDir, now, appVersion }: BackupRequest,
  folder: string,
  archive: string,
  watcher: Watcher,
): Promise<BackupManifest> {
  const copy = join(folder, DATABASE_ENTRY)
  const database = await copyDatabase(dataDir, copy, (share) => step(watcher, 'copying', share))
  const opened = await openFiles(dataDir)
  try {
    const parts = [await databasePart(copy), ...opened.map(filePart)]
    const total = parts.reduce((sum, { bytes }) => sum + bytes, 0)
    let done = 0
    const described = (files: BackupManifest['files']) => describe(database, files, { now, appVersion })
    return await writeArchive(archive, parts, described, (bytes) => step(watcher, 'writing', (done += bytes) / total))
  } finally {
    await closeFiles(opened)
  }
}

const databasePart = async (path: string): Promise<ArchivePart> => ({
  name: DATABASE_ENTRY,
  bytes: (await stat(path)).size,
  isCompressed: true,
  read: () => createReadStream(path),
})

const filePart = ({ name, bytes, handle }: OpenedFile): ArchivePart => ({
  name,
  bytes,
  isCompressed: false,
  read: () => handle.createReadStream({ autoClose: false, start: 0 }),
})

const describe = (
  { schema, dataSet }: DatabaseCopy,
  files: BackupManifest['files'],
  { now, appVersion }: { now: number; appVersion: string },
): BackupManifest => ({
  ...{ format: 'matinee-backup', version: 1, createdAt: now, appVersion, schema, dataSet: dataSet ?? null },
  files,
})

/** Reads back what was written, from its first byte to its last. */
async function verify(archive: string, watcher: Watcher): Promise<void> {
  const backup = await openBackup(archive)
  try {
    let done = 0
    await backup.readFiles(undefined, (bytes) => step(watcher, 'verifying', (done += bytes) / backup.bytes))
  } finally {
    backup.close()
  }
}
