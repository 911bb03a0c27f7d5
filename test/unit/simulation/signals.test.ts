import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStream } from '../../../src/main/random/index.ts'
import { loadCatalogue } from '../../../src/main/simulation/catalogue.ts'
import type { Film } from '../../../src/main/simulation/film.ts'
import type { Genre } from '../../../src/main/simulation/genres.ts'
import { demoSize, generateDataSet } from '../../../src/main/simulation/index.ts'
import { lastOutHitRate, likeMinded, mostPopular, nextAfterLast } from './baselines.ts'
import { readHistories, type RatingRow } from './read-data-set.ts'

const folder = join(mkdtempSync(join(tmpdir(), 'matinee-signals-')), 'demo')
const films = new Map(loadCatalogue().map((film) => [film.id, film]))
let histories: RatingRow[][] = []
let sequences: number[][] = []

beforeAll(async () => {
  await generateDataSet({ ...demoSize, outDir: folder })
  histories = [...readHistories(folder).values()]
  sequences = histories.map((rows) => rows.map(({ movieId }) => movieId))
})
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const film = (id: number): Film => {
  const found = films.get(id)
  if (!found) throw new Error(`no film ${id}`)
  return found
}

/** Share of the ratings given at such a time whose film has the genre. */
const genreShare = (genre: Genre, at: (when: Date) => boolean): number => {
  const rows = histories.flat().filter(({ time }) => at(new Date(1000 * time)))
  return rows.filter(({ movieId }) => film(movieId).genres.includes(genre)).length / rows.length
}

describe('what there is to learn in the demo', () => {
  it('[SIGNAL-1] series are watched in order, the next part often right after the last', () => {
    const nextPart = new Map<number, number>()
    for (const one of films.values()) {
      if (!one.series) continue
      const { name, part } = one.series
      for (const other of films.values()) {
        if (other.series?.name === name && other.series.part === part + 1) nextPart.set(one.id, other.id)
      }
    }
    let begun = 0
    let followed = 0
    let inOrder = 0
    let pairs = 0
    for (const sequence of sequences) {
      const place = new Map(sequence.map((id, index) => [id, index]))
      for (const [index, id] of sequence.entries()) {
        const next = nextPart.get(id)
        if (next === undefined) continue
        begun++
        if (sequence[index + 1] === next) followed++
        const placeOfNext = place.get(next)
        if (placeOfNext === undefined) continue
        pairs++
        if (placeOfNext > index) inOrder++
      }
    }
    expect(begun).toBeGreaterThan(5000)
    // By chance it would be about one in four thousand.
    expect(followed / begun).toBeGreaterThan(0.35)
    expect(inOrder / pairs).toBeGreaterThan(0.97)
  })

  it('[SIGNAL-2] like-minded viewers tell twice as much as popularity, the last film more, but not in shuffled order', () => {
    const popular = lastOutHitRate(sequences, mostPopular)
    const collaborative = lastOutHitRate(sequences, likeMinded)
    const sequential = lastOutHitRate(sequences, nextAfterLast)
    const stream = createStream(1, 'shuffled control')
    const shuffled = sequences.map((sequence) => [...stream.shuffle(sequence.slice(0, -1)), ...sequence.slice(-1)])
    const control = lastOutHitRate(shuffled, nextAfterLast)
    expect(popular).toBeGreaterThan(0.01)
    expect(collaborative).toBeGreaterThan(1.6 * popular)
    expect(sequential).toBeGreaterThan(2.5 * popular)
    expect(control).toBeLessThan(0.5 * sequential)
  })

  it('[SIGNAL-3] hours and weekdays tell the genre: horror late, family films on weekend afternoons', () => {
    const late = (when: Date): boolean => when.getUTCHours() >= 22 || when.getUTCHours() < 6
    const afternoon = (when: Date): boolean => when.getUTCHours() >= 13 && when.getUTCHours() < 18
    const weekend = (when: Date): boolean => when.getUTCDay() % 6 === 0
    expect(genreShare('Horror', late)).toBeGreaterThan(3 * genreShare('Horror', (when) => !late(when)))
    expect(genreShare('Children', (when) => weekend(when) && afternoon(when))).toBeGreaterThan(
      3 * genreShare('Children', (when) => !weekend(when)),
    )
  })

  it('[SIGNAL-4] a few films are watched by very many, most by a few, as a law of popularity has it', () => {
    const counts = new Map([...films.keys()].map((id) => [id, 0]))
    for (const id of sequences.flat()) counts.set(id, (counts.get(id) ?? 0) + 1)
    const ascending = [...counts.values()].sort((a, b) => a - b)
    const total = ascending.reduce((sum, count) => sum + count, 0)
    const gini =
      ascending.reduce((sum, count, index) => sum + (2 * index - films.size + 1) * count, 0) / (films.size * total)
    expect(gini).toBeGreaterThan(0.5)
    expect(gini).toBeLessThan(0.8)
    // Slope of log count over log rank, from the 10th to the 1000th film.
    const at = (rank: number): number => ascending[films.size - rank]
    const slope = Math.log(at(1000) / at(10)) / Math.log(1000 / 10)
    expect(slope).toBeLessThan(-0.4)
    expect(slope).toBeGreaterThan(-1.2)
    const active = sequences.map(({ length }) => length).sort((a, b) => b - a)
    expect(active[59] / active[300]).toBeGreaterThan(2.5)
  })

  it('[SIGNAL-5] stars are about 3.5 on average, spread like those of people, and a third of the viewers give no halves', () => {
    const stars = histories.flat().map((row) => row.stars)
    const mean = stars.reduce((sum, value) => sum + value, 0) / stars.length
    const deviation = Math.sqrt(stars.reduce((sum, value) => sum + (value - mean) ** 2, 0) / stars.length)
    expect(Math.abs(mean - 3.5)).toBeLessThan(0.15)
    expect(deviation).toBeGreaterThan(0.8)
    expect(deviation).toBeLessThan(1.15)
    const whole = histories.filter((rows) => rows.every((row) => Number.isInteger(row.stars))).length
    expect(whole / histories.length).toBeGreaterThan(0.28)
    expect(whole / histories.length).toBeLessThan(0.42)
  })

  it('[SIGNAL-6] stars follow tastes: knowing film and viewer explains much of them', () => {
    const all = histories.flat()
    const mean = all.reduce((sum, row) => sum + row.stars, 0) / all.length
    const ofFilm = new Map<number, number[]>()
    for (const { movieId, stars } of all) ofFilm.set(movieId, [...(ofFilm.get(movieId) ?? []), stars - mean])
    // Shrunk means, in sample: enough to tell structure from noise.
    const filmBias = new Map([...ofFilm].map(([id, rest]) => [id, rest.reduce((a, b) => a + b, 0) / (rest.length + 5)]))
    let before = 0
    let after = 0
    for (const rows of histories) {
      const rest = rows.map(({ movieId, stars }) => stars - mean - (filmBias.get(movieId) ?? 0))
      const viewerBias = rest.reduce((a, b) => a + b, 0) / (rest.length + 5)
      for (const { stars } of rows) before += (stars - mean) ** 2
      for (const value of rest) after += (value - viewerBias) ** 2
    }
    expect(after / before).toBeLessThan(0.75)
  })

  it('[SIGNAL-7] nobody watches a film before its year; evenings come in several years of time', () => {
    const times = histories.flat().map(({ time }) => time)
    const years = new Set(times.map((time) => new Date(1000 * time).getUTCFullYear()))
    expect(years.size).toBeGreaterThanOrEqual(10)
    const early = histories
      .flat()
      .filter(({ movieId, time }) => film(movieId).year > new Date(1000 * time).getUTCFullYear())
    expect(early).toEqual([])
  })
})
