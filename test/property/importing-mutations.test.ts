import fc from 'fast-check'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MatineeError, type ImportReport } from '../../src/contract/index.ts'
import { importEdition } from '../../src/main/importing/import-edition.ts'
import { reader } from '../../src/main/store/handles.ts'
import { openStore, type WriteStore } from '../../src/main/store/index.ts'
import { editionIn } from '../unit/importing/movielens-folder.ts'

const seed = Number(process.env.MATINEE_SEED ?? 20261122)

const FILES = {
  'movies.csv': ['movieId,title,genres', ...ids(20).map((id) => `${id},"Film, The ${id} (19${50 + id})",Drama|Comedy`)],
  'ratings.csv': [
    'userId,movieId,rating,timestamp',
    ...ids(60).map((row) => `${1 + (row % 7)},${1 + (row % 20)},${1 + (row % 5)}.0,${1000 + row}`),
  ],
  'links.csv': ['movieId,imdbId,tmdbId', ...ids(20).map((id) => `${id},01${10_000 + id},${id}`)],
  'tags.csv': ['userId,movieId,tag,timestamp', ...ids(10).map((id) => `${id},${id},"so ""good"", really",5`)],
}
type Name = keyof typeof FILES

function ids(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1)
}

let folder = ''
let store: WriteStore | undefined
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'matinee-test-'))
  store = openStore(join(folder, 'data'), 'write')
})
afterAll(() => {
  store?.close()
  rmSync(folder, { recursive: true, force: true })
})

const hostile = fc.constantFrom(
  ...['"', '""', ',', '\n', '\r', '\r\n', '\0', '\uFEFF', '__proto__', '1e308', '-1', '99999999999', '(2006–2007)'],
  ...["'; DROP TABLE movies; --", '=1+1', '\u202E', '\uD800', 'x'.repeat(70_000), '\n\n\n', ',,,,', '４'],
)
/** Where (0 to 1 of the file), how many bytes go, what comes in their place. */
const mutation = fc.record({
  file: fc.constantFrom<Name>('movies.csv', 'ratings.csv', 'links.csv', 'tags.csv'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })),
  insert: fc.oneof(
    hostile.map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 8 }).map((some) => Buffer.from(some)),
  ),
})

const mutated = (
  name: Name,
  mutations: readonly { file: Name; at: number; remove: number; insert: Buffer }[],
): Buffer => {
  let bytes = Buffer.from(`${FILES[name].join('\n')}\n`)
  for (const { file, at, remove, insert } of mutations) {
    if (file !== name) continue
    const place = Math.floor(at * bytes.length)
    bytes = Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)])
  }
  return bytes
}

const importFolder = (into: WriteStore): ImportReport | undefined => {
  try {
    return importEdition({
      write: into.write,
      source: editionIn(folder),
      now: 1,
      clock: () => 0,
      watcher: { onProgress: () => undefined, isCancelled: () => false },
    })
  } catch (error) {
    if (!(error instanceof MatineeError)) throw error
    expect(['IMPORT_SOURCE_UNREADABLE', 'IMPORT_REFUSED']).toContain(error.code)
    return undefined
  }
}

test('[IMPORT-30] mutated files: no crash; accepted + rejected = rows; each rejection has its place and reason', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
      if (store === undefined) throw new Error('asked for before the tests began')
      for (const name of Object.keys(FILES) as Name[]) writeFileSync(join(folder, name), mutated(name, mutations))
      const report = importFolder(store)
      if (report === undefined) return
      const rejected = report.rejected.filter(({ file }) => file === 'ratings.csv').length
      const rows = mutated('ratings.csv', mutations).toString('latin1').split('\n').slice(1)
      expect(report.ratings + rejected).toBe(rows.filter((row) => row !== '' && row !== '\r').length)
      for (const rejection of report.rejected) expectPlaced(rejection, mutated(rejection.file as Name, mutations))
      expect(reader(store.read).query('PRAGMA foreign_key_check').all()).toEqual([])
    }),
    { seed, numRuns: 120 },
  )
}, 60_000)

const expectPlaced = (rejection: ImportReport['rejected'][number], bytes: Buffer): void => {
  const { line, offset, reason } = rejection
  expect(line).toBe(1 + bytes.subarray(0, offset).filter((byte) => byte === 10).length)
  expect(bytes[offset - 1]).toBe(10)
  expect(reason).not.toBe('')
}
