import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { openStore, type ReadHandle, type WriteStore } from '../../../src/main/store/index.ts'

/** One store for all tests of a file that only read; made before the first and removed after the last. */
export const sharedStore = (fill: (store: WriteStore) => void): (() => ReadHandle) => {
  const folder = mkdtempSync(join(tmpdir(), 'matinee-test-'))
  let store: WriteStore | undefined
  beforeAll(() => {
    store = openStore(folder, 'write')
    fill(store)
  })
  afterAll(() => {
    store?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return () => {
    if (store === undefined) throw new Error('asked for before the tests began')
    return store.read
  }
}
