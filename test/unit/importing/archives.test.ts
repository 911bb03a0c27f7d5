import { once } from 'node:events'
import { createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ZipFile } from 'yazl'
import { startImport } from '../../../src/main/importing/index.ts'
import { unpackZip, type ZipLimits } from '../../../src/main/importing/unpack-zip.ts'
import { currentDataSet } from '../../../src/main/store/index.ts'
import { emptyStore } from '../store/small-store.ts'
import { temporaryFolder } from '../store/temporary-folder.ts'
import { LINKS, MOVIES, RATINGS, TAGS } from './movielens-folder.ts'

const zipOf = async (files: Readonly<Record<string, string | Buffer>>, options: object = {}): Promise<string> => {
  const path = join(temporaryFolder(), 'some.zip')
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, options)
  zip.end()
  await once(zip.outputStream.pipe(createWriteStream(path)), 'close')
  return path
}

/** The same archive with every name, of which there must be two or more, replaced by one of the same length. */
const renamed = (path: string, from: string, to: string): string => {
  const bytes = readFileSync(path)
  for (let at = bytes.indexOf(from); at !== -1; at = bytes.indexOf(from, at + 1)) bytes.write(to, at, 'latin1')
  writeFileSync(path, bytes)
  return path
}

const unpack = async (archive: string, limits?: ZipLimits): Promise<unknown> => {
  const into = mkdtempSync(join(tmpdir(), 'matinee-test-'))
  onTestFinished(() => rmSync(into, { recursive: true, force: true }))
  return unpackZip({ archive, into, wants: () => true, onBytes: () => undefined }, limits)
}

const refused = (text: string): unknown =>
  expect.objectContaining({ code: 'IMPORT_REFUSED', message: expect.stringContaining(text) })
const unreadable = expect.objectContaining({ code: 'IMPORT_SOURCE_UNREADABLE' })

const EDITION = {
  'ml-mini/movies.csv': MOVIES,
  'ml-mini/ratings.csv': RATINGS,
  'ml-mini/links.csv': LINKS,
  'ml-mini/tags.csv': TAGS,
  'ml-mini/README.txt': 'read me',
}

/** What stands in a data folder besides its own files. */
const leftIn = (dataDir: string): string[] => readdirSync(dataDir).filter((name) => !name.startsWith('matinee'))

describe('archives', () => {
  test('[ZIP-1] of an edition are imported like its folder, and nothing of them stays', async () => {
    const dataDir = temporaryFolder()
    const store = emptyStore(dataDir)
    const { done } = startImport({ dataDir, path: await zipOf(EDITION), now: 1 })
    expect(await done).toMatchObject({
      kind: 'edition',
      movies: 2,
      viewers: 3,
      ratings: 3,
      tags: 2,
      links: 2,
      rejected: [],
    })
    expect(currentDataSet(store.read)?.ratings).toBe(3)
    expect(leftIn(dataDir)).toEqual([])
  })

  test('[ZIP-2] of a history come to a profile', async () => {
    const dataDir = temporaryFolder()
    emptyStore(dataDir)
    await startImport({ dataDir, path: await zipOf(EDITION), now: 1 }).done
    const watched = 'Date,Name,Year,Letterboxd URI\n2023-01-01,The Matrix,1999,https://boxd.it/a\n'
    const path = await zipOf({ 'watched.csv': watched, 'watchlist.csv': watched, 'deleted/watched.csv': watched })
    expect(await startImport({ dataDir, path, now: 2 }).done).toMatchObject({
      ...{ kind: 'history', matched: 1, watchEvents: 1, watchlist: 1, ratings: 0, undo: '1' },
    })
    expect(leftIn(dataDir)).toEqual([])
  })

  test('[ZIP-3] a file of an edition stands for its folder', async () => {
    const dataDir = temporaryFolder()
    emptyStore(dataDir)
    const folder = temporaryFolder()
    for (const [name, content] of Object.entries(EDITION)) writeFileSync(join(folder, name.slice(8)), content)
    const { done } = startImport({ dataDir, path: join(folder, 'ratings.csv'), now: 1 })
    expect(await done).toMatchObject({ kind: 'edition', movies: 2, ratings: 3 })
  })

  test('[ZIP-4] paths out of them are refused, whichever way', async () => {
    const names = {
      '../../evil.csv': 'aa/bb/evil.csv',
      '/tmp/evil/a.csv': 'xtmp/evil/a.csv',
      'c:/ab/evil.csv': 'cc/ab/evil.csv',
      '..\\\\evil.csv': 'aaaaevil.csv',
    }
    for (const [evil, harmless] of Object.entries(names)) {
      expect(evil).toHaveLength(harmless.length)
      const path = renamed(await zipOf({ [harmless]: 'a,b\n' }), harmless, evil)
      await expect(unpack(path)).rejects.toEqual(refused('outside of it'))
    }
    expect(existsSync('/tmp/evil')).toBe(false)
  })

  test('[ZIP-5] links are refused', async () => {
    const path = await zipOf({ 'movies.csv': '/etc/passwd' }, { mode: 0o120777 })
    await expect(unpack(path)).rejects.toEqual(refused('is a link'))
  })

  test('[ZIP-6] what unpacks to far more than it is stops, whatever its sizes claim', async () => {
    const limits = { entries: 10, bytes: 1 << 20, ratio: 50, freeBytes: 1000 }
    const bomb = await zipOf({ 'ratings.csv': Buffer.alloc(500_000) })
    await expect(unpack(bomb, limits)).rejects.toEqual(refused('far more than a data file'))
    const large = await zipOf({ 'a.csv': Buffer.alloc(600_000), 'b.csv': Buffer.alloc(600_000) })
    await expect(unpack(large, limits)).rejects.toEqual(refused('more than 1048576 bytes'))
    const many = await zipOf(Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`${at}.csv`, 'x'])))
    await expect(unpack(many, limits)).rejects.toEqual(refused('11 files, at most 10'))
  })

  test('[ZIP-7] encrypted ones are refused, with what to do', async () => {
    const path = await zipOf({ 'movies.csv': MOVIES })
    const bytes = readFileSync(path)
    // General purpose flag, bit 0, in the central directory.
    const entry = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1'))
    bytes[entry + 8] |= 1
    writeFileSync(path, bytes)
    await expect(unpack(path)).rejects.toEqual(refused('without a password'))
  })

  test('[ZIP-8] cut at any place, or with a bit turned in its data, they are unreadable, and nothing changes', async () => {
    const dataDir = temporaryFolder()
    const store = emptyStore(dataDir)
    const path = await zipOf(EDITION)
    const whole = readFileSync(path)
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      const cut = join(temporaryFolder(), 'cut.zip')
      writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * share)))
      await expect(startImport({ dataDir, path: cut, now: 1 }).done).rejects.toEqual(unreadable)
    }
    const turned = Buffer.from(whole)
    const place = whole.indexOf('movies.csv') + 15
    turned[place] = (turned[place] ?? 0) ^ 8
    writeFileSync(path, turned)
    await expect(startImport({ dataDir, path, now: 1 }).done).rejects.toMatchObject({
      code: expect.stringMatching(/IMPORT_/),
    })
    expect(currentDataSet(store.read)).toBeUndefined()
    expect(leftIn(dataDir)).toEqual([])
  })

  test('[ZIP-9] cancelled while it is unpacked, an import leaves nothing', async () => {
    const dataDir = temporaryFolder()
    const store = emptyStore(dataDir)
    const rows = Array.from({ length: 200_000 }, (_, at) => `${1 + (at % 500)},1,4.0,${at}`).join('\n')
    const path = await zipOf({ ...EDITION, 'ml-mini/ratings.csv': `userId,movieId,rating,timestamp\n${rows}\n` })
    const job = startImport({ dataDir, path, now: 1 })
    job.progress(() => job.cancel())
    await expect(job.done).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(currentDataSet(store.read)).toBeUndefined()
    expect(leftIn(dataDir)).toEqual([])
  })

  test('[ZIP-10] the small MovieLens edition: folder, archive and file come to the same', async ({ skip }) => {
    const folder = '../shared/data/ml-latest-small'
    if (!existsSync(join(folder, 'movies.csv'))) {
      console.log('skipped: ml-latest-small not present')
      skip()
    }
    const dataDir = temporaryFolder()
    emptyStore(dataDir)
    const names = ['movies.csv', 'ratings.csv', 'links.csv', 'tags.csv', 'README.txt']
    const archive = await zipOf(
      Object.fromEntries(names.map((name) => [`ml-latest-small/${name}`, readFileSync(join(folder, name))])),
    )
    for (const path of [archive, join(folder, 'links.csv')]) {
      expect(await startImport({ dataDir, path, now: 1 }).done).toMatchObject({
        ...{
          edition: 'ml-latest',
          movies: 9742,
          viewers: 610,
          ratings: 100_836,
          tags: 3683,
          links: 9742,
          rejected: [],
        },
      })
    }
  })
})
