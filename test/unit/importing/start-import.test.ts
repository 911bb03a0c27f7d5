import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ImportProgress } from '../../../src/contract/index.ts'
import { startImport } from '../../../src/main/importing/index.ts'
import { reader } from '../../../src/main/store/handles.ts'
import { acquireWriterLock, countRatings, currentDataSet, openStore } from '../../../src/main/store/index.ts'
import { emptyStore } from '../store/small-store.ts'
import { temporaryFolder } from '../store/temporary-folder.ts'
import { edition, movielensFolder } from './movielens-folder.ts'

const FILMS = 500

/** An edition of this many viewers with fifty ratings each; the same every time. */
const bigEdition = (viewers: number): string => {
  const movies = Array.from({ length: FILMS }, (_, at) => `${at + 1},Film ${at} (2000),Drama`)
  const ratings: string[] = []
  for (let by = 1; by <= viewers; by++) {
    for (let rank = 0; rank < 50; rank++) ratings.push(`${by},${((by * 7 + rank * 11) % FILMS) + 1},4.0,${1000 + rank}`)
  }
  return movielensFolder({
    'movies.csv': `movieId,title,genres\n${movies.join('\n')}\n`,
    'ratings.csv': `userId,movieId,rating,timestamp\n${ratings.join('\n')}\n`,
  })
}

describe('the import worker', () => {
  test('[IMPORT-26] reports its progress and its result, and readers see the new data when it is done', async () => {
    const dataDir = temporaryFolder()
    const store = emptyStore(dataDir)
    const folder = bigEdition(1000)
    const job = startImport({ dataDir, path: folder, now: 123 })
    const seen: ImportProgress[] = []
    job.progress((progress) => seen.push(progress))
    job.progress(() => expect.unreachable('nobody listens any more'))()
    expect(await job.done).toMatchObject({ movies: FILMS, viewers: 1000, ratings: 50_000, rejected: [] })
    expect(currentDataSet(store.read)).toMatchObject({ ratings: 50_000, importedAt: 123 })
    expect(new Set(seen.map(({ phase }) => phase))).toEqual(new Set(['reading', 'indexing', 'committing']))
    const [last] = seen.slice(-1)
    expect(last).toMatchObject({ source: folder, rows: FILMS + 50_000, rejected: 0 })
    expect(last?.bytesDone).toBe(last?.bytesTotal)
    expect(seen.map(({ bytesDone }) => bytesDone)).toEqual(
      seen.map(({ bytesDone }) => bytesDone).toSorted((a, b) => a - b),
    )
  })

  test('[IMPORT-27] errors keep their code and details across the thread', async () => {
    const dataDir = temporaryFolder()
    emptyStore(dataDir)
    const folder = join(dataDir, 'nowhere')
    const { done } = startImport({ dataDir, path: folder, now: 1 })
    await expect(done).rejects.toMatchObject({ code: 'IMPORT_SOURCE_UNREADABLE', details: { path: folder } })
  })

  test('[IMPORT-28] cancelled, it leaves the old data, and the next import goes through', async () => {
    const dataDir = temporaryFolder()
    const store = emptyStore(dataDir)
    await startImport({ dataDir, path: edition(), now: 1 }).done
    const before = currentDataSet(store.read)
    const job = startImport({ dataDir, path: bigEdition(3000), now: 2 })
    job.progress(() => job.cancel())
    await expect(job.done).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(currentDataSet(store.read)).toEqual(before)
    expect(await startImport({ dataDir, path: edition(), now: 3 }).done).toMatchObject({ ratings: 3 })
    expect(currentDataSet(store.read)?.importedAt).toBe(3)
  })

  test('[IMPORT-29] killed at any moment, it leaves the old data or the new, whole', async () => {
    const dataDir = temporaryFolder()
    const store = openStore(dataDir, 'write')
    await startImport({ dataDir, path: edition(), now: 1 }).done
    store.close()
    const folder = bigEdition(1500)
    // Milliseconds after the worker's first sign of life: within reading, indexing, near the commit.
    for (const delay of [0, 60, 250]) {
      const child = spawn(
        process.execPath,
        [fileURLToPath(new URL('./import-child.ts', import.meta.url)), dataDir, folder],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      )
      onTestFinished(() => {
        child.kill('SIGKILL')
      })
      const lines = createInterface({ input: child.stdout })
      await once(lines, 'line')
      await pause(delay)
      child.kill('SIGKILL')
      await once(child, 'exit')
      const found = foundIn(dataDir)
      expect([3, 75_000]).toContain(found.ratings)
      expect(found).toEqual({ ratings: found.ratings, counted: found.ratings, integrity: ['ok'] })
    }
  })
})

/** What a start after a crash finds. */
const foundIn = (dataDir: string) => {
  const lock = acquireWriterLock(dataDir)
  const store = openStore(dataDir, 'write')
  const { ratings } = countRatings(store.read)
  const counted = currentDataSet(store.read)?.ratings
  const integrity = reader(store.read).query('PRAGMA integrity_check', 'value').all()
  store.close()
  lock.release()
  return { ratings, counted, integrity }
}
