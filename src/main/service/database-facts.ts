import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MatineeError, type Doctor } from '../../contract/index.ts'
import { openStore, storeFacts } from '../store/index.ts'

/** How SQLite really opens: on the data folder's own database, or, when there is none yet, on one made for the question. */
export function databaseFacts(dataDir: string): Doctor['sqlite'] {
  try {
    return factsOf(dataDir, 'read')
  } catch (error) {
    if (!(error instanceof MatineeError && error.code === 'NO_DATA')) throw error
  }
  const folder = mkdtempSync(join(tmpdir(), 'matinee-doctor-'))
  try {
    return factsOf(folder, 'write')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const factsOf = (dataDir: string, mode: 'read' | 'write'): Doctor['sqlite'] => {
  const store = mode === 'read' ? openStore(dataDir, 'read') : openStore(dataDir, 'write')
  try {
    return storeFacts(store.read)
  } finally {
    store.close()
  }
}
