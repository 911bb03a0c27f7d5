import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { generateDataSet } from '../../../src/main/simulation/index.ts'
import { readHistories, readRows } from './read-data-set.ts'

const root = mkdtempSync(join(tmpdir(), 'matinee-simulation-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const SMALL = { viewers: 20, films: 150, ratings: 900, seed: 7 }
const FILES = ['README.txt', 'links.csv', 'movies.csv', 'ratings.csv', 'simulated.json', 'tags.csv']

const fingerprint = (folder: string): string => {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}

describe('generating a data set', () => {
  it('[SIM-1] writes the same bytes for the same size, seed and recipe: the golden fingerprint', async () => {
    const made = await generateDataSet({ ...SMALL, outDir: join(root, 'golden') })
    expect(made).toMatchObject({ viewers: 20, films: 150, ratings: 900 })
    expect(readdirSync(join(root, 'golden')).sort()).toEqual(FILES)
    // Changes with the catalogue, the recipe or the generator, and with nothing else: then say so in the change log.
    expect(fingerprint(join(root, 'golden'))).toBe('65033636e6ceb4ead08333709600b48cae9b9753fcf35b9470b210d091d9cb08')
    await generateDataSet({ ...SMALL, outDir: join(root, 'again') })
    expect(fingerprint(join(root, 'again'))).toBe(fingerprint(join(root, 'golden')))
    await generateDataSet({ ...SMALL, seed: 8, outDir: join(root, 'other') })
    expect(fingerprint(join(root, 'other'))).not.toBe(fingerprint(join(root, 'golden')))
  })

  it.each([
    ['a few films', { viewers: 3, films: 40, ratings: 60, seed: 1 }],
    ['everybody at the most there is room for', { viewers: 7, films: 101, ratings: 350, seed: 2 }],
    ['more films than the catalogue has', { viewers: 150, films: 5000, ratings: 12_345, seed: 3 }],
  ])('[SIM-2] hits the numbers exactly, in MovieLens form: %s', async (_, size) => {
    const folder = join(root, 'exact')
    const { tags } = await generateDataSet({ ...size, outDir: folder })
    const movies = readFileSync(join(folder, 'movies.csv'), 'utf8').split('\n').slice(1, -1)
    expect(movies.length).toBe(size.films)
    const ids = movies.map((line) => Number(line.slice(0, line.indexOf(','))))
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))

    const ratings = readRows(folder, 'ratings.csv')
    expect(ratings.length).toBe(size.ratings)
    const keys = ratings.map(([viewer, film]) => Number(viewer) * 100_000 + Number(film))
    expect(keys, 'sorted by viewer, then film, no pair twice').toEqual([...new Set(keys)].sort((a, b) => a - b))
    const known = new Set(ids)
    const histories = readHistories(folder)
    expect([...histories.keys()]).toEqual(Array.from({ length: size.viewers }, (_unused, viewer) => viewer + 1))
    for (const rows of histories.values()) {
      expect(rows.length).toBeGreaterThanOrEqual(20)
      expect(new Set(rows.map(({ time }) => time)).size).toBe(rows.length)
      expect(rows.every(({ movieId }) => known.has(movieId))).toBe(true)
      expect(rows.every(({ stars }) => stars >= 0.5 && stars <= 5 && Number.isInteger(2 * stars))).toBe(true)
    }
    expect(readRows(folder, 'tags.csv').length).toBe(tags)
    expect(readFileSync(join(folder, 'links.csv'), 'utf8')).toBe('movieId,imdbId,tmdbId\n')
  })

  it('[SIM-3] says plainly what is simulated: in the README, in simulated.json and in the name of each invented film', async () => {
    const folder = join(root, 'plain')
    await generateDataSet({ viewers: 2, films: 4400, ratings: 100, seed: 4, outDir: folder })
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toMatch(
      /^SIMULATED DATA\n\nNo person gave these ratings\./,
    )
    const marker: unknown = JSON.parse(readFileSync(join(folder, 'simulated.json'), 'utf8'))
    expect(marker).toMatchObject({
      simulated: true,
      generator: 'matinee',
      seed: 4,
      viewers: 2,
      films: 4400,
      ratings: 100,
    })
    const movies = readFileSync(join(folder, 'movies.csv'), 'utf8')
    expect(movies).toMatch(/\n1,Toy Story \(1995\),Adventure\|Animation\|Children\|Comedy\|Fantasy\n/)
    expect(movies).toMatch(/,Simulated Film 00001 \(\d{4}\),/)
  })

  it('[SIM-4] takes the best known films when fewer are asked for, with their own ids', async () => {
    const folder = join(root, 'few')
    await generateDataSet({ viewers: 1, films: 60, ratings: 30, seed: 5, outDir: folder })
    expect(readFileSync(join(folder, 'movies.csv'), 'utf8')).toContain('Casablanca (1942)')
  })

  it('[SIM-5] replaces an earlier data set, fills an empty folder, and touches no folder with other files', async () => {
    const folder = join(root, 'replaced')
    mkdirSync(folder)
    await generateDataSet({ ...SMALL, seed: 1, outDir: folder })
    const before = fingerprint(folder)
    await generateDataSet({ ...SMALL, seed: 2, outDir: folder })
    expect(fingerprint(folder)).not.toBe(before)

    writeFileSync(join(folder, 'notes.txt'), 'mine')
    await expect(generateDataSet({ ...SMALL, outDir: folder })).rejects.toMatchObject({
      code: 'INVALID_VALUE',
      details: { field: 'out' },
    })
    expect(readdirSync(folder).sort()).toEqual([...FILES, 'notes.txt'].sort())

    const other = join(root, 'movielens')
    mkdirSync(other)
    writeFileSync(join(other, 'ratings.csv'), 'userId,movieId,rating,timestamp\n')
    await expect(generateDataSet({ ...SMALL, outDir: other })).rejects.toMatchObject({ code: 'INVALID_VALUE' })
    expect(readdirSync(other)).toEqual(['ratings.csv'])

    const file = join(root, 'file')
    writeFileSync(file, '')
    await expect(generateDataSet({ ...SMALL, outDir: file })).rejects.toMatchObject({ code: 'INVALID_VALUE' })
    expect(statSync(file).isFile()).toBe(true)
  })

  it('[SIM-6] leaves nothing behind when cancelled, at once or on the way', async () => {
    const parent = join(root, 'cancelled')
    mkdirSync(parent)
    const options = { viewers: 300, films: 2000, ratings: 30_000, seed: 6, outDir: join(parent, 'out') }
    const attempt = generateDataSet({ ...options, signal: AbortSignal.abort() })
    await expect(attempt).rejects.toMatchObject({ code: 'CANCELLED', details: { what: 'generate' } })
    expect(readdirSync(parent)).toEqual([])

    const controller = new AbortController()
    let reports = 0
    const onProgress = (): void => {
      reports++
      controller.abort()
    }
    await expect(generateDataSet({ ...options, onProgress, signal: controller.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    })
    expect(reports).toBe(1)
    expect(readdirSync(parent)).toEqual([])
  })

  it('[SIM-7] reports progress up to the end, never backwards', async () => {
    const seen: number[] = []
    const size = { viewers: 300, films: 2000, ratings: 30_000, seed: 6 }
    await generateDataSet({
      ...size,
      outDir: join(root, 'progress'),
      onProgress: ({ ratingsDone }) => seen.push(ratingsDone),
    })
    expect(seen.length).toBeGreaterThan(1)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.at(-1)).toBe(30_000)
  })

  it('[SIM-8] refuses sizes before it writes anything', async () => {
    const outDir = join(root, 'refused', 'deep')
    await expect(generateDataSet({ ...SMALL, ratings: 19, outDir })).rejects.toMatchObject({
      code: 'INVALID_VALUE',
      details: { field: 'ratings' },
    })
    expect(existsSync(join(root, 'refused'))).toBe(false)
  })
})
