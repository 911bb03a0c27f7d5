import { open, readdir, type FileHandle } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { DATABASE_ENTRY, isBackedUp } from './backup-manifest.ts'

/** A file that is part of a backup, open: it can be read to its end even if it is deleted meanwhile. */
export interface OpenedFile {
  readonly name: string
  readonly bytes: number
  readonly handle: FileHandle
}

/** Generations and checkpoints come and go while the app runs; two listings in a row rarely meet a change. */
const ATTEMPTS = 5

/** Opens every file of a data folder that belongs into a backup but the database, by name. The caller closes them. */
export async function openFiles(dataDir: string): Promise<OpenedFile[]> {
  for (let attempt = 1; ; attempt++) {
    const opened: OpenedFile[] = []
    try {
      for (const name of await namesOf(dataDir)) {
        const handle = await open(join(dataDir, name), 'r')
        opened.push({ name, bytes: (await handle.stat()).size, handle })
      }
      return opened
    } catch (error) {
      await closeFiles(opened)
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      if (!isGone || attempt === ATTEMPTS) throw error
    }
  }
}

export async function closeFiles(files: readonly OpenedFile[]): Promise<void> {
  await Promise.all(files.map(({ handle }) => handle.close()))
}

async function namesOf(dataDir: string): Promise<string[]> {
  const top = await readdir(dataDir, { withFileTypes: true })
  const within = top.filter((entry) => entry.isDirectory() && (entry.name === 'models' || entry.name === 'checkpoints'))
  const deeper = await Promise.all(
    within.map(({ name }) => readdir(join(dataDir, name), { withFileTypes: true, recursive: true })),
  )
  const names = [...top, ...deeper.flat()]
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(dataDir, join(parentPath, name)).split(sep).join('/'))
  // The database is copied by SQLite: opening its file by other means would drop SQLite's locks on it.
  return names.filter((name) => isBackedUp(name) && name !== DATABASE_ENTRY).toSorted()
}
