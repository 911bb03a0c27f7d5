import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { MatineeError } from '../../contract/errors.ts'
import { FIRST_PROFILE_ID, type ViewerId } from '../../contract/ids.ts'
import type { ImportOutcome, ImportProgress } from '../../contract/importing.ts'
import { openWorkerStore } from '../store/index.ts'
import { importEdition } from './import-edition.ts'
import { importHistory } from './import-history.ts'
import { openSource, UNPACKED, type OpenSource } from './open-source.ts'
import type { Watcher } from './source-reader.ts'
import type { ImportMessage, ImportTask } from './start-import.ts'

const PROGRESS_INTERVAL_MS = 100

/** At most ten a second, but never without the first of a phase. */
const thinnedOut = (send: (progress: ImportProgress) => void): ((progress: ImportProgress) => void) => {
  let last = Number.NEGATIVE_INFINITY
  let phase = ''
  return (progress) => {
    const now = performance.now()
    if (progress.phase === phase && now - last < PROGRESS_INTERVAL_MS) return
    last = now
    phase = progress.phase
    send(progress)
  }
}

/** `unpacked`: bytes that came out of an archive before reading began, which are part of the way. */
const watcherOf = ({ cancelled }: ImportTask, unpacked: () => number): Watcher => {
  const flag = new Int32Array(cancelled)
  const send_ = thinnedOut((progress) => send({ kind: 'progress', progress }))
  return {
    onProgress: (progress) =>
      send_({
        ...progress,
        bytesDone: progress.bytesDone + unpacked(),
        bytesTotal: progress.bytesTotal + unpacked(),
      }),
    isCancelled: () => Atomics.load(flag, 0) === 1,
  }
}

const open = async (task: ImportTask, watcher: Watcher): Promise<OpenSource & { readonly unpacked: number }> => {
  const { dataDir, path, name, map } = task
  sweep(dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  let unpacked = 0
  const onBytes = (done: number, total: number): void => {
    unpacked = done
    if (watcher.isCancelled()) throw cancelled()
    // Everything is read once more after this.
    const bytes = { bytesDone: done, bytesTotal: 2 * total }
    watcher.onProgress({
      source: path,
      phase: 'reading',
      file: name ?? basename(path),
      ...bytes,
      rows: 0,
      rejected: 0,
      etaSeconds: null,
    })
  }
  return { ...(await openSource({ path, name, map, scratch: dataDir, onBytes })), unpacked }
}

const cancelled = (): MatineeError =>
  new MatineeError('CANCELLED', 'The import was cancelled. Nothing was changed.', { what: 'import' })

/** Removes what an import that was killed has left: only one runs at a time, and it is this one. */
const sweep = (dataDir: string): void => {
  for (const entry of readdirSync(dataDir, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name.startsWith(UNPACKED)) {
      rmSync(join(dataDir, entry.name), { recursive: true, force: true })
    }
  }
}

const run = async (task: ImportTask): Promise<ImportOutcome> => {
  let unpacked = 0
  const watcher = watcherOf(task, () => unpacked)
  const opened = await open(task, watcher)
  unpacked = opened.unpacked
  try {
    return importFrom(task, opened, watcher)
  } finally {
    opened.close()
  }
}

const importFrom = (task: ImportTask, { source }: OpenSource, watcher: Watcher): ImportOutcome => {
  const { dataDir, now, viewerId } = task
  if (source.kind === 'edition' && viewerId !== undefined) {
    const reason = `goes with a personal history; ${source.folder} is an edition of MovieLens, which is for everybody`
    throw new MatineeError('INVALID_VALUE', `A profile ${reason}.`, { field: 'profile', reason })
  }
  const store = openWorkerStore(dataDir)
  try {
    const common = { write: store.write, now, clock: () => performance.now(), watcher }
    if (source.kind === 'edition')
      return importEdition({ ...common, source: { ...source, folder: task.name ?? task.path } })
    // The one place where a number becomes the first profile's id.
    const first = FIRST_PROFILE_ID as ViewerId
    return importHistory({
      ...common,
      source: { ...source, folder: task.name ?? task.path },
      viewerId: viewerId ?? first,
    })
  } finally {
    store.close()
  }
}

const failureOf = (error: unknown): ImportMessage => {
  const message = error instanceof Error ? error.message : String(error)
  if (!(error instanceof MatineeError)) return { kind: 'failed', code: 'INTERNAL', message, details: undefined }
  const code: unknown = error.code
  const details: unknown = error.details
  return { kind: 'failed', code, message, details }
}

const send = (message: ImportMessage): void => parentPort?.postMessage(message)
try {
  // Started by startImport alone, which gives exactly this.
  send({ kind: 'done', outcome: await run(workerData as ImportTask) })
} catch (error) {
  send(failureOf(error))
}
