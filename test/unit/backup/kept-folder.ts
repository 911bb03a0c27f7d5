import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { writeGeneration } from '../../../src/main/artefacts/index.ts'
import { createBackup, type BackupReport } from '../../../src/main/backup/create-backup.ts'
import type { EpochSeconds, MovieId, Stars, ViewerId } from '../../../src/contract/index.ts'
import { historyOfViewer, openStore, putRating } from '../../../src/main/store/index.ts'
import { sampleFacts, sampleTime } from '../artefacts/sample-generation.ts'
import { fillStore } from '../store/small-store.ts'

export const you = 1_000_000_001 as ViewerId

/** A temporary folder, and the way to remove it. */
export function workplace(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'matinee-backup-test-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A data folder with films, one rating of one's own (`stars`), a trained model of sorts, a token and a log. */
export async function makeDataFolder(dataDir: string, stars: number): Promise<string> {
  mkdirSync(join(dataDir, 'logs'), { recursive: true })
  const store = openStore(dataDir, 'write')
  fillStore(store, [{ id: 1, title: 'Heat' }], [[1, 1, 4, 100]])
  putRating(store.write, { viewerId: you, movieId: 1 as MovieId, stars: stars as Stars, ratedAt: 9 as EpochSeconds })
  store.close()
  const data = Float32Array.from({ length: 512 }, (_, at) => at * stars)
  await writeGeneration({
    dataDir,
    model: 'mf',
    createdAt: sampleTime,
    tensors: { items: { shape: [64, 8], data } },
    facts: sampleFacts,
  })
  mkdirSync(join(dataDir, 'checkpoints/run-1/000000000001-1a2b3c4d'), { recursive: true })
  writeFileSync(join(dataDir, 'checkpoints/run-1/000000000001-1a2b3c4d/state.safetensors'), `state ${stars}`)
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ stars }))
  writeFileSync(join(dataDir, 'calibration.json'), `{"machine":"this one, at ${stars}"}`)
  writeFileSync(join(dataDir, 'token'), `secret ${stars}`)
  writeFileSync(join(dataDir, 'logs/matinee.log'), `log ${stars}`)
  return dataDir
}

/** Looks on and never interferes. */
export const onlooker = { onProgress: () => undefined, isCancelled: () => false }

export const backup = (dataDir: string, to: string, force = false): Promise<BackupReport> =>
  createBackup({ dataDir, to, force, now: 1_700_000_000_000, appVersion: '0.0.0-test' }, onlooker)

/** One's own rating in a data folder, as the store tells it. */
export function ownStars(dataDir: string): number | undefined {
  const store = openStore(dataDir, 'read')
  try {
    return historyOfViewer(store.read, you)[0]?.stars ?? undefined
  } finally {
    store.close()
  }
}

/** Every file below a folder with its text, by its path; without the database's, which are not the same bytes twice. */
export function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(
    paths
      .filter((path) => !/matinee\.(db|lock)/.test(path))
      .map((path) => [relative(folder, path), readFileSync(path, 'latin1')]),
  )
}
