import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { startImport } from '../../../src/main/importing/index.ts'
import { composeServices, type ComposeOptions } from '../../../src/main/service/compose.ts'
import type { Services } from '../../../src/main/service/services.ts'
import { withWriteStore } from '../../../src/main/service/with-write-store.ts'
import { generateDataSet } from '../../../src/main/simulation/index.ts'

const SIZE = { viewers: 60, films: 120, ratings: 2400, seed: 7 }

/** A temporary folder, and the way to remove it. */
export function temporaryFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'matinee-service-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A data folder with a small simulated data set in it, imported as a person would import it. */
export async function importSmallData(folder: string): Promise<string> {
  const source = join(folder, 'source')
  const dataDir = join(folder, 'data')
  await generateDataSet({ ...SIZE, outDir: source })
  await withWriteStore(dataDir, () => startImport({ dataDir, path: source, now: Date.now() }).done)
  return dataDir
}

export const compose = (dataDir: string, firstStart: ComposeOptions['firstStart'] = 'leave'): Promise<Services> =>
  composeServices({ dataDir, firstStart, logger: pino({ level: 'silent' }), threads: 2 })

/** Trains to the end and resolves to the run's last state. */
export async function train(services: Services, settings: Record<string, number> = {}): Promise<string> {
  const { runId } = await services.training.start({
    model: 'mf',
    settings: { embeddingSize: 16, epochs: 4, ...settings },
  })
  let state = 'queued'
  for await (const { run } of services.training.watch(runId, new AbortController().signal)) state = run.state
  return state
}
