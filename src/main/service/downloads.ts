import { randomUUID } from 'node:crypto'
import type { DownloadEdition, DownloadName, DownloadState, OutboundRequest } from '../../contract/downloads.ts'
import { MatineeError } from '../../contract/index.ts'
import { downloadBase, downloadEdition, EDITIONS, forgetDownload, type DownloadProgress } from '../downloading/index.ts'
import { openLedger, readLedger } from '../outbound/index.ts'
import { version } from '../version.ts'
import { endingReason } from './ending-reason.ts'
import type { Imports } from './imports.ts'
import { liveStream } from './live-stream.ts'
import { createNotices } from './notices.ts'

const TICK_MS = 100

/** Editions fetched from GroupLens and imported. One at a time. */
export interface Downloads {
  editions(): readonly DownloadEdition[]
  /** Begins; what comes of it is in `watch`. Throws INVALID_VALUE when one is under way. */
  start(edition: DownloadName): void
  /** Resolves when it has ended: true when it ended because of this. */
  cancel(): Promise<boolean>
  watch(signal: AbortSignal): AsyncGenerator<DownloadState>
  ledger(limit: number): OutboundRequest[]
}

const IDLE: DownloadState = {
  ...{ phase: 'idle', edition: null, bytesDone: 0, bytesTotal: null, bytesPerSecond: null },
  ...{ etaSeconds: null, reason: null, report: null },
}

/** Fetches an edition's archive: for hosts and for the command line. See `downloadEdition`. */
export function fetchEdition(request: {
  dataDir: string
  edition: DownloadEdition
  env: Readonly<Record<string, string | undefined>>
  signal: AbortSignal
  onProgress: (progress: DownloadProgress) => void
}): Promise<string> {
  const { dataDir, env } = request
  const ledger = openLedger(dataDir, Date.now, randomUUID)
  return downloadEdition({ ...request, base: downloadBase(env), appVersion: version, ledger })
}

/** Throws INVALID_VALUE, which names those there are. */
export function editionOf(name: string): DownloadEdition {
  const found = EDITIONS.find((edition) => edition.name === name)
  if (found) return found
  const reason = `there is no edition "${name}"; there are ${EDITIONS.map((edition) => edition.name).join(', ')}`
  throw new MatineeError('INVALID_VALUE', `Nothing was downloaded: ${reason}.`, { field: 'download', reason })
}

export function createDownloads({
  dataDir,
  env,
  imports,
}: {
  dataDir: string
  env: Readonly<Record<string, string | undefined>>
  imports: Pick<Imports, 'run' | 'cancel'>
}): Downloads {
  const notices = createNotices()
  let state = IDLE
  let active: { ending: AbortController; ended: Promise<void> } | undefined
  const set = (change: Partial<DownloadState>) => {
    state = { ...state, ...change }
    notices.send()
  }

  const run = async (edition: DownloadEdition, signal: AbortSignal): Promise<void> => {
    const pace = createPace()
    const onProgress = (progress: DownloadProgress) => set({ ...progress, ...pace(progress) })
    try {
      const path = await fetchEdition({ dataDir, edition, env, signal, onProgress })
      set({ phase: 'importing', bytesPerSecond: null, etaSeconds: null })
      const report = await imports.run(path)
      await forgetDownload(path)
      set({ phase: 'done', report })
    } catch (error) {
      const isCancelled = error instanceof MatineeError && error.code === 'CANCELLED'
      const phase = isCancelled ? 'cancelled' : 'failed'
      set({ phase, reason: endingReason(error), bytesPerSecond: null, etaSeconds: null })
    }
  }

  return {
    editions: () => EDITIONS,
    start: (name) => {
      const edition = editionOf(name)
      if (active) {
        const reason = 'a download is under way already'
        throw new MatineeError('INVALID_VALUE', `${edition.title} was not begun: ${reason}.`, {
          field: 'edition',
          reason,
        })
      }
      const ending = new AbortController()
      set({ ...IDLE, phase: 'checksum', edition: name })
      const ended = run(edition, ending.signal).finally(() => (active = undefined))
      active = { ending, ended }
    },
    cancel: async () => {
      if (!active) return false
      active.ending.abort()
      if (state.phase === 'importing') imports.cancel()
      await active.ended
      return state.phase === 'cancelled'
    },
    watch: (signal) => liveStream({ current: () => state, subscribe: notices.subscribe, intervalMs: TICK_MS, signal }),
    ledger: (limit) => readLedger(dataDir, limit),
  }
}

/** Speed since the phase began, and what is left at that speed. */
export function createPace(): (progress: DownloadProgress) => Pick<DownloadState, 'bytesPerSecond' | 'etaSeconds'> {
  let phase = ''
  let began = { at: 0, bytes: 0 }
  return ({ phase: now, bytesDone, bytesTotal }) => {
    if (now !== phase) {
      phase = now
      began = { at: performance.now(), bytes: bytesDone }
    }
    const seconds = (performance.now() - began.at) / 1000
    if (seconds < 0.5 || bytesDone <= began.bytes) return { bytesPerSecond: null, etaSeconds: null }
    const bytesPerSecond = (bytesDone - began.bytes) / seconds
    return { bytesPerSecond, etaSeconds: bytesTotal === null ? null : (bytesTotal - bytesDone) / bytesPerSecond }
  }
}
