import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { DownloadEdition } from '../../contract/downloads.ts'
import { MatineeError } from '../../contract/errors.ts'
import { makeFolderDurably, storing, syncFolder } from '../durable-files.ts'
import type { Ledger, RequestLimits } from '../outbound/index.ts'
import { downloadFailed, Interruption } from './failures.ts'
import { partFile } from './part-file.ts'
import { publishedChecksum } from './published-checksum.ts'
import { receive } from './receive.ts'
import type { Session } from './session.ts'

export interface DownloadProgress {
  readonly phase: 'checksum' | 'downloading' | 'verifying'
  readonly bytesDone: number
  /** Null while the server has not said. */
  readonly bytesTotal: number | null
}

export interface DownloadLimits extends RequestLimits {
  /** Attempts in a row that bring nothing new before it gives up. */
  readonly attempts: number
  /** Before the second attempt; each further one waits as long again. */
  readonly pauseMs: number
}

const LIMITS: DownloadLimits = { idleMs: 20_000, attempts: 5, pauseMs: 1000 }

export interface DownloadRequest {
  readonly dataDir: string
  readonly edition: DownloadEdition
  /** See `downloadBase`. */
  readonly base: URL
  readonly appVersion: string
  readonly ledger: Ledger
  readonly signal: AbortSignal
  /** May be called for every piece that comes; thin it out before showing it. */
  readonly onProgress: (progress: DownloadProgress) => void
  readonly limits?: DownloadLimits
}

/**
 * Fetches an edition's archive to `<dataDir>/downloads/`, goes on where an earlier attempt ended, and compares it with the
 * checksum that is published beside it. Resolves to its path: an archive that is whole. The person has agreed to licence and size.
 *
 * Throws DOWNLOAD_FAILED, DOWNLOAD_REFUSED (a redirect elsewhere, or far too large), CANCELLED (what has come stays),
 * STORAGE_FAILED.
 */
export async function downloadEdition(download: DownloadRequest): Promise<string> {
  const { dataDir, edition, base, appVersion, ledger, signal, onProgress, limits = LIMITS } = download
  const folder = join(dataDir, 'downloads')
  const url = new URL(edition.file, base)
  const target = join(folder, edition.file)
  const headers = { 'user-agent': `Matinee/${appVersion}`, 'accept-encoding': 'identity' }
  const session: Session = { edition, url, headers, ledger, limits, signal }
  return storing('download into', folder, async () => {
    await makeFolderDurably(folder)
    try {
      onProgress({ phase: 'checksum', bytesDone: 0, bytesTotal: null })
      const md5 = await persistently(limits, signal, url, () => publishedChecksum(session))
      if ((await md5Of(target, onProgress, signal)) === md5) return target
      await fetchWhole(session, limits, target, onProgress)
      await verify(url, target, md5, onProgress, signal)
      await syncFolder(folder)
      return target
    } catch (error) {
      if (!signal.aborted) throw error
      throw new MatineeError('CANCELLED', 'The download was cancelled. What has come stays; it goes on from there.', {
        what: 'download',
      })
    }
  })
}

async function fetchWhole(
  session: Session,
  limits: DownloadLimits,
  target: string,
  onProgress: DownloadRequest['onProgress'],
): Promise<void> {
  const part = partFile(target)
  await refuseWithoutRoom(session, target)
  let most = 0
  await persistently(limits, session.signal, session.url, async (isNews) => {
    await receive(session, part, (bytesDone, bytesTotal) => {
      if (bytesDone > most) isNews()
      most = Math.max(most, bytesDone)
      onProgress({ phase: 'downloading', bytesDone, bytesTotal })
    })
  })
}

/** Tries again after interruptions, as long as every few attempts bring something. */
async function persistently<T>(
  { attempts, pauseMs }: DownloadLimits,
  signal: AbortSignal,
  url: URL,
  work: (isNews: () => void) => Promise<T>,
): Promise<T> {
  for (let failed = 1; ; failed++) {
    try {
      return await work(() => (failed = 0))
    } catch (error) {
      if (!(error instanceof Interruption)) throw error
      if (failed >= attempts) {
        const advice = 'Try again later: what has come stays, and it goes on from there.'
        throw downloadFailed(url, error.message, advice, error)
      }
      await pause(pauseMs * Math.max(1, failed), undefined, { signal })
    }
  }
}

async function refuseWithoutRoom({ edition, url }: Session, target: string): Promise<void> {
  const { bavail, bsize } = await statfs(join(target, '..'))
  const part = await stat(`${target}.part`).then(
    (found) => found.size,
    () => 0,
  )
  const needed = edition.megabytes * 1e6 - part
  if (bavail * bsize >= needed) return
  const reason = `the disk has no room for ${edition.megabytes} MB`
  throw new MatineeError('STORAGE_FAILED', `${url.href} was not downloaded: ${reason}. Make room and try again.`, {
    path: target,
    reason,
  })
}

async function verify(
  url: URL,
  target: string,
  md5: string,
  onProgress: DownloadRequest['onProgress'],
  signal: AbortSignal,
): Promise<void> {
  const part = partFile(target)
  if ((await md5Of(part.path, onProgress, signal)) === md5) {
    await rename(part.path, target)
    await part.remove()
    return
  }
  await part.remove()
  const advice = 'It was thrown away; try again.'
  throw downloadFailed(url, 'what came is not what is published (its checksum differs)', advice)
}

/** Undefined when there is no such file. */
async function md5Of(
  path: string,
  onProgress: DownloadRequest['onProgress'],
  signal: AbortSignal,
): Promise<string | undefined> {
  const total = await stat(path).then(
    (found) => found.size,
    () => undefined,
  )
  if (total === undefined) return undefined
  const hash = createHash('md5')
  let done = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20, signal })) {
    const piece = chunk as Buffer
    hash.update(piece)
    onProgress({ phase: 'verifying', bytesDone: (done += piece.length), bytesTotal: total })
  }
  return hash.digest('hex')
}

/** Gives the room of an archive back that has been imported. */
export const forgetDownload = (path: string): Promise<void> => rm(path, { force: true })
