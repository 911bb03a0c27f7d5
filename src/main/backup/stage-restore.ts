import { readdir, rm, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { MatineeError } from '../../contract/errors.ts'
import { makeFolderDurably, storing, syncFolder } from '../durable-files.ts'
import { openStore, stagingFolder } from '../store/index.ts'
import type { BackupReport } from './create-backup.ts'
import { openBackup, type OpenBackup } from './read-backup.ts'
import { step, type Watcher } from './steps.ts'

export interface StagingRequest {
  readonly dataDir: string
  /** The archive. */
  readonly from: string
}

/** Room that has to be left besides what is unpacked. */
const SPARE_BYTES = 64 * 2 ** 20

/**
 * Makes a backup ready to take the place of a data folder's contents: every byte is compared, the database is opened,
 * checked and brought to the present schema, and all of it is on disk in the staging folder when this resolves. Nothing
 * else of the data folder is touched. The caller holds the writer lock.
 *
 * Throws BACKUP_UNUSABLE, DATABASE_NEWER, DATABASE_DAMAGED, CANCELLED, STORAGE_FAILED; then nothing is left behind.
 */
export async function stageRestore({ dataDir, from }: StagingRequest, watcher: Watcher): Promise<BackupReport> {
  const path = resolve(from)
  const staged = stagingFolder(dataDir)
  return storing('unpack the backup into', staged, async () => {
    const backup = await openBackup(path)
    try {
      await rm(dirname(staged), { recursive: true, force: true })
      await refuseWithoutRoom(dataDir, backup.bytes)
      await makeFolderDurably(staged)
      let done = 0
      await backup.readFiles(staged, (bytes) => step(watcher, 'unpacking', (done += bytes) / backup.bytes))
      step(watcher, 'opening', 0)
      // Nobody else knows this folder, so it needs no lock of its own.
      openStore(staged, 'write').close()
      await syncFolders(staged)
      step(watcher, 'opening', 1)
      return { path, ...summary(backup), replaced: true }
    } catch (error) {
      await rm(dirname(staged), { recursive: true, force: true })
      throw error
    } finally {
      backup.close()
    }
  })
}

const summary = ({ manifest, bytes }: OpenBackup) => ({
  files: Object.keys(manifest.files).length,
  bytes,
  edition: manifest.dataSet?.edition ?? null,
  createdAt: manifest.createdAt,
})

async function refuseWithoutRoom(dataDir: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir)
  if (bavail * bsize >= bytes + SPARE_BYTES) return
  const reason = `it needs ${Math.ceil((bytes + SPARE_BYTES) / 2 ** 20)} MB free beside what is there`
  throw new MatineeError('STORAGE_FAILED', `The backup cannot be unpacked into ${dataDir}: ${reason}. Make room.`, {
    path: dataDir,
    reason,
  })
}

async function syncFolders(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  for (const entry of entries) if (entry.isDirectory()) await syncFolder(join(entry.parentPath, entry.name))
  await syncFolder(folder)
}
