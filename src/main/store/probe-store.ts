import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databasePath } from './data-dir.ts'
import { openStore } from './open-store.ts'
import { storeFacts } from './store-facts.ts'

/**
 * What `doctor` says of SQLite: the facts of the data folder's own database, or, while there is none, of a throw-away
 * one made the same way. Throws as `openStore` does.
 */
export const probeStore = (dataDir: string): ReturnType<typeof storeFacts> => {
  if (existsSync(databasePath(dataDir))) return factsOf(dataDir, 'read')
  const folder = mkdtempSync(join(tmpdir(), 'matinee-doctor-'))
  try {
    return factsOf(folder, 'write')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const factsOf = (dataDir: string, mode: 'read' | 'write'): ReturnType<typeof storeFacts> => {
  const store = mode === 'read' ? openStore(dataDir, 'read') : openStore(dataDir, 'write')
  try {
    return storeFacts(store.read)
  } finally {
    store.close()
  }
}
