import Database from 'better-sqlite3'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MatineeError } from '../../../src/contract/index.ts'
import { openStore, openWorkerStore, probeStore, putRating, storeFacts } from '../../../src/main/store/index.ts'
import { reader, type ReadHandle, type WriteHandle } from '../../../src/main/store/handles.ts'
import { compareVersions } from '../../../src/main/store/pragmas.ts'
import { emptyStore, fillStore, film, seconds, stars, you } from './small-store.ts'
import { temporaryFolder } from './temporary-folder.ts'

const pragmasOf = (handle: ReadHandle) =>
  Object.fromEntries(
    ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'trusted_schema'].map((name) => [
      name,
      reader(handle).database.pragma(name, { simple: true }),
    ]),
  )

const REQUIRED = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: 2000, trusted_schema: 0 }

describe('opening a store', () => {
  test('[STORE-1] every connection has the promised pragmas, on every open', () => {
    const dataDir = temporaryFolder()
    for (let opening = 0; opening < 2; opening++) {
      const store = openStore(dataDir, 'write')
      expect(pragmasOf(store.write)).toEqual(REQUIRED)
      expect(pragmasOf(store.read)).toEqual(REQUIRED)
      const worker = openWorkerStore(dataDir)
      expect(pragmasOf(worker.write)).toEqual(REQUIRED)
      worker.close()
      store.close()
    }
    const store = openStore(dataDir, 'read')
    expect(pragmasOf(store.read)).toEqual(REQUIRED)
    store.close()
  })

  test('[STORE-2] SQLite is at least the version whose fixes are relied on', () => {
    const { version, ...rest } = storeFacts(emptyStore().read)
    expect(compareVersions(version, '3.51.3')).toBeGreaterThanOrEqual(0)
    expect(rest).toEqual({ journalMode: 'wal', synchronous: 'full' })
  })

  test('[STORE-3] a reader cannot write: not by its type, not through SQLite', () => {
    const { read, write } = emptyStore()
    const rating = { viewerId: you, movieId: film(1), stars: stars(4), ratedAt: seconds(1) }
    // @ts-expect-error a ReadHandle is no WriteHandle
    expect(() => putRating(read, rating)).toThrow(TypeError)
    const reading: ReadHandle = write
    // @ts-expect-error nor is an object that looks like one
    const forged: WriteHandle = {}
    expect(reading).not.toBe(forged)
    expect(() => reader(read).exec('DELETE FROM viewers')).toThrow(
      expect.objectContaining({ code: 'STORAGE_FAILED', message: expect.stringContaining('read-only') }),
    )
  })

  test('[STORE-4] every table is STRICT', () => {
    const tables = reader(emptyStore().read)
      .query<[], { name: string; strict: number }>(
        `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
         AND name NOT LIKE 'sqlite_%'`,
      )
      .all()
    expect(tables.length).toBeGreaterThan(10)
    expect(tables.filter(({ strict }) => strict === 0)).toEqual([])
  })

  test('[STORE-5] the data folder is made for its owner only', () => {
    const dataDir = join(temporaryFolder(), 'deep', 'matinee')
    emptyStore(dataDir)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  })

  test('[STORE-6] a folder without data cannot be opened for reading, and stays empty', () => {
    const dataDir = temporaryFolder()
    expect(() => openStore(dataDir, 'read')).toThrow(expect.objectContaining({ code: 'NO_DATA' }))
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('[STORE-7] a folder that cannot be made is said to be so', () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, 'not a folder')
    expect(() => openStore(join(file, 'data'), 'write')).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }))
  })

  test('[STORE-8] probing for doctor needs no data and makes none', () => {
    const dataDir = temporaryFolder()
    expect(probeStore(dataDir)).toMatchObject({ journalMode: 'wal', synchronous: 'full' })
    expect(readdirSync(dataDir)).toEqual([])
  })
})

describe('a damaged database', () => {
  /** The refusal's code, whether its message says what became of the file, and whether that is so. */
  const refusalOf = (dataDir: string) => {
    const path = join(dataDir, 'matinee.db')
    const before = readFileSync(path)
    try {
      openStore(dataDir, 'write').close()
      return 'opened'
    } catch (error) {
      if (!(error instanceof MatineeError)) throw error
      const { code, message }: MatineeError = error
      return { code, says: message.includes('Nothing was deleted'), untouched: readFileSync(path).equals(before) }
    }
  }
  const REFUSED = { code: 'DATABASE_DAMAGED', says: true, untouched: true }

  test('[STORE-9] that is not SQLite is refused and left as it is', () => {
    const dataDir = temporaryFolder()
    writeFileSync(join(dataDir, 'matinee.db'), 'this was a database once'.repeat(500))
    expect(refusalOf(dataDir)).toEqual(REFUSED)
  })

  test('[STORE-10] of another program is refused and left as it is', () => {
    const dataDir = temporaryFolder()
    const other = new Database(join(dataDir, 'matinee.db'))
    other.exec('CREATE TABLE recipes (name TEXT)')
    other.close()
    expect(refusalOf(dataDir)).toEqual(REFUSED)
  })

  test('[STORE-11] with broken pages is refused by the check at the start and left as it is', () => {
    const dataDir = temporaryFolder()
    const store = openStore(dataDir, 'write')
    const movies = Array.from({ length: 2000 }, (_, at) => ({ id: at + 1, title: `Film number ${at}` }))
    fillStore(store, movies, [[1, 1, 5, 1]])
    store.close()
    const path = join(dataDir, 'matinee.db')
    const bytes = readFileSync(path)
    // Page contents in the middle of the file: the header and the schema stay readable.
    for (let page = 30; page < 60; page++) bytes.fill(0xa5, page * 4096 + 8, page * 4096 + 600)
    writeFileSync(path, bytes)
    expect(refusalOf(dataDir)).toEqual(REFUSED)
  })
})
