import type { BackupState, BackupSummary, RestoreSummary } from '../../contract/backups.ts'
import { MatineeError } from '../../contract/index.ts'
import { startBackup, startStaging, type BackupJob, type BackupReport, type BackupWatcher } from '../backup/index.ts'
import {
  acquireWriterLock,
  finishExchange,
  isExchangeWaiting,
  openStore,
  requestExchange,
  withdrawExchange,
} from '../store/index.ts'
import { version } from '../version.ts'
import { liveStream } from './live-stream.ts'
import { createNotices } from './notices.ts'

const TICK_MS = 100

/** Backup and restore of the data folder of a running app. One of them at a time. */
export interface Backups {
  create(request: { to: string; force: boolean }): Promise<BackupSummary>
  /** Unpacks and verifies; what is there now serves until the next start, which makes the exchange. */
  prepareRestore(from: string): Promise<RestoreSummary>
  /** Takes a prepared restore back: false when none waits. */
  withdrawRestore(): boolean
  /** Resolves when what is under way has ended. */
  cancel(): Promise<boolean>
  watch(signal: AbortSignal): AsyncGenerator<BackupState>
}

/** The caller holds the writer lock of the data folder. `now` in milliseconds since 1970. */
export function createBackups({ dataDir, now }: { dataDir: string; now: () => number }): Backups {
  const notices = createNotices()
  let working: BackupState['working'] = null
  let job: BackupJob | undefined

  const run = async (what: 'backup' | 'restore', begin: (watcher: BackupWatcher) => BackupJob) => {
    if (job) {
      const reason = 'a backup or restore is under way already'
      throw new MatineeError('INVALID_VALUE', 'A backup or restore is under way. Wait for it to end, or cancel it.', {
        field: 'path',
        reason,
      })
    }
    const watcher: BackupWatcher = (step, share) => {
      working = { what, step, share }
      notices.send()
    }
    watcher(what === 'backup' ? 'copying' : 'unpacking', 0)
    job = begin(watcher)
    try {
      return await job.done
    } finally {
      job = undefined
      working = null
      notices.send()
    }
  }

  return {
    create: ({ to, force }) =>
      run('backup', (watcher) => startBackup({ dataDir, to, force, now: now(), appVersion: version }, watcher)),
    prepareRestore: async (from) => {
      const report = await run('restore', (watcher) => startStaging({ dataDir, from }, watcher))
      requestExchange(dataDir, now())
      notices.send()
      return { ...summaryOf(report), takesEffect: 'next start' }
    },
    withdrawRestore: () => {
      const withdrawn = withdrawExchange(dataDir)
      notices.send()
      return withdrawn
    },
    cancel: async () => {
      if (!job) return false
      job.cancel()
      return job.done.then(
        () => false,
        (error: unknown) => error instanceof MatineeError && error.code === 'CANCELLED',
      )
    },
    watch: (signal) =>
      liveStream({
        current: () => ({ working, restoreWaiting: isExchangeWaiting(dataDir) }),
        subscribe: notices.subscribe,
        intervalMs: TICK_MS,
        signal,
      }),
  }
}

const summaryOf = ({ path, files, bytes, edition, createdAt }: BackupReport) => ({
  ...{ path, files, bytes, edition, createdAt },
})

/** Writes a backup of a data folder, whoever runs on it. See `createBackup`. */
export const backUp = (
  request: { dataDir: string; to: string; force: boolean; now: number },
  watcher: BackupWatcher,
): BackupJob => startBackup({ ...request, appVersion: version }, watcher)

/** What a restore did: where the earlier contents are. */
export type Restored = Omit<RestoreSummary, 'takesEffect'> & { readonly aside: string }

/**
 * Restores a backup into a data folder that nobody uses: verified wholly, then exchanged for what is there, which is put
 * aside. Throws DATA_DIR_BUSY, what `stageRestore` throws, STORAGE_FAILED (the next start ends the exchange).
 */
export async function restoreNow(
  { dataDir, from, now, signal }: { dataDir: string; from: string; now: number; signal: AbortSignal },
  watcher: BackupWatcher,
): Promise<Restored> {
  const lock = acquireWriterLock(dataDir)
  try {
    const job = startStaging({ dataDir, from }, watcher)
    signal.addEventListener('abort', () => job.cancel())
    const report = await job.done
    requestExchange(dataDir, now)
    const aside = finishExchange(dataDir) ?? ''
    // Proof that what is there now opens.
    openStore(dataDir, 'write').close()
    return { ...summaryOf(report), aside }
  } finally {
    lock.release()
  }
}
