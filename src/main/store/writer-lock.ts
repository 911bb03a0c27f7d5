import Database from 'better-sqlite3'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { MatineeError } from '../../contract/errors.ts'
import { ensureDataDir } from './data-dir.ts'
import { finishExchange } from './exchange.ts'
import { storageError } from './storage-error.ts'

/** The right to write a data folder; one exists at a time, over all processes. */
export interface WriterLock {
  /** Gives it back. Idempotent. */
  release(): void
}

/** Two that start in the same instant collide for a moment; within this time exactly one of them has it. */
const SETTLE_MS = 500

/**
 * Takes the data folder's writer lock. It is a lock of the operating system (an open exclusive transaction on a
 * database of its own), so it ends with its process however that dies: there is no stale lock to remove. A restore that
 * was asked for, or interrupted, is ended before this returns.
 *
 * Throws DATA_DIR_BUSY, saying who holds it; STORAGE_FAILED when the folder cannot be written.
 */
export const acquireWriterLock = (dataDir: string): WriterLock => {
  ensureDataDir(dataDir)
  const path = join(dataDir, 'matinee.lock')
  const database = lockedDatabase(path, dataDir)
  try {
    finishExchange(dataDir)
  } catch (error) {
    database.close()
    throw error
  }
  writeHolder(dataDir)
  let held = true
  return {
    release: () => {
      if (!held) return
      held = false
      rmSync(holderPath(dataDir), { force: true })
      database.close()
    },
  }
}

const lockedDatabase = (path: string, dataDir: string): Database.Database => {
  let database: Database.Database | undefined
  try {
    database = new Database(path, { timeout: SETTLE_MS })
    // Nothing is ever written to it, so it needs no journal beside it.
    database.pragma('journal_mode = MEMORY')
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database?.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw busy(dataDir, error)
    throw storageError(error, path)
  }
}

const busy = (dataDir: string, cause: unknown): MatineeError => {
  const holder = readHolder(dataDir)
  return new MatineeError(
    'DATA_DIR_BUSY',
    `Matinee is already running on ${dataDir} (${holder}). Use that one, stop it, or choose another --data-dir.`,
    { dataDir, holder },
    { cause },
  )
}

// The lock's own file must never be opened by other means: POSIX drops a process's locks on a file when the process
// closes any descriptor of it. Who holds it is therefore noted beside it, for people only.
const holderPath = (dataDir: string): string => join(dataDir, 'matinee.lock.holder')

const writeHolder = (dataDir: string): void => {
  const temporary = `${holderPath(dataDir)}.${process.pid}`
  try {
    const since = new Date().toISOString()
    writeFileSync(temporary, `process ${process.pid} on ${hostname()} since ${since}\n`, { mode: 0o600 })
    renameSync(temporary, holderPath(dataDir))
  } catch {
    // Only the courtesy of a name is lost; the lock itself holds.
    rmSync(temporary, { force: true })
  }
}

const readHolder = (dataDir: string): string => {
  try {
    return readFileSync(holderPath(dataDir), 'utf8').trim().slice(0, 300)
  } catch {
    return 'another process'
  }
}
