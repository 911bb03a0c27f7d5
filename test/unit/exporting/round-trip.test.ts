import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { FIRST_PROFILE_ID } from '../../../src/contract/ids.ts'
import type { EpochSeconds, MovieId, Stars, ViewerId } from '../../../src/contract/index.ts'
import { csvText, jsonText, writeTextFile } from '../../../src/main/exporting/index.ts'
import { guardedCell, unguardedCell } from '../../../src/main/guarded-cell.ts'
import { startImport } from '../../../src/main/importing/index.ts'
import { createExports } from '../../../src/main/service/exports.ts'
import {
  acquireWriterLock,
  exportedHistory,
  openStore,
  putOnWatchlist,
  putRating,
} from '../../../src/main/store/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'matinee-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const me = FIRST_PROFILE_ID as ViewerId
const onwards = { force: false, signal: new AbortController().signal }

/** What titles can be made of to hurt a spreadsheet or a reader of CSV. */
const hostile = fc.string({
  unit: fc.constantFrom(
    ...'=+-@\'"\t\r\n,;|: '.split(''),
    '＝',
    '＠',
    'a',
    'Z',
    '1',
    'é',
    '映',
    '🎬',
    '__proto__',
    '{',
    '\\',
  ),
  minLength: 1,
  maxLength: 24,
})

interface Film {
  readonly id: number
  readonly title: string
  readonly year: number
  readonly imdbId?: string
}

/** A folder as MovieLens has it, with one rating. */
function catalogue(films: readonly Film[]): string {
  const source = join(folder, 'catalogue')
  mkdirSync(source, { recursive: true })
  const rows = films.map(({ id, title, year }) => `${id},"${title.replaceAll('"', '""')} (${year})",Drama\n`)
  writeFileSync(join(source, 'movies.csv'), `movieId,title,genres\n${rows.join('')}`)
  const links = films.map(({ id, imdbId = '' }) => `${id},${imdbId},\n`)
  writeFileSync(join(source, 'links.csv'), `movieId,imdbId,tmdbId\n${links.join('')}`)
  writeFileSync(join(source, 'ratings.csv'), 'userId,movieId,rating,timestamp\n1,1,4.0,1000000000\n')
  return source
}

describe('exports', () => {
  it('[EXPORT-1] a guarded cell is never a formula, and comes back exactly', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const guarded = guardedCell(text)
        expect(/^[=+\-@\t\r\n＝＋－＠]/u.test(guarded)).toBe(false)
        expect(unguardedCell(guarded)).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  it('[EXPORT-2] numbers stay numbers, texts that look like formulas do not run, objects are JSON', () => {
    const table = {
      columns: ['a', 'b', 'c'],
      rows: [[-1.5, '=HYPERLINK("x")', { k: 1 }] as const, [null, ' spaced ', true] as const],
    }
    expect([...csvText(table)].join('')).toBe('a,b,c\r\n-1.5,"\'=HYPERLINK(""x"")","{""k"":1}"\r\n," spaced ",true\r\n')
    expect(JSON.parse([...jsonText(table)].join(''))).toEqual([
      { a: -1.5, b: '=HYPERLINK("x")', c: { k: 1 } },
      { a: null, b: ' spaced ', c: true },
    ])
    expect([...jsonText({ columns: [], rows: [] })].join('')).toBe('[]\n')
  })

  it('[EXPORT-3] a file is whole or not there, and one that is there stays', async () => {
    const path = join(folder, 'out.csv')
    expect(await writeTextFile(path, ['one', 'é'], onwards)).toBe(5)
    await expect(writeTextFile(path, ['two'], onwards)).rejects.toMatchObject({ code: 'FILE_EXISTS' })
    expect(readFileSync(path, 'utf8')).toBe('oneé')
    await writeTextFile(path, ['two'], { ...onwards, force: true })
    const breaking = (function* () {
      yield 'half'
      throw new Error('the source broke')
    })()
    await expect(writeTextFile(path, breaking, { ...onwards, force: true })).rejects.toThrow('broke')
    expect(readFileSync(path, 'utf8')).toBe('two')
    const cancelled = { force: true, signal: AbortSignal.abort() }
    await expect(writeTextFile(join(folder, 'never.csv'), ['x'], cancelled)).rejects.toMatchObject({
      code: 'CANCELLED',
    })
    expect(existsSync(join(folder, 'never.csv'))).toBe(false)
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('[EXPORT-4] ratings exported and imported into a fresh folder are the same, whatever the films are called', async () => {
    const titles = fc.sample(hostile, { numRuns: 60, seed: 7 }).filter((title) => /[\p{L}\p{N}]/u.test(title))
    const films = ['=SUM(A1)', "'+Alien", '@home', '-1', 'Toy, "Story"', ...titles].map((title, at) => ({
      ...{ id: at + 1, title: `${title} x${at}`, year: 1950 + at },
      ...(at % 2 === 0 && { imdbId: String(1_000_000 + at) }),
    }))
    const history = async (name: string, from?: string) => {
      const dataDir = join(folder, name)
      const lock = acquireWriterLock(dataDir)
      const store = openStore(dataDir, 'write')
      try {
        await startImport({ dataDir, path: catalogue(films), now: 1 }).done
        if (from !== undefined) {
          const outcome = await startImport({ dataDir, path: from, now: 1_800_000_000_000, viewerId: me }).done
          expect(outcome).toMatchObject({ kind: 'history', matched: films.length, unmatched: 0, rejected: 0 })
        } else {
          for (const { id } of films) {
            const stars = ((1 + (id % 10)) / 2) as Stars
            const ratedAt = (1_400_000_000 + id * 86_399) as EpochSeconds
            putRating(store.write, { viewerId: me, movieId: id as MovieId, stars, ratedAt })
          }
          putOnWatchlist(store.write, { viewerId: me, movieId: 1 as MovieId, addedAt: 5 as EpochSeconds })
        }
        const exports = createExports({ dataDir, read: store.read, recommend: async () => [] })
        const request = { what: 'ratings', format: 'csv', viewerId: me, k: 1 } as const
        const path = join(folder, `${name}.csv`)
        await exports.save({ ...request, path, force: false }, onwards.signal)
        const list = [...(await exports.text({ ...request, what: 'watchlist', format: 'json' }))].join('')
        return { path, rows: exportedHistory(store.read, me), list: JSON.parse(list) as unknown[] }
      } finally {
        store.close()
        lock.release()
      }
    }
    const first = await history('first')
    expect(first.list).toEqual([
      {
        movie_id: 1,
        imdb_id: '1000000',
        tmdb_id: null,
        title: '=SUM(A1) x0',
        year: 1950,
        added: '1970-01-01T00:00:05Z',
      },
    ])
    const second = await history('second', first.path)
    expect(second.rows).toEqual(first.rows)
    expect(readFileSync(second.path, 'utf8')).toBe(readFileSync(first.path, 'utf8'))
  })
})
